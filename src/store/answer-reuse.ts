/** Answers of other assessments that can be taken over: earlier ones of the service, and those of its siblings. */
import { sql } from 'kysely';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { AnswerContent } from '#assurance/self-assessment/self-assessment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';

/** An answer of another assessment: what was approved of it, else what was written last. */
export interface ReusableAnswer extends AnswerContent {
  readonly assessmentId: string;
  readonly assessmentTitle: string;
  readonly edition: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly questionId: QuestionId;
  readonly revision: number;
  readonly isApproved: boolean;
  readonly writtenAt: Date;
  readonly writtenBy: string | null;
}

/** Which question corresponds in an edition. */
interface AskedIn {
  readonly questionnaire: string;
  readonly edition: string;
  readonly questionId: QuestionId;
}

const CANDIDATES_MAX = 20;

/** What other assessments answer to these questions; of the same service first, then the newest first. */
export async function reusableAnswers(
  read: ReadHandle,
  beside: { readonly assessmentId: string; readonly serviceId: string },
  asked: readonly AskedIn[],
): Promise<readonly ReusableAnswer[]> {
  const { rows } = await sql<ReusableAnswer>`
    select assessment.id as assessment_id, assessment.title as assessment_title, assessment.edition,
      service.id as service_id, service.name as service_name,
      revision.question_id, revision.revision, revision.is_approved, revision.answer, revision.ownership, revision.csp_implementation_description, revision.csc_responsibilities,
      revision.written_at, revision.written_by
    from json_to_recordset(${JSON.stringify(asked)}::json)
      as asked (questionnaire text, edition text, "questionId" text)
    join self_assessment as assessment
      on assessment.questionnaire = asked.questionnaire and assessment.edition = asked.edition
    join service on service.workspace_id = assessment.workspace_id and service.id = assessment.service_id
    -- Looked up by key for each assessment: joined plainly, finding an order for five tables takes longer than the rest.
    cross join lateral (
      select one.*, answer.approved_revision is not null as is_approved from answer
      join answer_revision as one on one.workspace_id = answer.workspace_id
        and one.assessment_id = answer.assessment_id and one.question_id = answer.question_id
        and one.revision = coalesce(answer.approved_revision, answer.revision)
      where answer.workspace_id = assessment.workspace_id and answer.assessment_id = assessment.id
        and answer.question_id = asked."questionId"
      limit 1
    ) as revision
    where assessment.workspace_id = ${read.workspaceId} and assessment.id <> ${beside.assessmentId}
      and service.removed_at is null and revision.answer is not null
    order by assessment.service_id = ${beside.serviceId} desc, assessment.opened_at desc, assessment.id desc
    limit ${CANDIDATES_MAX} ${KEPT_PLAN}`.execute(queries(read));
  return rows;
}

/** One answer of another assessment, at a revision or at what was approved, else written last; null where there is none. */
export async function reusableAnswer(
  read: ReadHandle,
  from: { readonly assessmentId: string; readonly questionId: QuestionId; readonly revision: number | null },
): Promise<(AnswerContent & { readonly serviceId: string; readonly revision: number }) | null> {
  const found = await queries(read)
    .selectFrom('answerRevision as revision')
    .innerJoin('answer', (join) =>
      join
        .onRef('answer.workspaceId', '=', 'revision.workspaceId')
        .onRef('answer.assessmentId', '=', 'revision.assessmentId')
        .onRef('answer.questionId', '=', 'revision.questionId'),
    )
    .innerJoin('selfAssessment as assessment', (join) =>
      join
        .onRef('assessment.workspaceId', '=', 'revision.workspaceId')
        .onRef('assessment.id', '=', 'revision.assessmentId'),
    )
    .select([
      'assessment.serviceId',
      'revision.revision',
      'revision.answer',
      'revision.ownership',
      'revision.cspImplementationDescription',
      'revision.cscResponsibilities',
    ])
    .where('revision.workspaceId', '=', read.workspaceId)
    .where('revision.assessmentId', '=', from.assessmentId)
    .where('revision.questionId', '=', from.questionId)
    .where('revision.revision', '=', from.revision ?? sql<number>`coalesce(answer.approved_revision, answer.revision)`)
    .executeTakeFirst();
  return found ?? null;
}
