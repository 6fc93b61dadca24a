/** answer.revise */
import { z } from 'zod';
import { ANSWERS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { assessmentId, editFrom, questionId, statementFields, ver } from './answer-fields.ts';
import { savedOutput, saveEdit } from './save-edit.ts';

export const answerRevise = defineAction({
  noun: 'answer',
  verb: 'revise',
  title: 'Revise an answer',
  summary:
    'Writes a new revision with what is given and leaves the rest; the answer is a draft again. Edits of others since the version seen are merged field by field, and refused where both changed the same.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({ assessmentId, questionId, ver, ...statementFields }),
  output: savedOutput,
  run: (context, { assessmentId: assessment, questionId: question, ver: seen, ...given }) =>
    saveEdit(
      context,
      { assessmentId: assessment, questionId: question },
      { ver: seen, edit: editFrom(given), origin: { source: 'typed', takenFrom: null, place: null } },
    ),
});
