/** registry-entry.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { listEntries } from '#store/registry-entry.ts';
import { listServices } from '#store/service.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { entriesInReach } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';

export const registryEntryList = defineAction({
  noun: 'registry-entry',
  verb: 'list',
  title: 'List the registry entries',
  summary: 'Every registry entry, or those of one service and of its group, with where each version stands today.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    serviceId: id('Only those of this service and of its group.').nullable().default(null),
  }),
  output: z.array(entryOutput),
  async run({ read, actor, runtime }, { serviceId }) {
    const one = serviceId === null ? null : await serviceInReach(read, actor, serviceId);
    const all = await listEntries(
      read,
      one === null ? 'all' : { serviceIds: [one.id], groupIds: one.groupId === null ? [] : [one.groupId] },
    );
    const today = dayOf(runtime.now());
    return entriesInReach(actor, all, await listServices(read)).map((entry) => entryView(entry, today));
  },
});
