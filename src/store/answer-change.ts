/** Writes what became of answers: new revisions, steps, other people; one or all of an assessment at the same price. */
import { sql } from 'kysely';
import type { QuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AnswerChange } from '#assurance/self-assessment/answer-plan.ts';
import { statementOf } from '#assurance/self-assessment/answer-state.ts';
import type { QuestionAnswer, SelfAssessment } from '#assurance/self-assessment/self-assessment.ts';
import { ANSWER_COLUMNS, answerFacts, answerObjectId, originColumns } from './answer.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { rowsOf } from './bulk-rows.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import { demandOpen } from './self-assessment.ts';

/** What a change of answers has to know of the assessment they stand in. */
export type AnsweredAssessment = Pick<
  SelfAssessment,
  'id' | 'serviceId' | 'questionnaire' | 'edition' | 'title' | 'state'
>;

/**
 * The answers to these questions, locked until the transaction ends, by question id. The assessment is neither closed
 * nor changed meanwhile. Refuses an assessment that is absent or closed, one of a removed service, and a question it
 * does not ask.
 */
export async function lockAnswers(
  tx: AuditedTransaction,
  assessmentId: string,
  questionIds: readonly QuestionId[] | 'all',
): Promise<{ readonly assessment: AnsweredAssessment; readonly answers: readonly QuestionAnswer[] }> {
  const found = queries(tx)
    .selectFrom('answer')
    .innerJoin('selfAssessment as assessment', (join) =>
      join
        .onRef('assessment.workspaceId', '=', 'answer.workspaceId')
        .onRef('assessment.id', '=', 'answer.assessmentId'),
    )
    .innerJoin('service', (join) =>
      join.onRef('service.workspaceId', '=', 'assessment.workspaceId').onRef('service.id', '=', 'assessment.serviceId'),
    )
    .select(ANSWER_COLUMNS.map((column) => `answer.${column}` as const))
    .select([
      'assessment.serviceId',
      'assessment.questionnaire',
      'assessment.edition',
      'assessment.title',
      'assessment.state as assessmentState',
    ])
    .where('answer.workspaceId', '=', tx.workspaceId)
    .where('answer.assessmentId', '=', assessmentId)
    .where('service.removedAt', 'is', null)
    // In one order, so that two bulk changes wait for each other instead of locking each other out.
    .orderBy('answer.questionId')
    .forUpdate('answer')
    .forShare('assessment')
    .modifyEnd(KEPT_PLAN);
  const asked = sql<QuestionId>`any(${questionIds}::text[])`;
  const rows = await (questionIds === 'all' ? found : found.where('answer.questionId', '=', asked)).execute();
  const [first] = rows;
  const held = new Set(rows.map((row) => row.questionId));
  const missing = questionIds === 'all' ? [] : questionIds.filter((id) => !held.has(id));
  if (first === undefined || missing.length > 0) throw absent(missing);
  const { serviceId, questionnaire, edition, title, assessmentState: state } = first;
  return {
    assessment: demandOpen({ id: assessmentId, serviceId, questionnaire, edition, title, state }),
    answers: rows.map((row) => alone(row)),
  };
}

/** Writes the changes with their revisions and steps, in one statement. The answers must have been locked before. */
export async function writeAnswers(
  tx: AuditedTransaction,
  assessmentId: string,
  changes: readonly AnswerChange[],
): Promise<void> {
  const at = { workspaceId: tx.workspaceId, assessmentId };
  const heads = changes.map(({ before, after }) => ({ ...at, ...after, ...markOf(tx, assessmentId, before, after) }));
  const revisions = changes.flatMap(({ after, revision }) =>
    revision === undefined ? [] : { ...at, ...revisionColumns(tx, after, revision) },
  );
  const steps = changes.flatMap(({ after, step }) =>
    step === undefined ? [] : { ...at, ...stepColumns(tx, after, step) },
  );
  const also = [
    ...(revisions.length === 0
      ? []
      : [sql`revisions as (insert into answer_revision select * from ${rowsOf('answerRevision', revisions)})`]),
    ...(steps.length === 0
      ? []
      : [sql`steps as (insert into answer_step select * from ${rowsOf('answerStep', steps)})`]),
  ];
  const before = also.length === 0 ? sql`` : sql`with ${sql.join(also)}`;
  await sql`
    ${before}
    update answer set (${columnList()}) = row(${columnList('next.')})
    from ${rowsOf('answer', heads)} as next
    where answer.workspace_id = next.workspace_id
      and answer.assessment_id = next.assessment_id
      and answer.question_id = next.question_id
    ${KEPT_PLAN}`.execute(queries(tx));
}

/**
 * Who wrote what an approval of these answers would now approve: everybody with a revision since the last one that was
 * approved before. A person who is no longer a member counts like any other.
 */
export async function authorsToApprove(
  read: ReadHandle,
  assessmentId: string,
  questionIds: readonly QuestionId[],
): Promise<ReadonlyMap<QuestionId, ReadonlySet<string>>> {
  const { rows } = await sql<{ questionId: QuestionId; writtenBy: string }>`
    select answer.question_id, revision.written_by
    from answer
    cross join lateral (
      select coalesce(max(step.revision), 0) as revision from answer_step as step
      where step.workspace_id = answer.workspace_id and step.assessment_id = answer.assessment_id
        and step.question_id = answer.question_id and step.kind = 'approve' and step.revision < answer.revision
    ) as approved
    cross join lateral (
      select distinct written.written_by from answer_revision as written
      where written.workspace_id = answer.workspace_id and written.assessment_id = answer.assessment_id
        and written.question_id = answer.question_id and written.revision > approved.revision
        and written.written_by is not null
    ) as revision
    where answer.workspace_id = ${read.workspaceId} and answer.assessment_id = ${assessmentId}
      and answer.question_id = any(${questionIds}::text[])`.execute(queries(read));
  const authors = new Map<QuestionId, Set<string>>();
  for (const { questionId, writtenBy } of rows) {
    const own = authors.get(questionId) ?? new Set();
    authors.set(questionId, own.add(writtenBy));
  }
  return authors;
}

/** Every column that a change may touch. */
const columnList = (of = '') =>
  sql.join(
    [...ANSWER_COLUMNS, 'lastEventId', 'rowDigest']
      .filter((column) => column !== 'questionId')
      .map((column) => sql.ref(`${of}${column}`)),
  );

/** An answer without what the join brought along. */
const alone = (
  row: QuestionAnswer & Omit<AnsweredAssessment, 'id' | 'state'> & { readonly assessmentState: string },
) => {
  const { serviceId, questionnaire, edition, title, assessmentState, ...answer } = row;
  return answer;
};

const markOf = (tx: AuditedTransaction, assessmentId: string, before: QuestionAnswer, after: QuestionAnswer) =>
  tx.changed({
    type: 'answer',
    id: answerObjectId(assessmentId, after.questionId),
    ver: after.ver,
    before: answerFacts(before),
    after: answerFacts(after),
  });

const revisionColumns = (
  tx: AuditedTransaction,
  after: QuestionAnswer,
  origin: NonNullable<AnswerChange['revision']>,
) => ({
  questionId: after.questionId,
  revision: after.revision,
  answerVer: after.ver,
  ...statementOf(after),
  writtenAt: tx.now,
  writtenBy: tx.actor.personId,
  reason: tx.reason,
  ...originColumns(origin),
});

const stepColumns = (tx: AuditedTransaction, after: QuestionAnswer, step: NonNullable<AnswerChange['step']>) => ({
  id: tx.newId(),
  questionId: after.questionId,
  revision: after.revision,
  answerVer: after.ver,
  ...step,
  at: tx.now,
  by: tx.actor.personId,
});

function absent([missing]: readonly QuestionId[]): Refusal {
  return new Refusal('record-is-absent', {
    message: `There is no such self-assessment in this workspace${missing === undefined ? '' : `, or it does not ask ${missing}`}.`,
    mend: 'Open the self-assessment from its service and take a question from its list.',
    field: 'questionId',
  });
}
