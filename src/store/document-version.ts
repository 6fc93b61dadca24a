/** Versions of a document: the bytes by digest, and the period they speak for. A version is never replaced. */
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDocumentDates } from './document-dates.ts';
import { type KeptDocument, type KeptVersion, versionColumns, versionOf } from './document-row.ts';
import { queries, type ReadHandle } from './handle.ts';

/** The bytes of a version, already kept by `evidence-files.ts`. */
export type KeptFile = Pick<KeptVersion, 'fileName' | 'fileSha256' | 'fileBytes' | 'mediaType' | 'scanVerdict'>;

/** What people say about a version and may correct later. */
export type VersionDetails = Pick<KeptVersion, 'effectiveFrom' | 'effectiveTo' | 'note'>;

/** The versions of a document, newest first. */
export async function versionsOf(read: ReadHandle, documentId: string): Promise<readonly KeptVersion[]> {
  const rows = await versions(read).where('documentId', '=', documentId).orderBy('version', 'desc').execute();
  return rows.map(versionOf);
}

/** One version; null when there is none of that number. */
export async function findVersion(read: ReadHandle, documentId: string, version: number): Promise<KeptVersion | null> {
  const row = await versions(read)
    .where('documentId', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : versionOf(row);
}

/** Other versions of exactly these bytes that are kept, newest first: somebody may have added them before. */
export async function versionsOfFile(
  read: ReadHandle,
  sha256: string,
): Promise<readonly { readonly documentId: string; readonly version: number; readonly title: string }[]> {
  return queries(read)
    .selectFrom('documentVersion')
    .innerJoin('document', (join) =>
      join
        .onRef('document.workspaceId', '=', 'documentVersion.workspaceId')
        .onRef('document.id', '=', 'documentVersion.documentId'),
    )
    .select(['documentVersion.documentId', 'documentVersion.version', 'document.title'])
    .where('documentVersion.workspaceId', '=', read.workspaceId)
    .where('fileSha256', '=', sha256)
    .where('documentVersion.disposedAt', 'is', null)
    .orderBy('documentVersion.documentId', 'desc')
    .orderBy('version', 'desc')
    .limit(20)
    .execute();
}

/** The newest version of a document that is already locked or new. Refuses bytes that are one of its versions. */
export async function insertVersion(
  tx: AuditedTransaction,
  document: Pick<KeptDocument, 'id' | 'title' | 'versions'>,
  { file, ...details }: VersionDetails & { readonly file: KeptFile },
): Promise<KeptVersion> {
  const same = (await versionsOf(tx, document.id)).find(({ fileSha256 }) => fileSha256 === file.fileSha256);
  if (same !== undefined)
    throw new Refusal('input-is-not-valid', {
      message: `These are exactly the bytes of version ${same.version} of ${document.title}.`,
      mend: 'Nothing was added. To correct its dates, revise that version.',
    });
  const version: KeptVersion = {
    ...file,
    ...details,
    documentId: document.id,
    version: document.versions,
    addedAt: tx.now,
    addedBy: tx.actor.personId,
    disposedAt: null,
    bytesRemovedAt: null,
    ver: 1,
  };
  const mark = tx.changed({ ...change(version), before: null });
  await queries(tx)
    .insertInto('documentVersion')
    .values({ workspaceId: tx.workspaceId, ...version, ...mark })
    .execute();
  await keepDocumentDates(tx, version.documentId);
  return version;
}

/** Corrects what was said about a version. Its bytes stay what they are. */
export async function changeVersion(
  tx: AuditedTransaction,
  { documentId, version: number }: { readonly documentId: string; readonly version: number },
  changes: Partial<VersionDetails>,
): Promise<KeptVersion> {
  const row = await versions(tx)
    .where('documentId', '=', documentId)
    .where('version', '=', number)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined)
    throw new Refusal('record-is-absent', {
      message: 'There is no such version.',
      mend: 'Open the document again and choose from its versions.',
    });
  const version = await writeVersion(tx, versionOf(row), changes);
  await keepDocumentDates(tx, documentId);
  return version;
}

/** Writes the locked version with its changes. */
export async function writeVersion(
  tx: AuditedTransaction,
  found: KeptVersion,
  changes: Partial<KeptVersion>,
): Promise<KeptVersion> {
  const version: KeptVersion = { ...found, ...changes, ver: found.ver + 1 };
  const mark = tx.changed({ ...change(version), before: versionFacts(found) });
  await queries(tx)
    .updateTable('documentVersion')
    .set({ ...version, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('documentId', '=', found.documentId)
    .where('version', '=', found.version)
    .execute();
  return version;
}

/** The base of every query: one workspace, the columns of a version. */
const versions = (read: ReadHandle) =>
  queries(read).selectFrom('documentVersion').select(versionColumns).where('workspaceId', '=', read.workspaceId);

/** How the activity log names a version. */
export const versionObjectId = ({ documentId, version }: Pick<KeptVersion, 'documentId' | 'version'>): string =>
  `${documentId}/${version}`;

const change = (version: KeptVersion) => ({
  type: 'document-version' as const,
  id: versionObjectId(version),
  ver: version.ver,
  after: versionFacts(version),
});

/** What the activity log records of a version. */
const versionFacts = (version: KeptVersion) => ({
  fileName: version.fileName,
  fileSha256: version.fileSha256,
  fileBytes: version.fileBytes,
  mediaType: version.mediaType,
  effectiveFrom: version.effectiveFrom,
  effectiveTo: version.effectiveTo,
  scanVerdict: version.scanVerdict,
  note: version.note,
  addedAt: version.addedAt.toISOString(),
  disposedAt: version.disposedAt?.toISOString() ?? null,
  bytesRemovedAt: version.bytesRemovedAt?.toISOString() ?? null,
});
