/** cadence.list */
import { z } from 'zod';
import { EVERY_MEMBER, reachesService } from '#assurance/access/duties.ts';
import { cadenceStanding } from '#assurance/cadence/standing.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { cadencesByService } from '#store/cadence.ts';
import { sealsByService } from '#store/cycle.ts';
import { listServices } from '#store/service.ts';
import { defineAction } from '../action.ts';
import { standingOutput, standingView } from './cadence-output.ts';

export const cadenceList = defineAction({
  noun: 'cadence',
  verb: 'list',
  title: 'List the cadences',
  summary: 'Every service that is or was committed to a cadence, with where it stands today.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(z.object({ serviceId: z.uuid(), service: z.string(), standing: standingOutput })),
  async run({ read, actor, runtime }) {
    const today = dayOf(runtime.now());
    const services = (await listServices(read)).filter(({ id }) => reachesService(actor, id));
    const [cadences, seals] = [await cadencesByService(read), await sealsByService(read)];
    return services.flatMap(({ id, name }) => {
      const versions = cadences.get(id);
      if (versions === undefined) return [];
      const standing = cadenceStanding({ versions, seals: seals.get(id) ?? [], today });
      return [{ serviceId: id, service: name, standing: standingView(standing) }];
    });
  },
});
