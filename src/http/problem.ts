/** Refusals as HTTP problem documents (RFC 9457): one table from code to status. Faults stay opaque. */
import type { Meanwhile, Place, RefusalCode } from '#assurance/refusal.ts';
import { Refusal } from '#assurance/refusal.ts';

/** Every refusal code has a status; the compiler asks for a new one. */
export const STATUS_OF: Readonly<Record<RefusalCode, number>> = {
  'file-is-empty': 422,
  'file-is-too-large': 413,
  'file-type-is-not-read': 415,
  'file-holds-no-questionnaire': 422,
  'file-is-evidence-only': 415,
  'edition-is-not-read': 422,
  'archive-is-damaged': 422,
  'archive-is-hostile': 422,
  'archive-is-encrypted': 422,
  'workbook-has-too-many-cells': 422,
  'workbook-has-macros': 422,
  'xml-is-damaged': 422,
  'xml-declares-entities': 422,
  'json-is-damaged': 422,
  'text-is-not-utf8': 422,
  'reading-took-too-long': 422,
  'reading-took-too-much-memory': 422,
  'file-is-not-an-official-download': 422,
  'file-holds-no-listing': 422,
  'file-is-infected': 422,
  'form-cannot-be-filled': 422,
  'text-does-not-fit-a-cell': 422,
  'pdf-cannot-be-made': 424,
  'yaml-is-damaged': 422,
  'file-holds-no-metrics': 422,
  'values-are-not-read': 422,
  'sign-in-is-needed': 401,
  'sign-in-failed': 401,
  'second-factor-failed': 403,
  'owner-exists-already': 409,
  'second-factor-is-needed': 403,
  'second-factor-must-be-enrolled': 403,
  'permission-is-missing': 403,
  'approver-is-the-author': 403,
  'approver-is-the-requester': 403,
  'domain-is-not-yours': 403,
  'sealer-filled-the-values': 403,
  'request-is-forged': 403,
  'too-many-requests': 429,
  'input-is-not-valid': 400,
  'record-is-absent': 404,
  'record-changed-meanwhile': 409,
  'name-is-taken': 409,
  'assessment-is-closed': 409,
  'answer-is-incomplete': 422,
  'answer-is-in-another-state': 409,
  'entry-is-in-another-state': 409,
  'entry-is-not-ready': 409,
  'formula-is-not-read': 422,
  'cycle-is-in-another-state': 409,
  'cycle-is-incomplete': 422,
  'sample-is-local-only': 403,
  'method-is-not-allowed': 405,
  'server-does-not-answer': 424,
  'scanner-does-not-answer': 424,
  'file-store-does-not-answer': 424,
};

/** The body of every answer that is not a success. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode | 'fault';
  readonly mend: string;
  readonly place: Place | null;
  readonly field: string | null;
  /** What somebody else wrote meanwhile, where a text met another. */
  readonly meanwhile: Meanwhile | null;
  readonly requestId: string;
}

/** Turns anything thrown into a problem. What is not a Refusal becomes an opaque fault: its text never leaves. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) {
    return {
      type: `urn:almagest:refusal:${error.code}`,
      title: error.detail.message,
      status: STATUS_OF[error.code],
      code: error.code,
      mend: error.detail.mend,
      place: error.detail.place ?? null,
      field: error.detail.field ?? null,
      meanwhile: error.detail.meanwhile ?? null,
      requestId,
    };
  }
  return {
    type: 'urn:almagest:fault',
    title: 'Something went wrong on our side.',
    status: 500,
    code: 'fault',
    mend: 'Try again; if it goes on, give the operator the request id.',
    place: null,
    field: null,
    meanwhile: null,
    requestId,
  };
}
