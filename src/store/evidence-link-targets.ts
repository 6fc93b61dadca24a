/** What links lead to: the documents with the versions that are meant, and the records. Judges nothing. */
import { sql } from 'kysely';
import { documentColumns, type KeptDocument, type KeptVersion, versionColumns, versionOf } from './document-row.ts';
import type { KeptLink } from './evidence-link-row.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { type KeptRecord, recordColumns } from './programme-record-row.ts';

export interface LinkedDocuments {
  readonly documents: ReadonlyMap<string, KeptDocument>;
  readonly versions: readonly KeptVersion[];
  readonly records: ReadonlyMap<string, KeptRecord>;
}

/** Three queries, however many links. */
export async function documentsOfLinks(read: ReadHandle, links: readonly KeptLink[]): Promise<LinkedDocuments> {
  const named = await namedVersions(
    read,
    links.flatMap(({ to }) => (to.kind === 'document' ? [to] : [])),
  );
  const records = await queries(read)
    .selectFrom('programmeRecord')
    .select(recordColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(links.flatMap(({ to }) => (to.kind === 'record' ? [to.recordId] : []))))
    .execute();
  return { ...named, records: new Map(records.map((record) => [record.id, record])) };
}

/** The documents and versions that something names. Two queries, however many. */
export async function namedVersions(
  read: ReadHandle,
  versions: readonly { readonly documentId: string; readonly version: number }[],
): Promise<Pick<LinkedDocuments, 'documents' | 'versions'>> {
  const documentIds = versions.map(({ documentId }) => documentId);
  const documents = await queries(read)
    .selectFrom('document')
    .select(documentColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(documentIds))
    .execute();
  const rows = await queries(read)
    .selectFrom('documentVersion')
    .select(versionColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('documentId', '=', anyOf(documentIds))
    .where(
      sql`document_id::text || '/' || version`,
      '=',
      sql`any(${versions.map(({ documentId, version }) => `${documentId}/${version}`)}::text[])`,
    )
    .execute();
  return {
    documents: new Map(documents.map((document) => [document.id, document])),
    versions: rows.map(versionOf),
  };
}
