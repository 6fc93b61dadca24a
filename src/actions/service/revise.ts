/** service.revise */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { changeService } from '#store/service.ts';
import { demandServiceGroup } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { keepPublic, ofService } from '../registry-entry/keep-public.ts';
import {
  buyerTier,
  description,
  groupId,
  serviceId,
  serviceModel,
  serviceOutput,
  serviceView,
  website,
} from './service-output.ts';

export const serviceRevise = defineAction({
  noun: 'service',
  verb: 'revise',
  title: 'Revise a service',
  summary: 'Changes what is given and leaves the rest. Decisions taken for another service model stay as they are.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    name: name.optional(),
    serviceModel: serviceModel.optional(),
    description: description.optional(),
    groupId: groupId.optional(),
    website: website.optional(),
    buyerTier: buyerTier.optional(),
  }),
  output: serviceOutput,
  async run({ tx, actor, runtime }, { serviceId, ver, ...given }) {
    await serviceInReach(tx, actor, serviceId);
    if (typeof given.groupId === 'string') await demandServiceGroup(tx, given.groupId);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const revised = await changeService(tx, serviceId, changes, ver);
    await keepPublic({ tx, runtime }, ofService(serviceId));
    return serviceView(revised);
  },
});
