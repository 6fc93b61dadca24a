/** answer.send-many-to-review */
import { z } from 'zod';
import { ANSWERS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { assessmentId, digest, note, questionIds } from './answer-fields.ts';
import { actOnMany, manyOutput } from './many.ts';

export const answerSendManyToReview = defineAction({
  noun: 'answer',
  verb: 'send-many-to-review',
  title: 'Send many answers to review',
  summary:
    'Puts many answers before their reviewers, as the preview with this digest showed. Blank ones stay where they are.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({ assessmentId, questionIds, digest, note: note.default('') }),
  output: manyOutput,
  run: (context, { note: said, ...selection }) => actOnMany(context, selection, { kind: 'send-to-review', note: said }),
});
