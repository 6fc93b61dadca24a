/** What answers said before: their revisions and steps, and how all of an assessment stood at an instant. */
import { sql } from 'kysely';
import type { QuestionId } from '#assurance/identifiers.ts';
import { type AnswerAsOf, type AsOfFacts, asOf } from '#assurance/self-assessment/answers-as-of.ts';
import type { AnswerRevision, AnswerStatement, AnswerStep } from '#assurance/self-assessment/self-assessment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { type AsJson, jsonRows, revived } from './json-rows.ts';
import { KEPT_PLAN } from './kept-plans.ts';

/** Every revision of one answer, oldest first. */
export async function revisionsOf(
  read: ReadHandle,
  assessmentId: string,
  questionId: QuestionId,
): Promise<readonly AnswerRevision[]> {
  const rows = await queries(read)
    .selectFrom('answerRevision')
    .selectAll()
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .where('questionId', '=', questionId)
    .orderBy('revision')
    .execute();
  return rows.map(
    ({ workspaceId, assessmentId: _, sourceAssessmentId, sourceQuestionId, sourceRevision, sourcePlace, ...row }) => ({
      ...row,
      takenFrom:
        sourceAssessmentId === null || sourceQuestionId === null || sourceRevision === null
          ? null
          : { assessmentId: sourceAssessmentId, questionId: sourceQuestionId, revision: sourceRevision },
      place: sourcePlace,
    }),
  );
}

const STEP_COLUMNS = ['id', 'questionId', 'revision', 'answerVer', 'kind', 'note', 'at', 'by'] as const;

/** Every step of one answer, oldest first. */
export async function stepsOf(
  read: ReadHandle,
  assessmentId: string,
  questionId: QuestionId,
): Promise<readonly AnswerStep[]> {
  return queries(read)
    .selectFrom('answerStep')
    .select(STEP_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .where('questionId', '=', questionId)
    .orderBy('answerVer')
    .execute();
}

/** A revision as a history tells of it. */
export interface RevisionMark
  extends Pick<
    AnswerRevision,
    'revision' | 'answer' | 'ownership' | 'assessedOn' | 'writtenAt' | 'writtenBy' | 'source' | 'place'
  > {
  /** They stand for the texts: the same where these are, empty where these are. */
  readonly cspImplementationDescription: string;
  readonly cscResponsibilities: string;
}

/** What a history tells of one answer, oldest first, without its texts: of those there may be hundreds. One query. */
export async function historyOf(
  read: ReadHandle,
  assessmentId: string,
  questionId: QuestionId,
): Promise<{ readonly revisions: readonly RevisionMark[]; readonly steps: readonly AnswerStep[] }> {
  const own = (table: string) => sql`${sql.table(table)}
    where workspace_id = ${read.workspaceId} and assessment_id = ${assessmentId} and question_id = ${questionId}`;
  const marked = sql`(select revision, answer, ownership, assessed_on, written_at, written_by, source,
    source_place as place, ${markOf('cspImplementationDescription')}, ${markOf('cscResponsibilities')}
    from ${own('answer_revision')}) as revision`;
  const {
    rows: [found],
  } = await sql<{ revisions: readonly AsJson<RevisionMark>[]; steps: readonly AsJson<AnswerStep>[] }>`
    select ${jsonRows(MARK_COLUMNS, marked, ['revision'])} as revisions,
      ${jsonRows(STEP_COLUMNS, own('answer_step'), ['answerVer'])} as steps ${KEPT_PLAN}`.execute(queries(read));
  return {
    revisions: (found?.revisions ?? []).map((row) => revived<RevisionMark>(row, ['writtenAt'])),
    steps: (found?.steps ?? []).map((row) => revived<AnswerStep>(row, ['at'])),
  };
}

const markOf = (column: string) =>
  sql`case when ${sql.ref(column)} = '' then '' else md5(${sql.ref(column)}) end as ${sql.ref(column)}`;

const MARK_COLUMNS = [
  'revision',
  'answer',
  'ownership',
  'assessedOn',
  'writtenAt',
  'writtenBy',
  'source',
  'place',
  'cspImplementationDescription',
  'cscResponsibilities',
] as const;

/** What an answer stated at this `ver`; null before its first revision. */
export async function statementAtVer(
  read: ReadHandle,
  assessmentId: string,
  questionId: QuestionId,
  ver: number,
): Promise<AnswerStatement | null> {
  const found = await queries(read)
    .selectFrom('answerRevision')
    .select(['answer', 'ownership', 'cspImplementationDescription', 'cscResponsibilities', 'assessedOn'])
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .where('questionId', '=', questionId)
    .where('answerVer', '<=', ver)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Every answer of an assessment as it stood at an instant, by question id, or that to one question: what it said, in
 * which state, and what was approved. Empty before the assessment was opened. Read from what is never changed.
 */
export async function answersAsOf(
  read: ReadHandle,
  assessmentId: string,
  at: Date,
  questionId?: QuestionId,
): Promise<readonly AnswerAsOf[]> {
  const { workspaceId } = read;
  const asked = questionId === undefined ? sql`` : sql`and answer.question_id = ${questionId}`;
  const ofAnswer = (row: string) => sql`
    ${sql.ref(`${row}.workspaceId`)} = answer.workspace_id and ${sql.ref(`${row}.assessmentId`)} = answer.assessment_id
    and ${sql.ref(`${row}.questionId`)} = answer.question_id`;
  const { rows } = await sql<AsOfFacts>`
    select answer.question_id,
      to_json(held) as held, to_json(step) as step, to_json(approval) as approval, to_json(approved) as approved
    from self_assessment as assessment
    join answer on answer.workspace_id = assessment.workspace_id and answer.assessment_id = assessment.id
    left join lateral (
      select ${REVISION} from answer_revision as revision
      where ${ofAnswer('revision')} and written_at <= ${at} order by answer_ver desc limit 1
    ) as held on true
    left join lateral (
      select kind, answer_ver as "answerVer" from answer_step as step
      where ${ofAnswer('step')} and at <= ${at} order by answer_ver desc limit 1
    ) as step on true
    left join lateral (
      select revision, at, by from answer_step as step
      where ${ofAnswer('step')} and kind = 'approve' and at <= ${at} order by answer_ver desc limit 1
    ) as approval on true
    left join lateral (
      select ${REVISION} from answer_revision as revision
      where ${ofAnswer('revision')} and revision.revision = approval.revision
    ) as approved on true
    where assessment.workspace_id = ${workspaceId} and assessment.id = ${assessmentId} and assessment.opened_at <= ${at}
      ${asked}
    order by answer.question_id ${KEPT_PLAN}`.execute(queries(read));
  return rows.map(asOf);
}

/** A revision as JSON, with the names of the code. */
const REVISION = sql.raw(`revision, answer_ver as "answerVer", answer, ownership,
  csp_implementation_description as "cspImplementationDescription", csc_responsibilities as "cscResponsibilities",
  assessed_on as "assessedOn", written_at as "writtenAt", written_by as "writtenBy"`);
