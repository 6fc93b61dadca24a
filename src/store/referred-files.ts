/** Which kept files a record of the workspace still refers to. A house test holds its list against the database. */
import { sql } from 'kysely';
import { queries, type ReadHandle } from './handle.ts';

/** Every column that names a kept file, with what has to hold for the row to need it. */
export const FILE_COLUMNS: readonly (readonly [table: string, column: string, needs?: string])[] = [
  ['reading', 'file_sha256'],
  ['official_import', 'file_sha256'],
  ['self_assessment', 'source_file_sha256'],
  // A disposed version keeps its digest and dates, and lets its bytes go.
  ['document_version', 'file_sha256', 'disposed_at is null'],
  ['submission', 'workbook_sha256'],
  ['submission', 'pdf_sha256'],
  ['tracked_import', 'file_sha256'],
  // What is given out to readers without a session stays as long as it is published.
  ['registry.workbook', 'file_sha256'],
  ['metric_import', 'file_sha256'],
];

/** Those of the digests that a row needs, in one query. */
export async function referredFiles(read: ReadHandle, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const selects = FILE_COLUMNS.map(
    ([table, column, needs = 'true']) =>
      sql`select ${sql.ref(column)} as sha256 from ${sql.table(table.includes('.') ? table : `tenant.${table}`)}
        where workspace_id = ${read.workspaceId} and ${sql.ref(column)} = any(${[...digests]}::text[]) and ${sql.raw(needs)}`,
  );
  const { rows } = await sql<{ readonly sha256: string }>`${sql.join(selects, sql` union `)}`.execute(queries(read));
  return new Set(rows.map(({ sha256 }) => sha256));
}
