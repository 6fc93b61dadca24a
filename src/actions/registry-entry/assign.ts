/** registry-entry.assign */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { demandMembers } from '#store/named-people.ts';
import { changeEntry } from '#store/registry-entry.ts';
import { defineAction } from '../action.ts';
import { entryId, ownerId, renewEveryMonths, ver } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { keepEntryPublic } from './keep-public.ts';

export const registryEntryAssign = defineAction({
  noun: 'registry-entry',
  verb: 'assign',
  title: 'Hand a registry entry to an owner',
  summary: 'Says who answers for the entry, and how often it is renewed. What is left out stays.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    entryId,
    ownerId: ownerId.optional(),
    renewEveryMonths: renewEveryMonths.optional(),
    ver: ver.optional(),
  }),
  output: entryOutput,
  async run({ tx, actor, runtime }, { entryId: which, ver: seen, ...change }) {
    const entry = await lockEntryInReach(tx, actor, which);
    if (change.ownerId !== undefined)
      await demandMembers(tx, [change.ownerId], { serviceId: entry.serviceId, field: 'ownerId' });
    const changed = {
      ...(change.ownerId === undefined ? {} : { ownerId: change.ownerId }),
      ...(change.renewEveryMonths === undefined ? {} : { renewEveryMonths: change.renewEveryMonths }),
    };
    const after = await changeEntry(tx, entry, changed, seen);
    await keepEntryPublic({ tx, runtime }, after);
    return entryView(after, dayOf(tx.now));
  },
});
