/** invitation.accept: the invited person becomes a member. */
import { z } from 'zod';
import { ROLES } from '#assurance/access/actor.ts';
import { acceptInvitation, refuseInvitation } from '#store/invitation.ts';
import { rolesOf, setMember } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { email } from '../fields.ts';
import { invitationTokenDigest } from './token.ts';

export const invitationAccept = defineAction({
  noun: 'invitation',
  verb: 'accept',
  title: 'Accept an invitation',
  summary: 'Uses the link up and makes the invited person a member with the role it names.',
  effect: 'write',
  // The edge asks for it once it knows whose account accepts: nobody is a member before, so no role could allow it.
  permission: [],
  input: z.strictObject({ token: z.string().max(200).describe('The token of the link.'), email }),
  output: z.object({ role: z.enum(ROLES) }),
  async run({ tx, actor }, { token, email: address }) {
    if (actor.personId === null) throw new Error('Nobody accepted an invitation.');
    const { role } = await acceptInvitation(tx, { tokenSha256: invitationTokenDigest(token), email: address });
    if ((await rolesOf(tx, actor.personId)).length > 0) throw refuseInvitation();
    await setMember(tx, actor.personId, role);
    return { role };
  },
});
