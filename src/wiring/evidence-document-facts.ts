/** Documents and versions as pages show them. Knows no query and no act. */
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import type { KeptDocument, KeptVersion } from '#store/document-row.ts';
import type { DocumentFacts, VersionDetail, VersionFacts } from '#web/services/documents.ts';
import type { Named } from './evidence-words.ts';

export const documentFacts = (document: KeptDocument, { owner }: Pick<Named, 'owner'>): DocumentFacts => ({
  id: document.id,
  title: document.title,
  kind: document.kind,
  classification: document.classification,
  owner: owner(document.ownerId),
  reviewOn: document.reviewOn,
  retainUntil: document.retainUntil,
  legalHold: document.legalHold,
  disposedAt: document.disposedAt?.toISOString() ?? null,
});

export const versionFacts = (document: KeptDocument, version: KeptVersion, today: string): VersionFacts => ({
  version: version.version,
  fileName: version.fileName,
  fileBytes: version.fileBytes,
  mediaType: version.mediaType,
  effectiveFrom: version.effectiveFrom,
  effectiveTo: version.effectiveTo,
  addedAt: version.addedAt.toISOString(),
  freshness: freshnessOf({ document, version, today, newestVersion: document.versions }),
});

export const versionDetail = (
  document: KeptDocument,
  version: KeptVersion,
  { today, by }: Pick<Named, 'today' | 'by'>,
): VersionDetail => ({
  ...versionFacts(document, version, today),
  fileSha256: version.fileSha256,
  scanVerdict: version.scanVerdict,
  note: version.note,
  addedBy: by(version.addedBy),
  bytesRemovedAt: version.bytesRemovedAt?.toISOString() ?? null,
});
