/** invitation.accept: the invited person becomes a member. */
import { z } from 'zod';
import { faultOf } from '#assurance/access/membership.ts';
import { acceptInvitation, refuseInvitation } from '#store/invitation.ts';
import { membershipAt, setMember } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { email } from '../fields.ts';
import { linkTokenDigest } from '../link-token.ts';
import { membershipOutput, membershipView } from '../member/membership-fields.ts';

export const invitationAccept = defineAction({
  noun: 'invitation',
  verb: 'accept',
  title: 'Accept an invitation',
  summary: 'Uses the link up and makes the invited person a member with the roles it names.',
  effect: 'write',
  // The edge asks for it once it knows whose account accepts: nobody is a member before, so no role could allow it.
  permission: [],
  input: z.strictObject({ token: z.string().max(200).describe('The token of the link.'), email }),
  output: z.object(membershipOutput),
  async run({ tx, actor }, { token, email: address }) {
    if (actor.personId === null) throw new Error('Nobody accepted an invitation.');
    const offered = await acceptInvitation(tx, { tokenSha256: linkTokenDigest(token), email: address });
    if ((await membershipAt(tx, actor.personId, tx.now)) !== null) throw refuseInvitation();
    // What was offered may have ended before it was accepted.
    if (faultOf(offered, tx.now) !== null) throw refuseInvitation();
    return membershipView(await setMember(tx, actor.personId, offered));
  },
});
