/** What rests on a document or a record: every link that leads to it, also through records, and where these links start. */
import { sql } from 'kysely';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import type { AnswerState } from '#assurance/self-assessment/self-assessment.ts';
import { type KeptLink, linkColumns, linkOf } from './evidence-link-row.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** An answer at the end of a link, or of the control a link starts from while its assessment is open. */
export interface AnswerAtLink {
  readonly linkId: string;
  readonly assessmentId: string;
  readonly assessment: string;
  readonly isOpen: boolean;
  readonly questionnaire: string;
  readonly edition: string;
  readonly serviceId: string;
  readonly service: string;
  readonly questionId: QuestionId;
  readonly state: AnswerState;
  /** Whether any revision of it was approved. */
  readonly isApproved: boolean;
}

export interface ControlAtLink {
  readonly linkId: string;
  readonly serviceId: string;
  readonly service: string;
  readonly framework: string;
  readonly edition: string;
  readonly controlId: ControlId;
}

export interface RestsOn {
  /** Links that hold, in the order they were made. */
  readonly links: readonly KeptLink[];
  readonly answers: readonly AnswerAtLink[];
  readonly controls: readonly ControlAtLink[];
  readonly records: readonly { readonly linkId: string; readonly recordId: string; readonly title: string }[];
  readonly exceptions: readonly {
    readonly linkId: string;
    readonly exceptionId: string;
    readonly number: number;
    readonly title: string;
    readonly serviceId: string;
  }[];
}

/** All that rests on a document, whatever the version, or on a record. Five queries whatever its size. */
export async function restsOn(
  read: ReadHandle,
  target: { readonly documentId: string } | { readonly recordId: string },
): Promise<RestsOn> {
  const links = await linksUp(read, target);
  const ids = links.map(({ id }) => id);
  return {
    links,
    answers: await answersAt(read, ids),
    controls: await controlsAt(read, ids),
    records: await recordsAt(read, ids),
    exceptions: await exceptionsAt(read, ids),
  };
}

/** From the target upwards, record by record; `union` ends circles. */
async function linksUp(
  read: ReadHandle,
  target: { readonly documentId: string } | { readonly recordId: string },
): Promise<readonly KeptLink[]> {
  const { workspaceId } = read;
  const first = 'documentId' in target ? sql`document_id = ${target.documentId}` : sql`record_id = ${target.recordId}`;
  const rows = await queries(read)
    .withRecursive(
      'up(id, fromRecordId)',
      () =>
        sql<{ id: string; fromRecordId: string | null }>`(
        select id, from_record_id from evidence_link
        where workspace_id = ${workspaceId} and removed_at is null and ${first}
        union
        select link.id, link.from_record_id from evidence_link as link
        join up on link.record_id = up.from_record_id
        where link.workspace_id = ${workspaceId} and link.removed_at is null
      )`,
    )
    .selectFrom('evidenceLink')
    .select(linkColumns)
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', (up) => up.selectFrom('up').select('id'))
    .orderBy('id')
    .execute();
  return rows.map(linkOf);
}

async function answersAt(read: ReadHandle, linkIds: readonly string[]): Promise<readonly AnswerAtLink[]> {
  const { rows } = await sql<AnswerAtLink>`
    select link.id as link_id, assessment.id as assessment_id, assessment.title as assessment,
      assessment.state = 'open' as is_open, assessment.questionnaire, assessment.edition,
      service.id as service_id, service.name as service, answer.question_id, answer.state,
      answer.approved_revision is not null as is_approved
    from evidence_link as link
    join self_assessment as assessment on assessment.workspace_id = link.workspace_id
      and (assessment.id = link.assessment_id
        or link.from_kind = 'control' and assessment.service_id = link.service_id and assessment.state = 'open')
    join service on service.workspace_id = link.workspace_id and service.id = assessment.service_id
    join answer on answer.workspace_id = link.workspace_id and answer.assessment_id = assessment.id
      and (answer.question_id = link.question_id
        or link.from_kind = 'control' and left(answer.question_id, 6) = link.control_id)
    where link.workspace_id = ${read.workspaceId} and link.id = ${anyOf(linkIds)}
    order by service.name, assessment.id, answer.question_id`.execute(queries(read));
  return rows;
}

async function controlsAt(read: ReadHandle, linkIds: readonly string[]): Promise<readonly ControlAtLink[]> {
  const { rows } = await sql<ControlAtLink>`
    select link.id as link_id, service.id as service_id, service.name as service, link.framework, link.edition,
      link.control_id
    from evidence_link as link
    join service on service.workspace_id = link.workspace_id and service.id = link.service_id
    where link.workspace_id = ${read.workspaceId} and link.id = ${anyOf(linkIds)}
    order by service.name, link.control_id`.execute(queries(read));
  return rows;
}

async function recordsAt(read: ReadHandle, linkIds: readonly string[]): Promise<RestsOn['records']> {
  const { rows } = await sql<RestsOn['records'][number]>`
    select link.id as link_id, record.id as record_id, record.title
    from evidence_link as link
    join programme_record as record on record.workspace_id = link.workspace_id and record.id = link.from_record_id
    where link.workspace_id = ${read.workspaceId} and link.id = ${anyOf(linkIds)}
    order by record.occurred_on desc, record.id desc`.execute(queries(read));
  return rows;
}

async function exceptionsAt(read: ReadHandle, linkIds: readonly string[]): Promise<RestsOn['exceptions']> {
  const { rows } = await sql<RestsOn['exceptions'][number]>`
    select link.id as link_id, exception.id as exception_id, exception.number, exception.title, exception.service_id
    from evidence_link as link
    join exception on exception.workspace_id = link.workspace_id and exception.id = link.exception_id
    where link.workspace_id = ${read.workspaceId} and link.id = ${anyOf(linkIds)}
    order by exception.number`.execute(queries(read));
  return rows;
}
