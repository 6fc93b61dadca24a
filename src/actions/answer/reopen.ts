/** answer.reopen */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS, REVIEWS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { actOnAnswer } from './act-on-answer.ts';
import { assessmentId, note, questionId } from './answer-fields.ts';
import { answerOutput, answerView } from './answer-output.ts';

export const answerReopen = defineAction({
  noun: 'answer',
  verb: 'reopen',
  title: 'Reopen an answer',
  summary:
    'Takes an approved answer back to review, such as when what it rests on has ended. What was approved stays what readers outside see.',
  effect: 'write',
  permission: [...new Set([...MANAGES_ASSESSMENTS, ...REVIEWS])],
  input: z.strictObject({ assessmentId, questionId, note: note.min(1) }),
  output: answerOutput,
  run: async (context, { note: said, ...place }) =>
    answerView(await actOnAnswer(context, place, { kind: 'reopen', note: said })),
});
