/** The tables of documents, records, links, exceptions and submissions as the code sees them; `tables.ts` joins them with the others. */
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Governed } from './governed-row.ts';

interface ExceptionTable extends Governed {
  workspaceId: string;
  id: string;
  number: number;
  serviceId: string;
  kind: 'exception' | 'risk-acceptance' | 'compensating-control';
  framework: string;
  edition: string;
  target: string;
  title: string;
  rationale: string;
  compensatingMeasure: string;
  buyerNote: string;
  ownerId: string;
  state: 'requested' | 'approved' | 'refused' | 'closed';
  requestedAt: Date;
  requestedBy: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  decisionNote: string;
  startsOn: string;
  expiresOn: string;
  reviewEveryMonths: number | null;
  nextReviewOn: string | null;
  closedAt: Date | null;
  expirySeenAt: Date | null;
}

interface DocumentTable extends Governed {
  workspaceId: string;
  id: string;
  title: string;
  titleSought: GeneratedAlways<string>;
  kind:
    | 'iso-certificate'
    | 'star-certificate'
    | 'statement-of-applicability'
    | 'soc-2-report'
    | 'audit-report'
    | 'policy'
    | 'procedure'
    | 'scan-output'
    | 'access-review'
    | 'training-record'
    | 'penetration-test'
    | 'risk-assessment'
    | 'management-review'
    | 'contract'
    | 'configuration'
    | 'log-extract'
    | 'diagram'
    | 'other';
  ownerId: string | null;
  classification: 'public' | 'internal' | 'confidential' | 'restricted';
  reviewOn: string | null;
  retainUntil: string | null;
  legalHold: boolean;
  legalHoldReason: string;
  versions: number;
  addedAt: Date;
  addedBy: string | null;
  disposedAt: Date | null;
  disposedBy: string | null;
  disposalReason: string;
  disposalRule: string;
  disposalCertificate: ColumnType<unknown, string | null, string | null>;
}

interface DocumentVersionTable extends Governed {
  workspaceId: string;
  documentId: string;
  version: number;
  fileName: string;
  fileNameSought: GeneratedAlways<string>;
  fileSha256: string;
  fileBytes: ColumnType<string, number, number>;
  mediaType: string;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  scanVerdict: 'clean' | 'not-scanned';
  note: string;
  addedAt: Date;
  addedBy: string | null;
  disposedAt: Date | null;
  bytesRemovedAt: Date | null;
}

interface ProgrammeRecordTable extends Governed {
  workspaceId: string;
  id: string;
  serviceId: string | null;
  kind:
    | 'policy'
    | 'procedure'
    | 'management-review'
    | 'vulnerability-cycle'
    | 'configuration-baseline'
    | 'access-review'
    | 'encryption-key-management'
    | 'incident'
    | 'change'
    | 'training'
    | 'sub-processor'
    | 'retention-and-disposal';
  title: string;
  titleSought: GeneratedAlways<string>;
  summary: string;
  ownerId: string | null;
  occurredOn: string;
  everyMonths: number | null;
  recursFrom: string | null;
  nextDueOn: string | null;
  succeededBy: string | null;
  addedAt: Date;
  addedBy: string | null;
  removedAt: Date | null;
}

interface EvidenceLinkTable extends Governed {
  workspaceId: string;
  id: string;
  fromKind: 'answer' | 'control' | 'record' | 'exception';
  assessmentId: string | null;
  questionId: string | null;
  serviceId: string | null;
  framework: string | null;
  edition: string | null;
  controlId: string | null;
  fromRecordId: string | null;
  exceptionId: string | null;
  toKind: 'document' | 'record';
  documentId: string | null;
  documentVersion: number | null;
  recordId: string | null;
  passagePage: number | null;
  passageSection: string;
  passageQuote: string;
  linkedAt: Date;
  linkedBy: string | null;
  replaces: string | null;
  removedAt: Date | null;
  removedBy: string | null;
}

interface SubmissionTable extends Governed {
  workspaceId: string;
  id: string;
  assessmentId: string;
  workbookFileName: string;
  workbookSha256: string;
  pdfSha256: string;
  formValues: ColumnType<unknown, string, string>;
  checklist: ColumnType<unknown, string, string>;
  madeAt: Date;
  madeBy: string | null;
  handedOverAt: Date | null;
  handedOverBy: string | null;
  handedOverTo: string;
  outcome: 'listed' | 'returned' | 'withdrawn' | null;
  outcomeOn: string | null;
  outcomeNote: string;
}

/** Every table of evidence, by its name in code. */
export interface EvidenceTables {
  exception: ExceptionTable;
  document: DocumentTable;
  documentVersion: DocumentVersionTable;
  programmeRecord: ProgrammeRecordTable;
  evidenceLink: EvidenceLinkTable;
  submission: SubmissionTable;
}
