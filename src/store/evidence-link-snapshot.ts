/** The evidence of one service and self-assessment at one moment, in five queries whatever its size. Judges nothing. */
import { type RawBuilder, sql } from 'kysely';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import type { Programme } from '#assurance/programme.ts';
import { versionOf } from './document-row.ts';
import { type KeptLink, type LinkRow, linkColumns, linkOf } from './evidence-link-row.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { jsonText, rowsOfText } from './json-rows.ts';
import { KEPT_PLAN } from './kept-plans.ts';

/** The parts of a `Programme` that are evidence. */
export interface EvidenceSnapshot extends Pick<Programme, 'documents' | 'versions' | 'records'> {
  readonly links: readonly KeptLink[];
}

/** Where evidence is read from: a self-assessment and its service. */
export interface Reach {
  readonly assessmentId: string;
  readonly serviceId: string;
  /** Only what stands behind this question and its control, and behind the exceptions against either. */
  readonly question?: {
    readonly questionId: QuestionId;
    readonly controlId: ControlId;
    /** Of the control. */
    readonly framework: string;
    readonly edition: string;
  };
  /** The links as they held at this instant, and the records that had succeeded others by then; now otherwise. */
  readonly at?: Date;
}

/** Several self-assessments and their services, read together: what is found is not told apart. */
interface ManyReach {
  readonly assessmentIds: readonly string[];
  readonly serviceIds: readonly string[];
}

type AnyReach = Reach | ManyReach;
const isMany = (reach: AnyReach): reach is ManyReach => 'serviceIds' in reach;
const assessmentOf = (reach: AnyReach) => (isMany(reach) ? anyOf(reach.assessmentIds) : sql`${reach.assessmentId}`);
const serviceOf = (reach: AnyReach) => (isMany(reach) ? anyOf(reach.serviceIds) : sql`${reach.serviceId}`);
const questionOf = (reach: AnyReach) => (isMany(reach) ? undefined : reach.question);

/** What the core knows of a document, and no more: a large programme has thousands of rows here. */
export const DOCUMENT_COLUMNS = [
  'id',
  'title',
  'kind',
  'ownerId',
  'classification',
  'reviewOn',
  'retainUntil',
  'legalHold',
  'addedAt',
  'disposedAt',
] as const;

export const VERSION_COLUMNS = [
  'documentId',
  'version',
  'fileName',
  'fileSha256',
  'fileBytes',
  'mediaType',
  'effectiveFrom',
  'effectiveTo',
  'addedAt',
  'addedBy',
  'disposedAt',
] as const;

export const RECORD_COLUMNS = [
  'id',
  'serviceId',
  'kind',
  'title',
  'summary',
  'ownerId',
  'occurredOn',
  'everyMonths',
  'nextDueOn',
  'succeededBy',
] as const;

/**
 * The links from the answers of the assessment, from the controls and exceptions of the service and from every record
 * these reach; the documents with all their versions and the records at their other ends. Among the records are those
 * that succeeded a reached one, and, unless one question is meant, those of the service or the organisation that are
 * due again.
 */
export async function evidenceOf(read: ReadHandle, reach: Reach): Promise<EvidenceSnapshot> {
  const recordIds = await reachedRecords(read, reach);
  const plan = planFor(reach);
  const { linkTexts } = await queries(read)
    .selectFrom('evidenceLink')
    .select(jsonText(linkColumns, 'id').as('linkTexts'))
    .where('workspaceId', '=', read.workspaceId)
    .where(holds(reach))
    .where((link) => link.or([startsHere(read, reach), link('fromRecordId', '=', anyOf(recordIds))]))
    .modifyEnd(plan)
    .executeTakeFirstOrThrow();
  const links = rowsOfText<LinkRow>(linkTexts ?? '[]', linkColumns, ['linkedAt', 'removedAt']).map(linkOf);
  const documentIds = links.flatMap(({ to }) => (to.kind === 'document' ? [to.documentId] : []));
  const documents = await queries(read)
    .selectFrom('document')
    .select(DOCUMENT_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(documentIds))
    .orderBy('id')
    .modifyEnd(plan)
    .execute();
  const versions = await queries(read)
    .selectFrom('documentVersion')
    .select(VERSION_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('documentId', '=', anyOf(documentIds))
    .orderBy('documentId')
    .orderBy('version')
    .modifyEnd(plan)
    .execute();
  const records = await queries(read)
    .selectFrom('programmeRecord')
    .select(RECORD_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(recordIds))
    .orderBy('id')
    .modifyEnd(plan)
    .execute();
  return { links, documents, versions: versions.map(versionOf), records };
}

/** Behind one question little is found, always by key; behind a whole programme the server had better look how much there is. */
const planFor = (reach: AnyReach) => (questionOf(reach) === undefined ? sql`` : KEPT_PLAN);

const instantOf = (reach: AnyReach) => (isMany(reach) ? undefined : reach.at);

function holds(reach: AnyReach) {
  const at = instantOf(reach);
  return at === undefined
    ? sql<boolean>`removed_at is null`
    : sql<boolean>`(linked_at <= ${at} and (removed_at is null or removed_at > ${at}))`;
}

/** Links that start at an answer, a control or an exception of the reach. */
export function startsHere({ workspaceId }: ReadHandle, reach: AnyReach) {
  const [assessmentId, serviceId, question] = [assessmentOf(reach), serviceOf(reach), questionOf(reach)];
  if (question === undefined)
    return sql<boolean>`(assessment_id = ${assessmentId} or service_id = ${serviceId} or exception_id = any(array(
      select id from exception where workspace_id = ${workspaceId} and service_id = ${serviceId})))`;
  const { questionId, controlId, framework, edition } = question;
  return sql<boolean>`(assessment_id = ${assessmentId} and question_id = ${questionId}
    or service_id = ${serviceId} and framework = ${framework} and edition = ${edition} and control_id = ${controlId}
    or exception_id = any(array(select id from exception
      where workspace_id = ${workspaceId} and service_id = ${serviceId} and target in (${questionId}, ${controlId}))))`;
}

/** From link to record to link to record, as far as it goes; `union` ends circles. */
export async function reachedRecords(read: ReadHandle, reach: AnyReach): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`with recursive ${reached(read, reach)} select id from reached ${planFor(reach)}`.execute(queries(read));
  return rows.map(({ id }) => id);
}

/** The same as a part of a longer query. */
export function reached(read: ReadHandle, reach: AnyReach): RawBuilder<unknown> {
  const { workspaceId } = read;
  const at = instantOf(reach);
  const succeeded =
    at === undefined
      ? sql``
      : sql`and exists (select from programme_record as next where next.workspace_id = ${workspaceId}
          and next.id = programme_record.succeeded_by and next.added_at <= ${at})`;
  const besides =
    questionOf(reach) !== undefined
      ? sql``
      : sql`union
        select id from programme_record
        where workspace_id = ${workspaceId} and removed_at is null and succeeded_by is null
          and next_due_on is not null and (service_id = ${serviceOf(reach)} or service_id is null)`;
  return sql`reached (id) as (
      select id from (
        select record_id as id from evidence_link
        where workspace_id = ${workspaceId} and ${holds(reach)} and record_id is not null
          and ${startsHere(read, reach)}
        ${besides}
      ) as first
      union
      select next.id from reached cross join lateral (
        select record_id as id from evidence_link
        where workspace_id = ${workspaceId} and ${holds(reach)} and record_id is not null
          and from_record_id = reached.id
        union all
        select succeeded_by from programme_record
        where workspace_id = ${workspaceId} and id = reached.id and succeeded_by is not null ${succeeded}
      ) as next
    )`;
}
