/** Whether a document may be disposed of, and the certificate that says it was. Knows no table and removes nothing. */
import { dayOf, sayDay } from '../posture/calendar-day.ts';
import type { Classification, DocumentKind, DocumentVersion, EvidenceDocument } from './evidence.ts';

/** An approved answer of an open self-assessment that rests on the document, directly or through its control or a record. */
export interface RestingAnswer {
  readonly service: string;
  readonly assessmentId: string;
  readonly assessment: string;
  readonly questionId: string;
}

export type DisposalObstacle =
  | { readonly kind: 'disposed-already'; readonly on: string }
  | { readonly kind: 'legal-hold'; readonly reason: string }
  | { readonly kind: 'retained'; readonly until: string }
  | { readonly kind: 'answers-rest-on-it'; readonly answers: readonly RestingAnswer[] };

/** Everything that forbids the disposal; empty when nothing does. On the day it is retained until it is still kept. */
export const disposalObstacles = (
  document: Pick<EvidenceDocument, 'legalHold' | 'retainUntil' | 'disposedAt'> & { readonly legalHoldReason: string },
  answers: readonly RestingAnswer[],
  today: string,
): readonly DisposalObstacle[] => [
  ...(document.disposedAt === null ? [] : [{ kind: 'disposed-already', on: dayOf(document.disposedAt) } as const]),
  ...(document.legalHold ? [{ kind: 'legal-hold', reason: document.legalHoldReason } as const] : []),
  ...(document.retainUntil !== null && document.retainUntil >= today
    ? [{ kind: 'retained', until: document.retainUntil } as const]
    : []),
  ...(answers.length === 0 ? [] : [{ kind: 'answers-rest-on-it', answers } as const]),
];

const ANSWERS_NAMED_MAX = 12;

/** What an obstacle says to the person who asked. */
export const sayObstacle = (obstacle: DisposalObstacle): string => {
  switch (obstacle.kind) {
    case 'disposed-already':
      return `It was disposed of on ${sayDay(obstacle.on)}.`;
    case 'legal-hold':
      return `It is under legal hold: ${obstacle.reason}`;
    case 'retained':
      return `It is to be kept until ${sayDay(obstacle.until)}.`;
    case 'answers-rest-on-it':
      return sayAnswers(obstacle.answers);
  }
};

const sayAnswers = (answers: readonly RestingAnswer[]): string => {
  const named = answers.slice(0, ANSWERS_NAMED_MAX).map(({ questionId, service }) => `${questionId} of ${service}`);
  const rest = answers.length - named.length;
  const words = rest > 0 ? [...named, `${rest} more`] : named;
  const noun = answers.length === 1 ? 'An approved answer rests' : `${answers.length} approved answers rest`;
  return `${noun} on it: ${words.join(', ')}.`;
};

/** One version as the certificate names it: what it was, and the digest that recognises it. */
export type CertifiedVersion = Pick<
  DocumentVersion,
  'version' | 'fileName' | 'fileSha256' | 'fileBytes' | 'mediaType' | 'effectiveFrom' | 'effectiveTo'
> & { readonly addedAt: string };

/** The certificate of a disposal. JSON; the field names are part of the format. */
export interface DisposalCertificate {
  readonly format: 'almagest-disposal-certificate/1';
  readonly organisation: string;
  readonly document: {
    readonly id: string;
    readonly title: string;
    readonly kind: DocumentKind;
    readonly classification: Classification;
    readonly retainUntil: string | null;
  };
  /** Every version, oldest first. */
  readonly versions: readonly CertifiedVersion[];
  readonly disposedAt: string;
  /** Our id of the person; null when the program did it. */
  readonly disposedBy: string | null;
  readonly reason: string;
  /** The retention rule it was done under, as the person named it. */
  readonly rule: string;
  /** Links that led to it and still held, all of them from answers nobody has approved or from closed assessments. */
  readonly linksThatHeld: number;
}
