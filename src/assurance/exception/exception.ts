/** Exceptions, risk acceptances and compensating controls against a control or question, for a time. Knows no table. */
import type { ControlId, QuestionId } from '../identifiers.ts';

export const EXCEPTION_KINDS = ['exception', 'risk-acceptance', 'compensating-control'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export interface Exception {
  readonly id: string;
  /** Counted per workspace; shown as `EX-14`. */
  readonly number: number;
  readonly serviceId: string;
  readonly kind: ExceptionKind;
  readonly framework: string;
  readonly edition: string;
  readonly target: ControlId | QuestionId;
  readonly title: string;
  readonly rationale: string;
  readonly compensatingMeasure: string;
  /** What a buyer reads beside the answer while it is open. */
  readonly buyerNote: string;
  readonly ownerId: string;
  readonly state: 'requested' | 'approved' | 'refused' | 'closed';
  readonly requestedAt: Date;
  readonly requestedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decisionNote: string;
  /** Calendar days, ISO form. */
  readonly startsOn: string;
  readonly expiresOn: string;
  readonly reviewEveryMonths: number | null;
  readonly nextReviewOn: string | null;
  readonly closedAt: Date | null;
}
