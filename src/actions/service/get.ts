/** service.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { serviceId, serviceOutput, serviceView } from './service-output.ts';

export const serviceGet = defineAction({
  noun: 'service',
  verb: 'get',
  title: 'See one service',
  summary: 'One service: what it is, its service model, and who answers for its CAIQ.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId }),
  output: serviceOutput,
  run: async ({ read, actor }, given) => serviceView(await serviceInReach(read, actor, given.serviceId)),
});
