/** service.revise */
import { z } from 'zod';
import { changeService } from '#store/service.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';
import {
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
  permission: ['owner', 'programme-manager'],
  input: z.strictObject({
    serviceId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    name: name.optional(),
    serviceModel: serviceModel.optional(),
    description: description.optional(),
    groupId: groupId.optional(),
    website: website.optional(),
  }),
  output: serviceOutput,
  async run({ tx }, { serviceId, ver, ...given }) {
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return serviceView(await changeService(tx, serviceId, changes, ver));
  },
});
