/** service.add */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { addService } from '#store/service.ts';
import { demandServiceGroup } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';
import { demandEveryService } from '../reach.ts';
import {
  buyerTier,
  description,
  groupId,
  serviceModel,
  serviceOutput,
  serviceView,
  website,
} from './service-output.ts';

export const serviceAdd = defineAction({
  noun: 'service',
  verb: 'add',
  title: 'Add a service',
  summary: 'Adds a cloud service that this workspace answers for.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    name,
    serviceModel,
    description: description.default(''),
    groupId: groupId.default(null),
    website: website.default(null),
    buyerTier: buyerTier.default(null),
  }),
  output: serviceOutput,
  async run({ tx, actor }, input) {
    demandEveryService(actor);
    if (input.groupId !== null) await demandServiceGroup(tx, input.groupId);
    return serviceView(await addService(tx, input));
  },
});
