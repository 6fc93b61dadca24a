/** answer.compare */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { type DiffPart, wordDiff } from '#assurance/questionnaire/word-diff.ts';
import { Refusal } from '#assurance/refusal.ts';
import {
  BLANK_STATEMENT,
  differingFields,
  STATEMENT_FIELDS,
  statementOf,
} from '#assurance/self-assessment/answer-state.ts';
import type { AnswerRevision, AnswerStatement } from '#assurance/self-assessment/self-assessment.ts';
import { revisionsOf } from '#store/answer-history.ts';
import { defineAction } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { assessmentId, questionId } from './answer-fields.ts';

const revision = (about: string) => z.coerce.number().int().min(0).describe(about);
const part = z.object({ text: z.string(), changed: z.boolean() });

export const answerCompare = defineAction({
  noun: 'answer',
  verb: 'compare',
  title: 'Compare two revisions of an answer',
  summary: 'The fields in which two revisions differ, texts word by word.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    assessmentId,
    questionId,
    from: revision('The one revision; 0 is before anything was written.'),
    to: revision('The other revision.'),
  }),
  output: z.array(
    z.object({
      field: z.enum(STATEMENT_FIELDS),
      before: z.string().nullable(),
      after: z.string().nullable(),
      /** The texts cut into parts, with those marked that the other does not have; null for a field that is no text. */
      words: z.object({ before: z.array(part), after: z.array(part) }).nullable(),
    }),
  ),
  async run({ read, actor }, { assessmentId: which, questionId: question, from, to }) {
    await assessmentInReach(read, actor, which);
    const revisions = await revisionsOf(read, which, question);
    const [before, after] = [at(revisions, from, 'from'), at(revisions, to, 'to')];
    return differingFields(before, after).map((field) => ({
      field,
      before: before[field],
      after: after[field],
      words: isText(field) ? words(before[field], after[field]) : null,
    }));
  },
});

const isText = (field: keyof AnswerStatement): field is 'cspImplementationDescription' | 'cscResponsibilities' =>
  field === 'cspImplementationDescription' || field === 'cscResponsibilities';

function words(before: string, after: string): { before: DiffPart[]; after: DiffPart[] } {
  const [one, other] = wordDiff(before, after);
  return { before: [...one], after: [...other] };
}

function at(revisions: readonly AnswerRevision[], number: number, field: string): AnswerStatement {
  if (number === 0) return BLANK_STATEMENT;
  const found = revisions.find((one) => one.revision === number);
  if (found !== undefined) return statementOf(found);
  throw new Refusal('record-is-absent', {
    message: `This answer has no revision ${number}.`,
    mend: 'Take a revision from its history.',
    field,
  });
}
