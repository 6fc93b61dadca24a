/** Which documents and records belong to services: whatever their answers, controls, exceptions and records lead to. */
import { sql } from 'kysely';
import type { ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/**
 * For `where(id, 'in', …)`: the ids of the documents or of the records that are linked within the services, directly or
 * through records; among the records also those that are of the services themselves.
 */
export function withinServices(
  { workspaceId }: ReadHandle,
  target: 'documents' | 'records',
  serviceIds: readonly string[],
) {
  const ofServices = anyOf(serviceIds);
  const starts = sql`removed_at is null and workspace_id = ${workspaceId} and (
    service_id = ${ofServices}
    or assessment_id in (select id from self_assessment where workspace_id = ${workspaceId} and service_id = ${ofServices})
    or exception_id in (select id from exception where workspace_id = ${workspaceId} and service_id = ${ofServices}))`;
  const records = sql`
    with recursive within (id) as (
      select id from (
        select record_id as id from evidence_link where record_id is not null and ${starts}
        union
        select id from programme_record
        where workspace_id = ${workspaceId} and removed_at is null and service_id = ${ofServices}
      ) as first
      union
      select link.record_id from evidence_link as link join within on link.from_record_id = within.id
      where link.workspace_id = ${workspaceId} and link.removed_at is null and link.record_id is not null
    )`;
  return target === 'records'
    ? sql<string>`(${records} select id from within)`
    : sql<string>`(${records}
        select document_id from evidence_link where document_id is not null and ${starts}
        union
        select document_id from evidence_link
        where workspace_id = ${workspaceId} and removed_at is null and document_id is not null
          and from_record_id in (select id from within))`;
}

/**
 * For `where(id, 'in', …)`: the ids of all documents that something rests on. Not `exists` for each row: the database
 * reads the links once and looks documents up among them.
 */
export const linkedDocuments = ({ workspaceId }: ReadHandle) =>
  sql<string>`(select document_id from evidence_link
    where workspace_id = ${workspaceId} and removed_at is null and document_id is not null)`;
