/** member.invite: offers somebody roles here, by a link that works once. */
import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { addInvitation } from '#store/invitation.ts';
import { membershipAt } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { email } from '../fields.ts';
import { invitationTokenDigest, joinPath, newInvitationToken } from '../invitation/token.ts';
import { demandMembership, membershipInput } from './membership-fields.ts';

const VALID_DAYS = 7;

export const memberInvite = defineAction({
  noun: 'member',
  verb: 'invite',
  title: 'Invite a person',
  summary:
    'Makes a link that lets one person join with the roles named, once, within seven days; an earlier one to them ends.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  recentFactor: true,
  input: z.strictObject({ email, ...membershipInput }),
  output: z.object({
    invitationId: z.uuid(),
    path: z.string().nullable().describe('The link, told this once; null in the answer to a repeated request.'),
    expiresAt: z.iso.datetime(),
  }),
  kept: (output) => ({ ...output, path: null }),
  async prepare({ runtime, workspaceId }, { email: address, ...asked }) {
    const personId = await runtime.people.personOfEmail(address);
    const token = newInvitationToken();
    return async ({ tx }) => {
      if (personId !== null && (await membershipAt(tx, personId, tx.now)) !== null) throw memberAlready();
      const expiresAt = new Date(tx.now.getTime() + VALID_DAYS * 86_400_000);
      const membership = await demandMembership(tx, asked, tx.now);
      const offer = { ...membership, email: address, expiresAt, tokenSha256: invitationTokenDigest(token) };
      const added = await addInvitation(tx, offer);
      return { invitationId: added.id, path: joinPath(workspaceId, token), expiresAt: expiresAt.toISOString() };
    };
  },
});

const memberAlready = (): Refusal =>
  new Refusal('name-is-taken', {
    message: 'This person is a member already.',
    mend: 'Change their roles in the list of members instead.',
    field: 'email',
  });
