/** submission.hand-over */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeSubmission } from '#store/submission.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { everyEntry, keepPublic } from '../registry-entry/keep-public.ts';
import { submissionInReach } from './submission-in-reach.ts';
import { submissionOutput, submissionView } from './submission-output.ts';

export const submissionHandOver = defineAction({
  noun: 'submission',
  verb: 'hand-over',
  title: 'Record a hand-over',
  summary: 'Says that a person handed the kit over, and to whom. Nothing is sent from here.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    submissionId: id('The submission kit.'),
    to: z.string().trim().min(1).max(500).describe('To whom, such as “STAR Registry, Level 1 form”.'),
  }),
  output: submissionOutput,
  async run({ tx, actor, runtime }, { submissionId, to }) {
    await submissionInReach(tx, actor, submissionId);
    const handed = await changeSubmission(tx, submissionId, (found) => {
      if (found.handedOverAt !== null)
        throw new Refusal('record-changed-meanwhile', {
          message: 'This kit was handed over already.',
          mend: 'Prepare a new one to hand over again.',
        });
      return { ...found, handedOverAt: tx.now, handedOverBy: actor.personId, handedOverTo: to };
    });
    await keepPublic({ tx, runtime }, everyEntry);
    return submissionView(handed);
  },
});
