/** member.list */
import { z } from 'zod';
import { ROLES } from '#assurance/access/actor.ts';
import { listMembers } from '#store/member.ts';
import { defineAction } from '../action.ts';

export const memberList = defineAction({
  noun: 'member',
  verb: 'list',
  title: 'List the members',
  summary: 'Everybody who belongs to the workspace, with their role, in the order they came.',
  effect: 'read',
  permission: ROLES,
  input: z.strictObject({}),
  output: z.array(z.object({ personId: z.uuid(), role: z.enum(ROLES), addedAt: z.iso.datetime() })),
  async run({ read }) {
    const members = await listMembers(read);
    return members.map(({ personId, role, addedAt }) => ({ personId, role, addedAt: addedAt.toISOString() }));
  },
});
