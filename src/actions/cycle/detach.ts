/** cycle.detach */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeCycle } from '#store/cycle.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { cycleFields, demandCollecting, lockCycle } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';

export const cycleDetach = defineAction({
  noun: 'cycle',
  verb: 'detach',
  title: 'Detach evidence from a cycle',
  summary: 'Takes a piece of evidence out of a cycle that is not sealed. The document or record itself stays.',
  effect: 'write',
  permission: OPERATES_CADENCE,
  input: z.strictObject({ ...cycleFields, evidenceId: id('The piece of evidence, as the cycle lists it.') }),
  output: cycleOutput,
  async run({ tx, actor, runtime }, { evidenceId, ...asked }) {
    const opened = await lockCycle(tx, actor, asked, dayOf(tx.now));
    demandCollecting(opened);
    const evidence = opened.kept.draft.evidence.filter((one) => one.id !== evidenceId);
    if (evidence.length === opened.kept.draft.evidence.length)
      throw new Refusal('record-is-absent', {
        message: 'This is not attached to the cycle, or not any more.',
        mend: 'Open the cycle again.',
      });
    const kept = await changeCycle(tx, opened.service.id, asked.cycle, (found) => ({
      ...found,
      draft: { ...found.draft, evidence },
    }));
    return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
  },
});
