/** Documents, programme records and the links that make them evidence. Freshness is computed, never kept. Knows no table. */
import type { ControlId, QuestionId } from '../identifiers.ts';

export const DOCUMENT_KINDS = [
  'iso-certificate',
  'star-certificate',
  'statement-of-applicability',
  'soc-2-report',
  'audit-report',
  'policy',
  'procedure',
  'scan-output',
  'access-review',
  'training-record',
  'penetration-test',
  'risk-assessment',
  'management-review',
  'contract',
  'configuration',
  'log-extract',
  'diagram',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export interface EvidenceDocument {
  readonly id: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly ownerId: string | null;
  readonly classification: Classification;
  /** Calendar days, ISO form, here and below. */
  readonly reviewOn: string | null;
  readonly retainUntil: string | null;
  readonly legalHold: boolean;
  readonly addedAt: Date;
  readonly disposedAt: Date | null;
}

export interface DocumentVersion {
  readonly documentId: string;
  readonly version: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly mediaType: string;
  /** The period it speaks for, which is not the time it arrived; null where it has no beginning or no end. */
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly disposedAt: Date | null;
}

export const RECORD_KINDS = [
  'policy',
  'procedure',
  'management-review',
  'vulnerability-cycle',
  'configuration-baseline',
  'access-review',
  'encryption-key-management',
  'incident',
  'change',
  'training',
  'sub-processor',
  'retention-and-disposal',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A dated, owned record of the programme, such as the access review of a quarter. */
export interface ProgrammeRecord {
  readonly id: string;
  /** Null: of the whole organisation. */
  readonly serviceId: string | null;
  readonly kind: RecordKind;
  readonly title: string;
  readonly summary: string;
  readonly ownerId: string | null;
  readonly occurredOn: string;
  /** Null: it does not recur. */
  readonly everyMonths: number | null;
  readonly nextDueOn: string | null;
  readonly succeededBy: string | null;
}

/** What a link starts from. */
export type EvidenceFrom =
  | { readonly kind: 'answer'; readonly assessmentId: string; readonly questionId: QuestionId }
  | {
      readonly kind: 'control';
      readonly serviceId: string;
      readonly framework: string;
      readonly edition: string;
      readonly controlId: ControlId;
    }
  | { readonly kind: 'record'; readonly recordId: string }
  | { readonly kind: 'exception'; readonly exceptionId: string };

/** What it leads to. A document link names one version, so that a newer one never stands in silently. */
export type EvidenceTo =
  | { readonly kind: 'document'; readonly documentId: string; readonly version: number }
  | { readonly kind: 'record'; readonly recordId: string };

export interface EvidenceLink {
  readonly id: string;
  readonly from: EvidenceFrom;
  readonly to: EvidenceTo;
  /** Where in the document it matters. */
  readonly passage: { readonly page: number | null; readonly section: string; readonly quote: string };
  readonly linkedAt: Date;
  readonly linkedBy: string | null;
}
