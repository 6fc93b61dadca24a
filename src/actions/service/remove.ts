/** service.remove */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { removeService } from '#store/service.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { demandNotPublic } from '../registry-entry/keep-public.ts';
import { serviceId } from './service-output.ts';

export const serviceRemove = defineAction({
  noun: 'service',
  verb: 'remove',
  title: 'Remove a service',
  summary: 'Takes a service out of the lists. What was decided and answered for it stays and can be shown.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({ serviceId }),
  output: nothing,
  async run({ tx, actor }, { serviceId }) {
    await serviceInReach(tx, actor, serviceId);
    await demandNotPublic(tx, (entry) => entry.serviceId === serviceId);
    await removeService(tx, serviceId);
    return null;
  },
});
