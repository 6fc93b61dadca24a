/** Disposing of a document: its rows stay with digests and dates, its bytes go once no other row needs them. */
import type { DisposalCertificate } from '#assurance/evidence/disposal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { writeDocument } from './document.ts';
import { type KeptDocument, type KeptVersion, versionColumns, versionOf } from './document-row.ts';
import { versionsOf, writeVersion } from './document-version.ts';
import { queries, type ReadHandle } from './handle.ts';

/** What the person who disposes of it says. */
export interface DisposalWords {
  readonly reason: string;
  readonly rule: string;
  readonly organisation: string;
  readonly linksThatHeld: number;
}

/** Marks the locked document and every version as disposed of, with the certificate. Whether it may be is the caller's. */
export async function disposeDocument(
  tx: AuditedTransaction,
  found: KeptDocument,
  words: DisposalWords,
): Promise<KeptDocument> {
  const versions = (await versionsOf(tx, found.id)).toReversed();
  const certificate = certificateOf(tx, found, versions, words);
  const document = await writeDocument(
    tx,
    found,
    {
      disposedAt: tx.now,
      disposedBy: tx.actor.personId,
      disposalReason: words.reason,
      disposalRule: words.rule,
    },
    JSON.stringify(certificate, null, 2),
  );
  for (const version of versions) await writeVersion(tx, version, { disposedAt: tx.now });
  return document;
}

/** The certificate, to the byte as it was written; null for a document that was not disposed of. */
export async function certificateTextOf(read: ReadHandle, documentId: string): Promise<string | null> {
  const found = await queries(read)
    .selectFrom('document')
    .select((row) => row.cast<string | null>('disposalCertificate', 'text').as('text'))
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', documentId)
    .executeTakeFirst();
  return found?.text ?? null;
}

/** Versions that were disposed of and whose bytes are not known to be gone. */
export async function leavingVersions(read: ReadHandle): Promise<readonly KeptVersion[]> {
  const rows = await leaving(read).execute();
  return rows.map(versionOf);
}

/** Says of versions whose bytes are gone now when that was. Those somebody said it of meanwhile are left alone. */
export async function markBytesRemoved(
  tx: AuditedTransaction,
  digests: ReadonlySet<string>,
): Promise<readonly KeptVersion[]> {
  const rows = await leaving(tx).forUpdate().execute();
  const gone = rows.map(versionOf).filter(({ fileSha256 }) => digests.has(fileSha256));
  const marked: KeptVersion[] = [];
  for (const version of gone) marked.push(await writeVersion(tx, version, { bytesRemovedAt: tx.now }));
  return marked;
}

const leaving = (read: ReadHandle) =>
  queries(read)
    .selectFrom('documentVersion')
    .select(versionColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where('disposedAt', 'is not', null)
    .where('bytesRemovedAt', 'is', null)
    .orderBy('documentId')
    .orderBy('version');

const certificateOf = (
  tx: AuditedTransaction,
  document: KeptDocument,
  versions: readonly KeptVersion[],
  { reason, rule, organisation, linksThatHeld }: DisposalWords,
): DisposalCertificate => ({
  format: 'almagest-disposal-certificate/1',
  organisation,
  document: {
    id: document.id,
    title: document.title,
    kind: document.kind,
    classification: document.classification,
    retainUntil: document.retainUntil,
  },
  versions: versions.map((version) => ({
    version: version.version,
    fileName: version.fileName,
    fileSha256: version.fileSha256,
    fileBytes: version.fileBytes,
    mediaType: version.mediaType,
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.effectiveTo,
    addedAt: version.addedAt.toISOString(),
  })),
  disposedAt: tx.now.toISOString(),
  disposedBy: tx.actor.personId,
  reason,
  rule,
  linksThatHeld,
});
