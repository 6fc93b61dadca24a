/** answer.send-to-review */
import { z } from 'zod';
import { ANSWERS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { actOnAnswer } from './act-on-answer.ts';
import { assessmentId, note, questionId } from './answer-fields.ts';
import { answerOutput, answerView } from './answer-output.ts';

export const answerSendToReview = defineAction({
  noun: 'answer',
  verb: 'send-to-review',
  title: 'Send an answer to review',
  summary: 'Puts an answered question before its reviewer. Refuses a blank answer, and a Yes or No without ownership.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({ assessmentId, questionId, note: note.default('') }),
  output: answerOutput,
  run: async (context, { note: said, ...place }) =>
    answerView(await actOnAnswer(context, place, { kind: 'send-to-review', note: said })),
});
