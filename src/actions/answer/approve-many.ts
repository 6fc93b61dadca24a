/** answer.approve-many */
import { z } from 'zod';
import { REVIEWS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { assessmentId, digest, note, questionIds } from './answer-fields.ts';
import { actOnMany, manyOutput } from './many.ts';

export const answerApproveMany = defineAction({
  noun: 'answer',
  verb: 'approve-many',
  title: 'Approve many answers',
  summary:
    'Approves many answers in review, as the preview with this digest showed. Nobody approves what they wrote, here as one by one.',
  effect: 'write',
  permission: REVIEWS,
  input: z.strictObject({ assessmentId, questionIds, digest, note: note.default('') }),
  output: manyOutput,
  run: (context, { note: said, ...selection }) => actOnMany(context, selection, { kind: 'approve', note: said }),
});
