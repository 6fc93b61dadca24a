/** Refusals: expected outcomes with a code, a place and what to do. Everything else that is thrown is a fault. */

/** Where in a file something stands. Every part that is known is filled. */
export interface Place {
  /** Sheet name as in the file; null for files without sheets. */
  readonly sheet: string | null;
  /** Cell reference in A1 form, such as `C63`; null when the place is not one cell. */
  readonly cell: string | null;
  /** Row as the reader of the file counts it, from 1. */
  readonly row: number | null;
  /** Column letter (`C`) or column heading. */
  readonly column: string | null;
}

/** What somebody else wrote while an editor was writing, so that a page can show both. */
export interface Meanwhile {
  /** Null is the program itself. */
  readonly by: string | null;
  /** RFC 3339. */
  readonly at: string;
  /** The version to send with the next attempt, once both texts were looked at. */
  readonly ver: number;
  /** The fields both changed, each to something else. Null is no value. */
  readonly fields: readonly {
    readonly field: string;
    /** As the editor had it before them. */
    readonly seen: string | null;
    readonly theirs: string | null;
    readonly yours: string | null;
  }[];
}

/** What one refusal says. `message` is what happened, `mend` what the reader can do. */
export interface RefusalDetail {
  readonly message: string;
  readonly mend: string;
  readonly place?: Place;
  /** Which input field is meant, for form errors. */
  readonly field?: string;
  /** For `record-changed-meanwhile`, where both texts are known. */
  readonly meanwhile?: Meanwhile;
}

/** Every code a refusal can carry. Codes are sentences in kebab-case; `http/problem.ts` and `cli/exit.ts` map each. */
export const REFUSAL_CODES = [
  // files
  'file-is-empty',
  'file-is-too-large',
  'file-type-is-not-read',
  'file-holds-no-questionnaire',
  'file-is-evidence-only',
  'edition-is-not-read',
  'archive-is-damaged',
  'archive-is-hostile',
  'archive-is-encrypted',
  'workbook-has-too-many-cells',
  'workbook-has-macros',
  'xml-is-damaged',
  'xml-declares-entities',
  'json-is-damaged',
  'text-is-not-utf8',
  'reading-took-too-long',
  'reading-took-too-much-memory',
  'file-is-not-an-official-download',
  'file-holds-no-listing',
  'file-is-infected',
  'form-cannot-be-filled',
  'text-does-not-fit-a-cell',
  'pdf-cannot-be-made',
  'yaml-is-damaged',
  'file-holds-no-metrics',
  'values-are-not-read',
  // people and access
  'sign-in-is-needed',
  'sign-in-failed',
  'second-factor-is-needed',
  'second-factor-must-be-enrolled',
  'second-factor-failed',
  'owner-exists-already',
  'permission-is-missing',
  'approver-is-the-author',
  'approver-is-the-requester',
  'domain-is-not-yours',
  'sealer-filled-the-values',
  'request-is-forged',
  'too-many-requests',
  // records
  'input-is-not-valid',
  'record-is-absent',
  'record-changed-meanwhile',
  'name-is-taken',
  'assessment-is-closed',
  'answer-is-incomplete',
  'answer-is-in-another-state',
  'entry-is-in-another-state',
  'entry-is-not-ready',
  'formula-is-not-read',
  'cycle-is-in-another-state',
  'cycle-is-incomplete',
  'sample-is-local-only',
  'method-is-not-allowed',
  // another server
  'server-does-not-answer',
  'scanner-does-not-answer',
  'file-store-does-not-answer',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** An expected "no". Thrown by readers, actions and stores; edges turn it into a status or an exit code. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, detail: RefusalDetail) {
    super(detail.message);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }
}
