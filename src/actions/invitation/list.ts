/** invitation.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listInvitations } from '#store/invitation.ts';
import { defineAction } from '../action.ts';
import { membershipOutput, membershipView } from '../member/membership-fields.ts';

export const invitationList = defineAction({
  noun: 'invitation',
  verb: 'list',
  title: 'List the open invitations',
  summary:
    'Who was invited as what and has not joined yet, oldest first; the links themselves are told to nobody again.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      email: z.string(),
      ...membershipOutput,
      invitedAt: z.iso.datetime(),
      invitedBy: z.uuid().nullable(),
      expiresAt: z.iso.datetime(),
      expired: z.boolean(),
    }),
  ),
  async run({ read, runtime }) {
    const invitations = await listInvitations(read);
    const now = runtime.now();
    return invitations.map(({ id, email, invitedAt, invitedBy, expiresAt, ...membership }) => ({
      id,
      email,
      ...membershipView(membership),
      invitedAt: invitedAt.toISOString(),
      invitedBy,
      expiresAt: expiresAt.toISOString(),
      expired: expiresAt <= now,
    }));
  },
});
