/** The evidence of one question in one query: as `evidenceOf` finds it, for whoever asks with every answer that is opened. */
import { type RawBuilder, sql } from 'kysely';
import type { DocumentVersion, EvidenceDocument, ProgrammeRecord } from '#assurance/evidence/evidence.ts';
import { linkColumns, linkOf } from './evidence-link-row.ts';
import {
  DOCUMENT_COLUMNS,
  type EvidenceSnapshot,
  RECORD_COLUMNS,
  type Reach,
  reached,
  startsHere,
  VERSION_COLUMNS,
} from './evidence-link-snapshot.ts';
import { queries, type ReadHandle } from './handle.ts';
import { type AsJson, jsonRows, revived } from './json-rows.ts';
import { KEPT_PLAN } from './kept-plans.ts';

type LinkRow = Parameters<typeof linkOf>[0];

interface Found {
  readonly links: readonly AsJson<LinkRow>[];
  readonly documents: readonly AsJson<EvidenceDocument>[];
  readonly versions: readonly AsJson<DocumentVersion>[];
  readonly records: readonly AsJson<ProgrammeRecord>[];
}

/** What stands behind one question and its control. */
export async function evidenceOfQuestion(
  read: ReadHandle,
  reach: Required<Omit<Reach, 'at'>>,
): Promise<EvidenceSnapshot> {
  const { workspaceId } = read;
  const columns = sql.join(linkColumns.map((name) => sql.ref(name)));
  const own = (table: string, id: string, ids: RawBuilder<unknown>) =>
    sql`${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(id)} = any(array(${ids}))`;
  const documentIds = sql`select document_id from link where document_id is not null`;
  const reachedIds = sql`select id from reached`;
  const {
    rows: [found],
  } = await sql<Found>`
    with recursive ${reached(read, reach)}, link as (
      select ${columns} from evidence_link
      where workspace_id = ${workspaceId} and removed_at is null
        and (${startsHere(read, reach)} or from_record_id = any(array(${reachedIds})))
    )
    select
      ${jsonRows(linkColumns, sql`link`, ['id'])} as links,
      ${jsonRows(DOCUMENT_COLUMNS, own('document', 'id', documentIds), ['id'])} as documents,
      ${jsonRows(VERSION_COLUMNS, own('document_version', 'documentId', documentIds), ['documentId', 'version'])} as versions,
      ${jsonRows(RECORD_COLUMNS, own('programme_record', 'id', reachedIds), ['id'])} as records
    ${KEPT_PLAN}`.execute(queries(read));
  if (found === undefined) throw new Error('A query for lists found no row.');
  return {
    links: found.links.map((row) => linkOf(revived<LinkRow>(row, ['linkedAt', 'removedAt']))),
    documents: found.documents.map((row) => revived<EvidenceDocument>(row, ['addedAt', 'disposedAt'])),
    versions: found.versions.map((row) => revived<DocumentVersion>(row, ['addedAt', 'disposedAt'])),
    records: found.records.map((row) => revived<ProgrammeRecord>(row, [])),
  };
}
