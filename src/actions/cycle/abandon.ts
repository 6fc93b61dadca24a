/** cycle.abandon */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeCycle } from '#store/cycle.ts';
import { defineAction } from '../action.ts';
import { cycleFields, lockCycle } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';

export const cycleAbandon = defineAction({
  noun: 'cycle',
  verb: 'abandon',
  title: 'Drop the correction of a cycle',
  summary: 'Drops a correction that was not sealed: values and evidence go back to what the sealed package says.',
  effect: 'write',
  permission: OPERATES_CADENCE,
  input: z.strictObject(cycleFields),
  output: cycleOutput,
  async run({ tx, actor, runtime }, asked) {
    const opened = await lockCycle(tx, actor, asked, dayOf(tx.now));
    const { state, sealedDraft } = opened.kept;
    if (state !== 'correcting' || sealedDraft === null)
      throw new Refusal('cycle-is-in-another-state', {
        message: 'No correction of this cycle is under way.',
        mend: 'Open the cycle again; somebody may have sealed or dropped it.',
      });
    const kept = await changeCycle(tx, opened.service.id, asked.cycle, (found) => ({
      ...found,
      state: 'sealed',
      draft: sealedDraft,
      correctionBecause: '',
      correctedBy: null,
    }));
    return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
  },
});
