/** Notes when a document falls due: what depends on the document and on its newest version at once. */
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';

/** To be called once a document or a version of it was written. */
export async function keepDocumentDates(tx: AuditedTransaction, documentId: string): Promise<void> {
  const [facts] = await documentDates(tx).where('document.id', '=', documentId).execute();
  // Between the document and its version nothing is there to be noted yet.
  if (facts !== undefined) await keepDates(tx, 'document', documentId, dated(facts));
}

/** Of every document with its newest version, what its days depend on. */
export async function allDocumentDates(read: ReadHandle) {
  return (await documentDates(read).execute()).map(dated);
}

const documentDates = (read: ReadHandle) =>
  queries(read)
    .selectFrom('document')
    .innerJoin('documentVersion', (join) =>
      join
        .onRef('documentVersion.workspaceId', '=', 'document.workspaceId')
        .onRef('documentVersion.documentId', '=', 'document.id')
        .onRef('documentVersion.version', '=', 'document.versions'),
    )
    .select(['document.id', 'document.title', 'document.ownerId', 'document.reviewOn', 'document.disposedAt'])
    .select('documentVersion.effectiveTo')
    .where('document.workspaceId', '=', read.workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof documentDates>['execute']>>[number];

const dated = ({ effectiveTo, ...document }: Row) => ({ document, newest: { effectiveTo } });
