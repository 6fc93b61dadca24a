/** member.invite: offers somebody a role here, by a link that works once. */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { addInvitation } from '#store/invitation.ts';
import { rolesOf } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { email, role } from '../fields.ts';
import { invitationTokenDigest, joinPath, newInvitationToken } from '../invitation/token.ts';

const VALID_DAYS = 7;

export const memberInvite = defineAction({
  noun: 'member',
  verb: 'invite',
  title: 'Invite a person',
  summary: 'Makes a link that lets one person join with a role, once, within seven days; an earlier one to them ends.',
  effect: 'write',
  permission: ['owner'],
  recentFactor: true,
  input: z.strictObject({ email, role }),
  output: z.object({
    invitationId: z.uuid(),
    path: z.string().nullable().describe('The link, told this once; null in the answer to a repeated request.'),
    expiresAt: z.iso.datetime(),
  }),
  kept: (output) => ({ ...output, path: null }),
  async prepare({ runtime, workspaceId }, invited) {
    const personId = await runtime.people.personOfEmail(invited.email);
    const token = newInvitationToken();
    return async ({ tx }) => {
      if (personId !== null && (await rolesOf(tx, personId)).length > 0) throw memberAlready();
      const expiresAt = new Date(tx.now.getTime() + VALID_DAYS * 86_400_000);
      const added = await addInvitation(tx, { ...invited, expiresAt, tokenSha256: invitationTokenDigest(token) });
      return { invitationId: added.id, path: joinPath(workspaceId, token), expiresAt: expiresAt.toISOString() };
    };
  },
});

const memberAlready = (): Refusal =>
  new Refusal('name-is-taken', {
    message: 'This person is a member already.',
    mend: 'Change their role in the list of members instead.',
    field: 'email',
  });
