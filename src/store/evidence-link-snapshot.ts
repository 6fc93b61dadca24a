/** The evidence of one service and self-assessment at one moment, in five queries whatever its size. Judges nothing. */
import { sql } from 'kysely';
import type { Programme } from '#assurance/programme.ts';
import { documentColumns, versionColumns, versionOf } from './document-row.ts';
import { type KeptLink, linkColumns, linkOf } from './evidence-link-row.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { recordColumns } from './programme-record-row.ts';

/** The parts of a `Programme` that are evidence. */
export interface EvidenceSnapshot extends Pick<Programme, 'documents' | 'versions' | 'records'> {
  readonly links: readonly KeptLink[];
}

interface Reach {
  readonly assessmentId: string;
  readonly serviceId: string;
}

/**
 * The links from the answers of the assessment, from the controls and exceptions of the service and from every record
 * these reach; the documents with all their versions and the records at their other ends. Among the records are those
 * that succeeded a reached one, and those of the service or the organisation that are due again.
 */
export async function evidenceOf(read: ReadHandle, reach: Reach): Promise<EvidenceSnapshot> {
  const recordIds = await reachedRecords(read, reach);
  const linkRows = await queries(read)
    .selectFrom('evidenceLink')
    .select(linkColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .where((link) =>
      link.or([
        link('assessmentId', '=', reach.assessmentId),
        link('serviceId', '=', reach.serviceId),
        link('exceptionId', '=', exceptionsOf(read, reach.serviceId)),
        link('fromRecordId', '=', anyOf(recordIds)),
      ]),
    )
    .orderBy('id')
    .execute();
  const links = linkRows.map(linkOf);
  const documentIds = links.flatMap(({ to }) => (to.kind === 'document' ? [to.documentId] : []));
  const documents = await queries(read)
    .selectFrom('document')
    .select(documentColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(documentIds))
    .orderBy('id')
    .execute();
  const versions = await queries(read)
    .selectFrom('documentVersion')
    .select(versionColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('documentId', '=', anyOf(documentIds))
    .orderBy('documentId')
    .orderBy('version')
    .execute();
  const records = await queries(read)
    .selectFrom('programmeRecord')
    .select(recordColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(recordIds))
    .orderBy('id')
    .execute();
  return { links, documents, versions: versions.map(versionOf), records };
}

/** From link to record to link to record, as far as it goes; `union` ends circles. */
async function reachedRecords(read: ReadHandle, { assessmentId, serviceId }: Reach): Promise<readonly string[]> {
  const { workspaceId } = read;
  const { rows } = await sql<{ id: string }>`
    with recursive reached (id) as (
      select id from (
        select record_id as id from evidence_link
        where workspace_id = ${workspaceId} and removed_at is null and record_id is not null
          and (assessment_id = ${assessmentId} or service_id = ${serviceId} or exception_id = ${exceptionsOf(read, serviceId)})
        union
        select id from programme_record
        where workspace_id = ${workspaceId} and removed_at is null and succeeded_by is null
          and next_due_on is not null and (service_id = ${serviceId} or service_id is null)
      ) as first
      union
      select next.id from reached cross join lateral (
        select record_id as id from evidence_link
        where workspace_id = ${workspaceId} and removed_at is null and record_id is not null
          and from_record_id = reached.id
        union all
        select succeeded_by from programme_record
        where workspace_id = ${workspaceId} and id = reached.id and succeeded_by is not null
      ) as next
    )
    select id from reached`.execute(queries(read));
  return rows.map(({ id }) => id);
}

/** As one array, so that its index serves beside the others. */
const exceptionsOf = ({ workspaceId }: ReadHandle, serviceId: string) =>
  sql<string>`any(array(select id from exception where workspace_id = ${workspaceId} and service_id = ${serviceId}))`;
