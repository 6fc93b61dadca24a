/** cycle.correct */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeCycle } from '#store/cycle.ts';
import { defineAction } from '../action.ts';
import { because } from '../cadence/commitment.ts';
import { cycleFields, lockCycle } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';

export const cycleCorrect = defineAction({
  noun: 'cycle',
  verb: 'correct',
  title: 'Begin the correction of a cycle',
  summary:
    'Opens a sealed cycle for a correction, with the reason. The sealed package stays and holds until the correction is sealed as a package of its own; then both are kept.',
  effect: 'write',
  permission: OPERATES_CADENCE,
  input: z.strictObject({ ...cycleFields, because }),
  output: cycleOutput,
  async run({ tx, actor, runtime }, { because: why, ...asked }) {
    const opened = await lockCycle(tx, actor, asked, dayOf(tx.now));
    if (opened.kept.state !== 'sealed')
      throw new Refusal('cycle-is-in-another-state', {
        message: opened.kept.state === 'open' ? 'The cycle is not sealed yet.' : 'A correction is under way already.',
        mend: opened.kept.state === 'open' ? 'Change its values as they are.' : 'Finish it, or drop it first.',
      });
    const kept = await changeCycle(tx, opened.service.id, asked.cycle, (found) => ({
      ...found,
      state: 'correcting',
      correctionBecause: why,
      correctedBy: actor.personId,
    }));
    return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
  },
});
