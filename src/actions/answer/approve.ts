/** answer.approve */
import { z } from 'zod';
import { REVIEWS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { actOnAnswer } from './act-on-answer.ts';
import { assessmentId, note, questionId } from './answer-fields.ts';
import { answerOutput, answerView } from './answer-output.ts';

export const answerApprove = defineAction({
  noun: 'answer',
  verb: 'approve',
  title: 'Approve an answer',
  summary:
    'Approves the revision in review: from now on it is what readers outside see. Nobody approves what they wrote.',
  effect: 'write',
  permission: REVIEWS,
  input: z.strictObject({ assessmentId, questionId, note: note.default('') }),
  output: answerOutput,
  run: async (context, { note: said, ...place }) =>
    answerView(await actOnAnswer(context, place, { kind: 'approve', note: said })),
});
