/** invitation.list */
import { z } from 'zod';
import { ROLES } from '#assurance/access/actor.ts';
import { listInvitations } from '#store/invitation.ts';
import { defineAction } from '../action.ts';

export const invitationList = defineAction({
  noun: 'invitation',
  verb: 'list',
  title: 'List the open invitations',
  summary:
    'Who was invited as what and has not joined yet, oldest first; the links themselves are told to nobody again.',
  effect: 'read',
  permission: ROLES,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      email: z.string(),
      role: z.enum(ROLES),
      invitedAt: z.iso.datetime(),
      invitedBy: z.uuid().nullable(),
      expiresAt: z.iso.datetime(),
      expired: z.boolean(),
    }),
  ),
  async run({ read, runtime }) {
    const invitations = await listInvitations(read);
    const now = runtime.now();
    return invitations.map(({ id, email, role, invitedAt, invitedBy, expiresAt }) => ({
      id,
      email,
      role,
      invitedAt: invitedAt.toISOString(),
      invitedBy,
      expiresAt: expiresAt.toISOString(),
      expired: expiresAt <= now,
    }));
  },
});
