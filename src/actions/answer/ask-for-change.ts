/** answer.ask-for-change */
import { z } from 'zod';
import { REVIEWS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { actOnAnswer } from './act-on-answer.ts';
import { assessmentId, note, questionId } from './answer-fields.ts';
import { answerOutput, answerView } from './answer-output.ts';

export const answerAskForChange = defineAction({
  noun: 'answer',
  verb: 'ask-for-change',
  title: 'Ask for a change',
  summary: 'Sends an answer back from review and says what is to change.',
  effect: 'write',
  permission: REVIEWS,
  input: z.strictObject({ assessmentId, questionId, note: note.min(1) }),
  output: answerOutput,
  run: async (context, { note: said, ...place }) =>
    answerView(await actOnAnswer(context, place, { kind: 'ask-for-change', note: said })),
});
