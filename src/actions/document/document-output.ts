/** What actions take and give back of a document and its versions. */
import { z } from 'zod';
import { CLASSIFICATIONS, DOCUMENT_KINDS } from '#assurance/evidence/evidence.ts';
import { FRESHNESS_STATES, freshnessOf } from '#assurance/evidence/freshness.ts';
import type { KeptDocument, KeptVersion } from '#store/document-row.ts';
import { id } from '../fields.ts';

export const documentId = id('The document.');
export const version = z.coerce.number().int().min(1).describe('The number of the version, counted from 1.');
export const documentTitle = z.string().trim().min(1).max(300).describe('What it is called.');
export const documentKind = z.enum(DOCUMENT_KINDS).describe('What kind of document it is.');
export const classification = z.enum(CLASSIFICATIONS).describe('Who may have it.');
export const documentOwner = z.uuid().nullable().describe('The member who answers for it; null for nobody yet.');
export const reviewOn = z.iso.date().nullable().describe('The day somebody is to look at it again; null for never.');
export const retainUntil = z.iso
  .date()
  .nullable()
  .describe('The last day it is to be kept; null: until somebody disposes of it.');
export const effectiveFrom = z.iso.date().nullable().describe('The first day this version speaks for.');
export const effectiveTo = z.iso.date().nullable().describe('The last day this version speaks for.');
export const note = z.string().trim().max(2_000).describe('What is new in this version, or anything else about it.');

export const documentOutput = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  ownerId: z.uuid().nullable(),
  classification: z.enum(CLASSIFICATIONS),
  reviewOn: z.string().nullable(),
  retainUntil: z.string().nullable(),
  legalHold: z.boolean(),
  legalHoldReason: z.string(),
  versions: z.int(),
  addedAt: z.iso.datetime(),
  disposedAt: z.iso.datetime().nullable(),
  disposalReason: z.string(),
  disposalRule: z.string(),
  ver: z.int(),
});

/** A document as actions give it back. */
export const documentView = (document: KeptDocument): z.output<typeof documentOutput> => ({
  id: document.id,
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
  ver: document.ver,
});

export const versionOutput = z.object({
  documentId: z.uuid(),
  version: z.int(),
  fileName: z.string(),
  fileSha256: z.string(),
  fileBytes: z.int(),
  mediaType: z.string(),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  scanVerdict: z.enum(['clean', 'not-scanned']),
  note: z.string(),
  addedAt: z.iso.datetime(),
  addedBy: z.uuid().nullable(),
  disposedAt: z.iso.datetime().nullable(),
  bytesRemovedAt: z.iso.datetime().nullable(),
});

/** A version as actions give it back. */
export const versionView = (kept: KeptVersion): z.output<typeof versionOutput> => ({
  documentId: kept.documentId,
  version: kept.version,
  fileName: kept.fileName,
  fileSha256: kept.fileSha256,
  fileBytes: kept.fileBytes,
  mediaType: kept.mediaType,
  effectiveFrom: kept.effectiveFrom,
  effectiveTo: kept.effectiveTo,
  scanVerdict: kept.scanVerdict,
  note: kept.note,
  addedAt: kept.addedAt.toISOString(),
  addedBy: kept.addedBy,
  disposedAt: kept.disposedAt?.toISOString() ?? null,
  bytesRemovedAt: kept.bytesRemovedAt?.toISOString() ?? null,
});

/** Where a version stands on a day, with the facts that say so. */
export const freshnessOutput = z.object({
  state: z.enum(FRESHNESS_STATES),
  on: z.string(),
  facts: z.array(
    z.object({
      kind: z.string(),
      on: z.string().optional(),
      days: z.int().optional(),
      by: z.int().optional(),
    }),
  ),
});

export const freshnessView = (
  document: KeptDocument,
  kept: KeptVersion,
  today: string,
): z.output<typeof freshnessOutput> => {
  const { state, on, facts } = freshnessOf({ document, version: kept, today, newestVersion: document.versions });
  return { state, on, facts: [...facts] };
};
