/** answer.revise-many */
import { z } from 'zod';
import { ANSWERS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { assessmentId, digest, onlyBlank, questionIds, statementFields } from './answer-fields.ts';
import { editIntent } from './intent-fields.ts';
import { actOnMany, manyOutput } from './many.ts';

export const answerReviseMany = defineAction({
  noun: 'answer',
  verb: 'revise-many',
  title: 'Revise many answers',
  summary: 'Writes the same fields into many answers, as the preview with this digest showed; each becomes a draft.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({ assessmentId, questionIds, digest, ...statementFields, onlyBlank }),
  output: manyOutput,
  run: (context, { assessmentId: assessment, questionIds: ids, digest: seen, ...fields }) =>
    actOnMany(context, { assessmentId: assessment, questionIds: ids, digest: seen }, editIntent(fields)),
});
