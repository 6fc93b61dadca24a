/** Catalogues of metrics that were brought into the workspace: whose file, and what came of it. */
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';

export interface MetricImport {
  readonly id: string;
  readonly name: string;
  readonly catalogueVersion: string;
  readonly ccmVersion: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileBytes: number;
  /** Metrics that were read, and those of them whose definition was new or differed. */
  readonly metrics: number;
  readonly taken: number;
  readonly importedAt: Date;
  readonly importedBy: string | null;
}

/** Records an import. Its file lies among the files of the workspace by its digest. */
export async function addMetricImport(
  tx: AuditedTransaction,
  made: Omit<MetricImport, 'id' | 'importedAt' | 'importedBy'>,
): Promise<MetricImport> {
  const added = { ...made, id: tx.newId(), importedAt: tx.now, importedBy: tx.actor.personId };
  const { id, importedAt, importedBy: _, ...facts } = added;
  const after = { ...facts, importedAt: importedAt.toISOString() };
  const mark = tx.changed({ type: 'metric-import', id, ver: 1, before: null, after });
  await queries(tx)
    .insertInto('metricImport')
    .values({ workspaceId: tx.workspaceId, ...added, ...mark })
    .execute();
  return added;
}

/** Every import of the workspace, newest first. */
export async function listMetricImports(read: ReadHandle): Promise<readonly MetricImport[]> {
  const rows = await queries(read)
    .selectFrom('metricImport')
    .select([
      'id',
      'name',
      'catalogueVersion',
      'ccmVersion',
      'fileName',
      'fileSha256',
      'fileBytes',
      'metrics',
      'taken',
      'importedAt',
      'importedBy',
    ])
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('importedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, fileBytes: Number(row.fileBytes) }));
}
