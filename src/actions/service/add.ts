/** service.add */
import { z } from 'zod';
import { addService } from '#store/service.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';
import { description, groupId, serviceModel, serviceOutput, serviceView, website } from './service-output.ts';

export const serviceAdd = defineAction({
  noun: 'service',
  verb: 'add',
  title: 'Add a service',
  summary: 'Adds a cloud service that this workspace answers for.',
  effect: 'write',
  permission: ['owner', 'programme-manager'],
  input: z.strictObject({
    name,
    serviceModel,
    description: description.default(''),
    groupId: groupId.default(null),
    website: website.default(null),
  }),
  output: serviceOutput,
  run: async ({ tx }, input) => serviceView(await addService(tx, input)),
});
