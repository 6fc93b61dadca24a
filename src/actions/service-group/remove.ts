/** service-group.remove */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { removeServiceGroup } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';
import { demandEveryService } from '../reach.ts';
import { demandNotPublic, ofGroup } from '../registry-entry/keep-public.ts';
import { groupId } from './service-group-output.ts';

export const serviceGroupRemove = defineAction({
  noun: 'service-group',
  verb: 'remove',
  title: 'Remove a service group',
  summary: 'Takes an empty group out of the lists.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({ groupId }),
  output: nothing,
  async run({ tx, actor }, { groupId }) {
    demandEveryService(actor);
    await demandNotPublic(tx, ofGroup(groupId));
    await removeServiceGroup(tx, groupId);
    return null;
  },
});
