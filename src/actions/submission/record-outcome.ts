/** submission.record-outcome */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeSubmission } from '#store/submission.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { everyEntry, keepPublic } from '../registry-entry/keep-public.ts';
import { submissionInReach } from './submission-in-reach.ts';
import { submissionOutput, submissionView } from './submission-output.ts';

export const submissionRecordOutcome = defineAction({
  noun: 'submission',
  verb: 'record-outcome',
  title: 'Record what came back',
  summary: 'Says what became of a kit that was handed over: listed, returned with a reason, or withdrawn.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    submissionId: id('The submission kit.'),
    outcome: z.enum(['listed', 'returned', 'withdrawn']).describe('What became of it.'),
    on: z.iso.date().describe('The day it came back.'),
    note: z.string().trim().max(4000).default('').describe('In their words.'),
  }),
  output: submissionOutput,
  async run({ tx, actor, runtime }, { submissionId, outcome, on, note }) {
    await submissionInReach(tx, actor, submissionId);
    const known = await changeSubmission(tx, submissionId, (found) => {
      if (found.handedOverAt === null)
        throw new Refusal('input-is-not-valid', {
          message: 'This kit was not handed over yet.',
          mend: 'Record the hand-over first.',
        });
      return { ...found, outcome, outcomeOn: on, outcomeNote: note };
    });
    await keepPublic({ tx, runtime }, everyEntry);
    return submissionView(known);
  },
});
