/** cycle.fill */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import type { ValueSource } from '#assurance/cadence/cycle-draft.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { cycleFields, lockCycle, seenVer } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';
import { fillCycle } from './filling.ts';

export const cycleFill = defineAction({
  noun: 'cycle',
  verb: 'fill',
  title: 'Fill values of a cycle',
  summary:
    'Puts values of parameters into a cycle, by hand or by a program, or says why a metric could not be measured. A value that is sent again unchanged keeps where it came from.',
  effect: 'write',
  permission: OPERATES_CADENCE,
  input: z.strictObject({
    ...cycleFields,
    ver: seenVer.optional(),
    values: z
      .array(
        z.strictObject({
          metricId: z.string().max(80).describe('A metric committed for this cycle.'),
          parameters: z
            .array(z.strictObject({ name: z.string().max(60), value: z.string().trim().max(30).nullable() }))
            .max(20)
            .default([])
            .describe('Values by the names of the formula, written as 12 or 99.5; null takes one away.'),
          measuredOn: z.iso.date().optional().describe('The day they were taken; today where nothing is said.'),
          notMeasured: z.string().trim().max(2_000).optional().describe('Why there is no value; empty takes it back.'),
          note: z.string().trim().max(2_000).optional().describe('What a reader of the package should know.'),
        }),
      )
      .min(1)
      .max(300)
      .describe('Metrics with what is filled for each.'),
  }),
  output: cycleOutput,
  async run({ tx, actor, runtime }, { values, ver, ...asked }) {
    const opened = await lockCycle(tx, actor, asked, dayOf(tx.now));
    const source: ValueSource = { kind: actor.kind === 'service' ? 'api' : 'hand' };
    const filled = values.map(({ metricId, parameters, measuredOn, notMeasured, note }) => ({
      metricId,
      parameters: parameters.map((parameter) => ({ ...parameter, source })),
      measuredOn: measuredOn ?? null,
      notMeasured: notMeasured ?? null,
      note: note ?? null,
    }));
    const kept = await fillCycle(tx, opened, filled, { ver });
    return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
  },
});
