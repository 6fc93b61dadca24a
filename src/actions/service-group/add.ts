/** service-group.add */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { addServiceGroup } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';
import { demandEveryService } from '../reach.ts';
import { description } from '../service/service-output.ts';
import { serviceGroupOutput, serviceGroupView } from './service-group-output.ts';

export const serviceGroupAdd = defineAction({
  noun: 'service-group',
  verb: 'add',
  title: 'Add a service group',
  summary: 'Adds a group for services that are run and answered for together.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({ name, description: description.default('') }),
  output: serviceGroupOutput,
  async run({ tx, actor }, input) {
    demandEveryService(actor);
    return serviceGroupView(await addServiceGroup(tx, input));
  },
});
