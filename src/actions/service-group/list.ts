/** service-group.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listServiceGroups } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { serviceGroupOutput, serviceGroupView } from './service-group-output.ts';

export const serviceGroupList = defineAction({
  noun: 'service-group',
  verb: 'list',
  title: 'List the service groups',
  summary: 'Every service group, by name.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(serviceGroupOutput),
  run: async ({ read }) => (await listServiceGroups(read)).map(serviceGroupView),
});
