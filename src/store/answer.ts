/** The answers of a self-assessment as they stand, and how they begin. Changing them is in `answer-change.ts`. */
import type { QuestionId } from '#assurance/identifiers.ts';
import { BLANK_STATEMENT } from '#assurance/self-assessment/answer-state.ts';
import type { WrittenAnswer } from '#assurance/self-assessment/programme-reading.ts';
import type { AnswerContent, QuestionAnswer, RevisionOrigin } from '#assurance/self-assessment/self-assessment.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';

/** One answer as an assessment begins with it. */
export interface NewAnswer extends RevisionOrigin {
  readonly questionId: QuestionId;
  /** Null: nothing is written yet, and `source` says nothing. */
  readonly content: AnswerContent | null;
  /** Calendar day, ISO form. */
  readonly assessedOn: string | null;
  readonly disposition: QuestionAnswer['disposition'];
  readonly ownerId: string | null;
  readonly reviewerId: string | null;
}

/** The columns of an answer, without its keys and its mark. */
export const ANSWER_COLUMNS = [
  'questionId',
  'revision',
  'state',
  'answer',
  'ownership',
  'cspImplementationDescription',
  'cscResponsibilities',
  'ownerId',
  'reviewerId',
  'assessedOn',
  'writtenAt',
  'writtenBy',
  'approvedRevision',
  'approvedAt',
  'approvedBy',
  'disposition',
  'ver',
] as const;

/** Begins the answers of an assessment, all as drafts: what is carried or imported is approved by nobody yet. */
export async function addAnswers(
  tx: AuditedTransaction,
  assessmentId: string,
  rows: readonly NewAnswer[],
): Promise<void> {
  const { workspaceId, now } = tx;
  const at = { workspaceId, assessmentId };
  const heads = rows.map((row) => {
    const head = firstHead(tx, row);
    const mark = tx.changed({
      type: 'answer',
      id: answerObjectId(assessmentId, head.questionId),
      ver: head.ver,
      before: null,
      after: answerFacts(head),
    });
    return { ...at, ...head, ...mark };
  });
  await insertRows(queries(tx), 'answer', heads);
  const revisions = rows.flatMap(({ questionId, content, assessedOn, source, takenFrom, place }) =>
    content === null
      ? []
      : {
          ...at,
          questionId,
          revision: 1,
          answerVer: 1,
          ...contentOf(content),
          assessedOn,
          writtenAt: now,
          writtenBy: tx.actor.personId,
          reason: null,
          ...originColumns({ source, takenFrom, place }),
        },
  );
  await insertRows(queries(tx), 'answerRevision', revisions);
}

/** Every answer of an assessment, by question id. Empty for an assessment the workspace does not have. */
export async function answersOf(read: ReadHandle, assessmentId: string): Promise<readonly QuestionAnswer[]> {
  return answers(read, assessmentId).orderBy('questionId').execute();
}

/** What every answer of an assessment says, and nothing else of it. */
export async function writtenAnswersOf(read: ReadHandle, assessmentId: string): Promise<readonly WrittenAnswer[]> {
  return queries(read)
    .selectFrom('answer')
    .select(['questionId', 'answer', 'ownership', 'cspImplementationDescription', 'cscResponsibilities'])
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .modifyEnd(KEPT_PLAN)
    .execute();
}

/** One answer; null when the assessment has none of that question. */
export async function answerOf(
  read: ReadHandle,
  assessmentId: string,
  questionId: QuestionId,
): Promise<QuestionAnswer | null> {
  return (await answers(read, assessmentId).where('questionId', '=', questionId).executeTakeFirst()) ?? null;
}

/** The base of every query for answers: one assessment, all columns. */
const answers = (read: ReadHandle, assessmentId: string) =>
  queries(read)
    .selectFrom('answer')
    .select(ANSWER_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .modifyEnd(KEPT_PLAN);

/** How the activity log names an answer. */
export const answerObjectId = (assessmentId: string, questionId: QuestionId): string => `${assessmentId}/${questionId}`;

/** What the activity log records of an answer. Who wrote and who approved stands in the entries themselves. */
export const answerFacts = (answer: QuestionAnswer) => ({
  revision: answer.revision,
  state: answer.state,
  ...contentOf(answer),
  ownerId: answer.ownerId,
  reviewerId: answer.reviewerId,
  assessedOn: answer.assessedOn,
  writtenAt: answer.writtenAt?.toISOString() ?? null,
  approvedRevision: answer.approvedRevision,
  approvedAt: answer.approvedAt?.toISOString() ?? null,
  disposition: answer.disposition,
});

/** What an answer says, without its state and its people. */
export const contentOf = (answer: AnswerContent): AnswerContent => ({
  answer: answer.answer,
  ownership: answer.ownership,
  cspImplementationDescription: answer.cspImplementationDescription,
  cscResponsibilities: answer.cscResponsibilities,
});

/** Where the text came from, as the columns of a revision hold it. */
export const originColumns = ({ source, takenFrom, place }: RevisionOrigin) => ({
  source,
  sourceAssessmentId: takenFrom?.assessmentId ?? null,
  sourceQuestionId: takenFrom?.questionId ?? null,
  sourceRevision: takenFrom?.revision ?? null,
  sourcePlace: place,
});

function firstHead(tx: AuditedTransaction, row: NewAnswer): QuestionAnswer {
  const written = row.content !== null;
  return {
    questionId: row.questionId,
    revision: written ? 1 : 0,
    state: 'draft',
    ...contentOf(row.content ?? BLANK_STATEMENT),
    ownerId: row.ownerId,
    reviewerId: row.reviewerId,
    assessedOn: row.assessedOn,
    writtenAt: written ? tx.now : null,
    writtenBy: written ? tx.actor.personId : null,
    approvedRevision: null,
    approvedAt: null,
    approvedBy: null,
    disposition: row.disposition,
    ver: 1,
  };
}
