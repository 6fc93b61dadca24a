/** service-group.revise */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { listEntries } from '#store/registry-entry.ts';
import { keepEntryDates } from '#store/registry-entry-dates.ts';
import { changeServiceGroup } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';
import { demandEveryService } from '../reach.ts';
import { keepPublic, ofGroup } from '../registry-entry/keep-public.ts';
import { description } from '../service/service-output.ts';
import { groupId, serviceGroupOutput, serviceGroupView } from './service-group-output.ts';

export const serviceGroupRevise = defineAction({
  noun: 'service-group',
  verb: 'revise',
  title: 'Revise a service group',
  summary: 'Changes what is given and leaves the rest.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    groupId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    name: name.optional(),
    description: description.optional(),
  }),
  output: serviceGroupOutput,
  async run({ tx, actor, runtime }, { groupId, ver, ...given }) {
    demandEveryService(actor);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const changed = await changeServiceGroup(tx, groupId, changes, ver);
    // What falls due of its entries is called after it.
    if (given.name !== undefined)
      for (const entry of await listEntries(tx, { serviceIds: [], groupIds: [groupId] }))
        await keepEntryDates(tx, entry);
    await keepPublic({ tx, runtime }, ofGroup(groupId));
    return serviceGroupView(changed);
  },
});
