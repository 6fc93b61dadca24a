/** A link as its row holds it and as the programme says it. Knows no query. */
import type { EvidenceFrom, EvidenceLink, EvidenceTo } from '#assurance/evidence/evidence.ts';
import { type ControlId, parseControlId, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';

/** A link with what became of it. */
export interface KeptLink extends EvidenceLink {
  /** The link it took the place of, when it was moved to a newer version. */
  readonly replaces: string | null;
  /** When it was taken off; null while it holds. */
  readonly removedAt: Date | null;
  readonly removedBy: string | null;
  readonly ver: number;
}

/** The columns of a link. */
export const linkColumns = [
  'id',
  'fromKind',
  'assessmentId',
  'questionId',
  'serviceId',
  'framework',
  'edition',
  'controlId',
  'fromRecordId',
  'exceptionId',
  'toKind',
  'documentId',
  'documentVersion',
  'recordId',
  'passagePage',
  'passageSection',
  'passageQuote',
  'linkedAt',
  'linkedBy',
  'replaces',
  'removedAt',
  'removedBy',
  'ver',
] as const;

interface FromColumns {
  readonly fromKind: EvidenceFrom['kind'];
  readonly assessmentId: string | null;
  readonly questionId: string | null;
  readonly serviceId: string | null;
  readonly framework: string | null;
  readonly edition: string | null;
  readonly controlId: string | null;
  readonly fromRecordId: string | null;
  readonly exceptionId: string | null;
}

interface ToColumns {
  readonly toKind: EvidenceTo['kind'];
  readonly documentId: string | null;
  readonly documentVersion: number | null;
  readonly recordId: string | null;
}

/** A row of the table, with these columns. */
export interface LinkRow extends FromColumns, ToColumns {
  readonly id: string;
  readonly passagePage: number | null;
  readonly passageSection: string;
  readonly passageQuote: string;
  readonly linkedAt: Date;
  readonly linkedBy: string | null;
  readonly replaces: string | null;
  readonly removedAt: Date | null;
  readonly removedBy: string | null;
  readonly ver: number;
}

/** What the row says. */
export const linkOf = (row: LinkRow): KeptLink => ({
  id: row.id,
  from: fromOf(row),
  to: toOf(row),
  passage: { page: row.passagePage, section: row.passageSection, quote: row.passageQuote },
  linkedAt: row.linkedAt,
  linkedBy: row.linkedBy,
  replaces: row.replaces,
  removedAt: row.removedAt,
  removedBy: row.removedBy,
  ver: row.ver,
});

/** The columns of both ends; every column that does not belong to them is null. */
export const endColumns = (from: EvidenceFrom, to: EvidenceTo): FromColumns & ToColumns => ({
  fromKind: from.kind,
  assessmentId: from.kind === 'answer' ? from.assessmentId : null,
  questionId: from.kind === 'answer' ? from.questionId : null,
  serviceId: from.kind === 'control' ? from.serviceId : null,
  framework: from.kind === 'control' ? from.framework : null,
  edition: from.kind === 'control' ? from.edition : null,
  controlId: from.kind === 'control' ? from.controlId : null,
  fromRecordId: from.kind === 'record' ? from.recordId : null,
  exceptionId: from.kind === 'exception' ? from.exceptionId : null,
  toKind: to.kind,
  documentId: to.kind === 'document' ? to.documentId : null,
  documentVersion: to.kind === 'document' ? to.version : null,
  recordId: to.kind === 'record' ? to.recordId : null,
});

function fromOf(row: FromColumns): EvidenceFrom {
  switch (row.fromKind) {
    case 'answer':
      return { kind: 'answer', assessmentId: held(row.assessmentId), questionId: questionIdOf(row) };
    case 'control':
      return {
        kind: 'control',
        serviceId: held(row.serviceId),
        framework: held(row.framework),
        edition: held(row.edition),
        controlId: controlIdOf(row),
      };
    case 'record':
      return { kind: 'record', recordId: held(row.fromRecordId) };
    case 'exception':
      return { kind: 'exception', exceptionId: held(row.exceptionId) };
  }
}

const toOf = (row: ToColumns): EvidenceTo =>
  row.toKind === 'document'
    ? { kind: 'document', documentId: held(row.documentId), version: held(row.documentVersion) }
    : { kind: 'record', recordId: held(row.recordId) };

const questionIdOf = ({ questionId }: FromColumns): QuestionId => held(parseQuestionId(questionId ?? ''));
const controlIdOf = ({ controlId }: FromColumns): ControlId => held(parseControlId(controlId ?? ''));

/** The table's checks say which columns are filled for which kind. */
function held<T>(value: T | null): T {
  if (value === null) throw new Error('An evidence link lacks a column of its kind.');
  return value;
}
