/** cadence.end */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { addCadenceVersion } from '#store/cadence.ts';
import { refuseChangedMeanwhile } from '#store/write-refusals.ts';
import { defineAction } from '../action.ts';
import { followCadence } from '../registry-entry/follow-cadence.ts';
import { serviceId } from '../service/service-output.ts';
import { cadenceOutput, cadenceView } from './cadence-output.ts';
import { because } from './commitment.ts';
import { lockCadence } from './lock-cadence.ts';

export const cadenceEnd = defineAction({
  noun: 'cadence',
  verb: 'end',
  title: 'End a cadence',
  summary:
    'Ends a cadence with the cycle that runs: that cycle is sealed or missed like any other, and none comes after it. Everything that was committed and sealed stays.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    version: z.int().min(1).describe('The version that was seen; refused when somebody changed it meanwhile.'),
    because,
  }),
  output: cadenceOutput,
  async run({ tx, actor, runtime }, { serviceId: id, version, because: why }) {
    const today = dayOf(tx.now);
    const { before, last, nextStart, seals } = await lockCadence(tx, actor, id, today);
    if (last.version !== version) throw refuseChangedMeanwhile('cadence');
    const ended = { ...last, terms: null, startsOn: nextStart, because: why };
    const added = await addCadenceVersion(tx, id, before, ended);
    await followCadence({ tx, runtime }, id);
    return cadenceView({ serviceId: id, versions: [...before, added], seals, today });
  },
});
