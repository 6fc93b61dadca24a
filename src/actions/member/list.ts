/** member.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { isOver, within } from '#assurance/access/membership.ts';
import { listMembers } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { membershipOutput, membershipView } from './membership-fields.ts';

export const memberList = defineAction({
  noun: 'member',
  verb: 'list',
  title: 'List the members',
  summary:
    'Everybody who belongs to the workspace or did until their membership ended, with their roles, in the order they came. Somebody who reaches some services only is told of who reaches those.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(z.object({ personId: z.uuid(), ...membershipOutput, ended: z.boolean(), addedAt: z.iso.datetime() })),
  async run({ read, runtime, actor }) {
    const now = runtime.now();
    const members = await listMembers(read);
    const shown = members.flatMap((member) => within(member, actor.services ?? null) ?? []);
    return shown.map((member) => ({
      personId: member.personId,
      ...membershipView(member),
      ended: isOver(member, now),
      addedAt: member.addedAt.toISOString(),
    }));
  },
});
