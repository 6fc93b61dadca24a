/** Documents of evidence: adding, revising, holding. Versions lie in `document-version.ts`, the list in `document-list.ts`. */
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDocumentDates } from './document-dates.ts';
import { documentColumns, type KeptDocument, type KeptVersion } from './document-row.ts';
import { insertVersion, type KeptFile, type VersionDetails } from './document-version.ts';
import { queries, type ReadHandle } from './handle.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** What people say about a document and may say differently later. */
export type DocumentDetails = Pick<
  KeptDocument,
  'title' | 'kind' | 'ownerId' | 'classification' | 'reviewOn' | 'retainUntil'
>;

/** Adds a document with its first version. The bytes must have been kept before. */
export async function addDocument(
  tx: AuditedTransaction,
  details: DocumentDetails,
  version: VersionDetails & { readonly file: KeptFile },
): Promise<KeptDocument> {
  const document: KeptDocument = {
    ...details,
    id: tx.newId(),
    legalHold: false,
    legalHoldReason: '',
    versions: 1,
    addedAt: tx.now,
    addedBy: tx.actor.personId,
    disposedAt: null,
    disposedBy: null,
    disposalReason: '',
    disposalRule: '',
    ver: 1,
  };
  const mark = tx.changed({
    type: 'document',
    id: document.id,
    ver: 1,
    before: null,
    after: documentFacts(document),
  });
  await queries(tx)
    .insertInto('document')
    .values({ workspaceId: tx.workspaceId, ...document, disposalCertificate: null, ...mark })
    .execute();
  await insertVersion(tx, document, version);
  return document;
}

/** One document, disposed of or not; null when the workspace has none of that id. */
export async function findDocument(read: ReadHandle, id: string): Promise<KeptDocument | null> {
  const found = await queries(read)
    .selectFrom('document')
    .select(documentColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** Adds the newest version of a document. The one before stays, and so does everything that rests on it. */
export async function addVersion(
  tx: AuditedTransaction,
  id: string,
  version: VersionDetails & { readonly file: KeptFile },
): Promise<KeptVersion> {
  const found = await lockKept(tx, id);
  const document = await writeDocument(tx, found, { versions: found.versions + 1 });
  return insertVersion(tx, document, version);
}

/** Changes what is given and leaves the rest. With `ver`, refuses when somebody changed the document meanwhile. */
export async function changeDocument(
  tx: AuditedTransaction,
  id: string,
  changes: Partial<DocumentDetails>,
  ver?: number,
): Promise<KeptDocument> {
  const found = await lockKept(tx, id);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('document');
  return writeDocument(tx, found, changes);
}

/** Puts a document under legal hold, or lifts the hold; the reason is of whichever came last. */
export async function holdDocument(
  tx: AuditedTransaction,
  id: string,
  { hold, reason }: { readonly hold: boolean; readonly reason: string },
): Promise<KeptDocument> {
  const found = await lockKept(tx, id);
  if (found.legalHold === hold)
    throw new Refusal('input-is-not-valid', {
      message: hold ? `${found.title} is under legal hold already.` : `${found.title} is not under legal hold.`,
      mend: 'Open it again to see where it stands.',
    });
  return writeDocument(tx, found, { legalHold: hold, legalHoldReason: reason });
}

/** A document that was not disposed of, locked until the transaction ends. */
export async function lockKept(tx: AuditedTransaction, id: string): Promise<KeptDocument> {
  const found = await queries(tx)
    .selectFrom('document')
    .select(documentColumns)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw absentDocument();
  if (found.disposedAt === null) return found;
  throw new Refusal('input-is-not-valid', {
    message: `${found.title} was disposed of; what is left of it stays as it is.`,
    mend: 'Add a new document instead.',
  });
}

/** Writes the locked document with its changes. */
export async function writeDocument(
  tx: AuditedTransaction,
  found: KeptDocument,
  changes: Partial<KeptDocument>,
  certificate: string | null = null,
): Promise<KeptDocument> {
  const document: KeptDocument = { ...found, ...changes, ver: found.ver + 1 };
  const [before, after] = [documentFacts(found), documentFacts(document)];
  const mark = tx.changed({ type: 'document', id: found.id, ver: document.ver, before, after });
  await queries(tx)
    .updateTable('document')
    .set({ ...document, disposalCertificate: certificate, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', found.id)
    .execute();
  await keepDocumentDates(tx, document.id);
  return document;
}

/** What the activity log records of a document. */
const documentFacts = (document: KeptDocument) => ({
  title: document.title,
  kind: document.kind,
  ownerId: document.ownerId,
  classification: document.classification,
  reviewOn: document.reviewOn,
  retainUntil: document.retainUntil,
  legalHold: document.legalHold,
  legalHoldReason: document.legalHoldReason,
  versions: document.versions,
  addedAt: document.addedAt.toISOString(),
  disposedAt: document.disposedAt?.toISOString() ?? null,
  disposalReason: document.disposalReason,
  disposalRule: document.disposalRule,
});

export const absentDocument = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such document in this workspace.',
    mend: 'Open it from the list of documents.',
  });
