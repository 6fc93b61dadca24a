/** service-group.list */
import { z } from 'zod';
import { EVERY_MEMBER, reachesAll, reachesService } from '#assurance/access/duties.ts';
import { listServices } from '#store/service.ts';
import { listServiceGroups } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
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
    const groups = await listServiceGroups(read);
    if (reachesAll(actor)) return groups.map(serviceGroupView);
    const services = (await listServices(read)).filter(({ id }) => reachesService(actor, id));
    const reached = new Set(services.map(({ groupId }) => groupId));
    return groups.filter(({ id }) => reached.has(id)).map(serviceGroupView);
  },
});
