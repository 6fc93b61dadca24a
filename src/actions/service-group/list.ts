/** service-group.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { groupsInReach } from './groups-in-reach.ts';
import { serviceGroupOutput, serviceGroupView } from './service-group-output.ts';

export const serviceGroupList = defineAction({
  noun: 'service-group',
  verb: 'list',
  title: 'List the service groups',
  summary: 'Every service group, by name; for somebody who reaches some services only, the groups of those.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(serviceGroupOutput),
  async run({ read, actor }) {
    return (await groupsInReach(read, actor)).map(serviceGroupView);
  },
});
