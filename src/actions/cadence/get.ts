/** cadence.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { serviceId } from '../service/service-output.ts';
import { cadenceOutput, cadenceView } from './cadence-output.ts';

export const cadenceGet = defineAction({
  noun: 'cadence',
  verb: 'get',
  title: 'See the cadence of a service',
  summary:
    'What a service is committed to, every cycle with its state, the streak, what was missed and what has to be sealed next.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId }),
  output: cadenceOutput,
  async run({ read, actor, runtime }, { serviceId: id }) {
    await serviceInReach(read, actor, id);
    const versions = await cadenceOf(read, id);
    const seals = sealsOf(await cycleLines(read, id));
    return cadenceView({ serviceId: id, versions, seals, today: dayOf(runtime.now()) });
  },
});
