/** Tidewater Cloud, invented: exceptions of Harbour Desk in four states. Days are counted from the day the sample is opened. */
import type { ExceptionKind } from '#assurance/exception/exception.ts';
import { EILIDH, HENRIK, LUCIA, PRIYA, type SamplePerson } from './people.ts';

export interface SampleException {
  readonly asker: SamplePerson;
  readonly kind: ExceptionKind;
  readonly edition: string;
  readonly target: string;
  readonly title: string;
  readonly rationale: string;
  readonly compensatingMeasure: string;
  readonly buyerNote: string;
  readonly reviewEveryMonths: number | null;
  readonly askedOn: number;
  readonly startsOn: number;
  readonly expiresOn: number;
  /** What the reviewer says with the approval; null: nobody has decided yet. */
  readonly decision: { readonly on: number; readonly note: string } | null;
  readonly closedOn: number | null;
}

export const SAMPLE_EXCEPTIONS = {
  /** Of last year, no longer needed. */
  closed: {
    asker: EILIDH,
    kind: 'risk-acceptance',
    edition: '4.0.3',
    target: 'STA-08',
    title: 'One supplier looked at late',
    rationale: 'Lanterna Mail moved its offices; the look at it could not be held in the half year.',
    compensatingMeasure: 'Its own report of the year before was read instead.',
    buyerNote: 'The half-yearly look at the mail provider was held two months late.',
    reviewEveryMonths: null,
    askedOn: -398,
    startsOn: -397,
    expiresOn: -300,
    decision: { on: -396, note: 'Agreed until the visit can be held.' },
    closedOn: -318,
  },
  /** Ended, so that its answer went back to review. */
  ended: {
    asker: HENRIK,
    kind: 'exception',
    edition: '4.1.0',
    target: 'BCR-06.1',
    title: 'Yearly exercise without the whole platform',
    rationale: 'Fjord Compute rebuilds a hall and cannot take part in switching the whole platform off this time.',
    compensatingMeasure: 'Two single parts are switched off instead, each with the port that uses it most.',
    buyerNote: 'This year’s exercise covers two parts and not the whole platform.',
    reviewEveryMonths: null,
    askedOn: -57,
    startsOn: -55,
    expiresOn: -4,
    decision: { on: -54, note: 'Agreed; the whole exercise is to be made up for.' },
    closedOn: null,
  },
  /** Open, and bound to an approved Yes. */
  open: {
    asker: PRIYA,
    kind: 'compensating-control',
    edition: '4.1.0',
    target: 'IAM-13.1',
    title: 'Two berth terminals without a second factor',
    rationale:
      'The terminals on the quay have no reader for a token, and their maker delivers the new model next quarter.',
    compensatingMeasure:
      'They stand in locked boxes, reach the berth list only, and every sign-in at one is shown to the watch team within a minute.',
    buyerNote:
      'Two terminals on the quay show the berth list without a second factor; they are locked, limited to that list and watched.',
    reviewEveryMonths: 2,
    askedOn: -46,
    startsOn: -45,
    expiresOn: 76,
    decision: { on: -44, note: 'Agreed with the measure as written. To be looked at after two months.' },
    closedOn: null,
  },
  /** Waits for somebody else to decide. */
  requested: {
    asker: LUCIA,
    kind: 'risk-acceptance',
    edition: '4.1.0',
    target: 'CEK-03',
    title: 'One pilots’ app still speaks TLS 1.2',
    rationale: 'The app of one pilot station runs on handhelds that their maker updates next quarter.',
    compensatingMeasure: 'A gate of its own with a short list of ciphers, for that station only.',
    buyerNote: 'One pilot station connects by TLS 1.2 through a gate of its own until its handhelds are updated.',
    reviewEveryMonths: 3,
    askedOn: -3,
    startsOn: 0,
    expiresOn: 120,
    decision: null,
    closedOn: null,
  },
} as const satisfies Readonly<Record<string, SampleException>>;
