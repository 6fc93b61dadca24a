/** The answers of whole programmes: what stands, and what was approved. Of several self-assessments as well as of one. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { ApprovedAnswer } from '#assurance/programme.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { ANSWER_COLUMNS } from './answer.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { instantOf, jsonText, type ListOf, rowsFromLists } from './json-rows.ts';

/** Of one self-assessment, by question. */
export interface ProgrammeAnswers {
  readonly answers: ReadonlyMap<QuestionId, QuestionAnswer>;
  readonly approved: ReadonlyMap<QuestionId, ApprovedAnswer>;
}

/** By self-assessment. An approved revision that was written again since is looked up; any other is what stands. */
export async function programmeAnswers(
  read: ReadHandle,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, ProgrammeAnswers>> {
  const rows = await queries(read)
    .selectFrom('answer')
    .select(['assessmentId', jsonText(ANSWER_COLUMNS, null).as('answers')])
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', anyOf(assessmentIds))
    .groupBy('assessmentId')
    .execute();
  const found = new Map<
    string,
    { readonly answers: Map<QuestionId, QuestionAnswer>; readonly approved: Map<QuestionId, ApprovedAnswer> }
  >();
  let changedSince = false;
  for (const { assessmentId, answers } of rows) {
    const own = { answers: new Map<QuestionId, QuestionAnswer>(), approved: new Map<QuestionId, ApprovedAnswer>() };
    found.set(assessmentId, own);
    for (const answer of rowsFromLists(answers, answerOf)) {
      const { questionId, approvedRevision, approvedAt, revision } = answer;
      own.answers.set(questionId, answer);
      if (approvedRevision === null || approvedAt === null) continue;
      if (approvedRevision === revision) own.approved.set(questionId, approvedAsItStands(answer, approvedAt));
      else changedSince = true;
    }
  }
  const earlier = changedSince ? await approvedBefore(read, assessmentIds) : [];
  for (const { assessmentId, questionId, approvedAt, ...approved } of earlier)
    if (approvedAt !== null) found.get(assessmentId)?.approved.set(questionId, { ...approved, approvedAt });
  return found;
}

/** In the order of `ANSWER_COLUMNS`. */
const answerOf = ([
  questionId,
  revision,
  state,
  answer,
  ownership,
  cspImplementationDescription,
  cscResponsibilities,
  ownerId,
  reviewerId,
  assessedOn,
  writtenAt,
  writtenBy,
  approvedRevision,
  approvedAt,
  approvedBy,
  disposition,
  ver,
]: ListOf<QuestionAnswer, typeof ANSWER_COLUMNS>): QuestionAnswer => ({
  questionId,
  revision,
  state,
  answer,
  ownership,
  cspImplementationDescription,
  cscResponsibilities,
  ownerId,
  reviewerId,
  assessedOn,
  writtenAt: instantOf(writtenAt),
  writtenBy,
  approvedRevision,
  approvedAt: instantOf(approvedAt),
  approvedBy,
  disposition,
  ver,
});

/** An answer always says what its newest revision says. */
const approvedAsItStands = (answer: QuestionAnswer, approvedAt: Date): ApprovedAnswer => ({
  revision: answer.revision,
  answer: answer.answer,
  ownership: answer.ownership,
  cspImplementationDescription: answer.cspImplementationDescription,
  cscResponsibilities: answer.cscResponsibilities,
  assessedOn: answer.assessedOn,
  approvedAt,
  approvedBy: answer.approvedBy,
});

const approvedBefore = (read: ReadHandle, assessmentIds: readonly string[]) =>
  queries(read)
    .selectFrom('answer')
    // One look-up by key for each answer: without statistics a plain join reads every revision for every answer.
    .innerJoinLateral(
      (inner) =>
        inner
          .selectFrom('answerRevision as one')
          .select([
            'one.revision',
            'one.answer',
            'one.ownership',
            'one.cspImplementationDescription',
            'one.cscResponsibilities',
            'one.assessedOn',
          ])
          .whereRef('one.workspaceId', '=', 'answer.workspaceId')
          .whereRef('one.assessmentId', '=', 'answer.assessmentId')
          .whereRef('one.questionId', '=', 'answer.questionId')
          .whereRef('one.revision', '=', 'answer.approvedRevision')
          .limit(1)
          .as('revision'),
      (join) => join.onTrue(),
    )
    .select([
      'answer.assessmentId',
      'answer.questionId',
      'answer.approvedAt',
      'answer.approvedBy',
      'revision.revision',
      'revision.answer',
      'revision.ownership',
      'revision.cspImplementationDescription',
      'revision.cscResponsibilities',
      'revision.assessedOn',
    ])
    .where('answer.workspaceId', '=', read.workspaceId)
    .where('answer.assessmentId', '=', anyOf(assessmentIds))
    .whereRef('answer.approvedRevision', '<>', 'answer.revision')
    .execute();
