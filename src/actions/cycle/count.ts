/** cycle.count */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import type { FilledValue } from '#assurance/cadence/cycle-fill.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { defineAction } from '../action.ts';
import { countMeasures } from './counting.ts';
import { cycleFields, demandCollecting, lockCycle } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';
import { fillCycle } from './filling.ts';

export const cycleCount = defineAction({
  noun: 'cycle',
  verb: 'count',
  title: 'Count values of a cycle',
  summary:
    'Fills the parameters that are bound to a measure by counting over your own records, from the first day of the cycle through today or its last day. Other values stay.',
  effect: 'write',
  permission: OPERATES_CADENCE,
  input: z.strictObject(cycleFields),
  output: cycleOutput,
  async run({ tx, actor, runtime }, asked) {
    const today = dayOf(tx.now);
    const opened = await lockCycle(tx, actor, asked, today);
    demandCollecting(opened);
    const { cycle, committed, service } = opened;
    const bound = committed.metrics.filter(({ measures }) => measures.length > 0);
    if (bound.length === 0)
      throw new Refusal('input-is-not-valid', {
        message: 'No parameter of this cadence is counted over your own records.',
        mend: 'Bind parameters to measures where the cadence is committed; it holds from the next cycle on.',
      });
    const isOver = today > cycle.endsOn;
    const window = { from: cycle.startsOn, through: isOver ? cycle.endsOn : today };
    const ids = bound.flatMap(({ measures }) => measures.map(({ measure }) => measure));
    const counts = await countMeasures(tx, runtime, ids, { serviceId: service.id, today, ...window });
    const filled = bound.map(
      ({ metricId, measures }): FilledValue => ({
        metricId,
        parameters: measures.map(({ parameter: name, measure }) => ({
          name,
          value: String(counts.get(measure) ?? 0),
          source: { kind: 'measure', measure, ...window },
        })),
        measuredOn: today,
        notMeasured: null,
        note: null,
      }),
    );
    const kept = await fillCycle(tx, opened, filled);
    return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
  },
});
