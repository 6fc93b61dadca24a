/** Documents and their versions as rows hold them. Knows no query. */
import type { DocumentVersion, EvidenceDocument } from '#assurance/evidence/evidence.ts';

/** A document with all that is kept of it, save the certificate of its disposal. */
export interface KeptDocument extends EvidenceDocument {
  readonly legalHoldReason: string;
  /** The number of its newest version. */
  readonly versions: number;
  readonly addedBy: string | null;
  readonly disposedBy: string | null;
  readonly disposalReason: string;
  readonly disposalRule: string;
  readonly ver: number;
}

/** One version with all that is kept of it. */
export interface KeptVersion extends DocumentVersion {
  readonly scanVerdict: 'clean' | 'not-scanned';
  readonly note: string;
  /** When its bytes were removed; null while they are there, or while another row needs the same ones. */
  readonly bytesRemovedAt: Date | null;
  readonly ver: number;
}

/** The columns of a document. Lists select these; the certificate is read by itself. */
export const documentColumns = [
  'id',
  'title',
  'kind',
  'ownerId',
  'classification',
  'reviewOn',
  'retainUntil',
  'legalHold',
  'legalHoldReason',
  'versions',
  'addedAt',
  'addedBy',
  'disposedAt',
  'disposedBy',
  'disposalReason',
  'disposalRule',
  'ver',
] as const;

/** The columns of a version. */
export const versionColumns = [
  'documentId',
  'version',
  'fileName',
  'fileSha256',
  'fileBytes',
  'mediaType',
  'effectiveFrom',
  'effectiveTo',
  'scanVerdict',
  'note',
  'addedAt',
  'addedBy',
  'disposedAt',
  'bytesRemovedAt',
  'ver',
] as const;

/** A `bigint` comes as text; no file is longer than a number can say. */
export const versionOf = <Row extends { readonly fileBytes: string }>(
  row: Row,
): Omit<Row, 'fileBytes'> & { readonly fileBytes: number } => ({ ...row, fileBytes: Number(row.fileBytes) });
