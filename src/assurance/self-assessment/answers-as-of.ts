/** How an answer stood at an instant, from the newest of what was written and decided until then. Knows no table. */
import type { QuestionId } from '../identifiers.ts';
import { STATE_AFTER, statementOf } from './answer-state.ts';
import type { AnswerState, AnswerStatement, StepKind } from './self-assessment.ts';

/** A revision that held, with who wrote it and when (RFC 3339). */
export interface HeldRevision extends AnswerStatement {
  readonly revision: number;
  readonly writtenAt: string;
  readonly writtenBy: string | null;
}

/** One answer at an instant. */
export interface AnswerAsOf {
  readonly questionId: QuestionId;
  readonly state: AnswerState;
  /** Null before anything was written. */
  readonly held: HeldRevision | null;
  /** What readers outside saw: the revision approved last, with who approved it and when; null before the first. */
  readonly approved: (HeldRevision & { readonly approvedAt: string; readonly approvedBy: string | null }) | null;
}

/** The newest of each kind until the instant, in the order of the answer's `ver`. */
export interface AsOfFacts {
  readonly questionId: QuestionId;
  readonly held: (HeldRevision & { readonly answerVer: number }) | null;
  readonly step: { readonly kind: StepKind; readonly answerVer: number } | null;
  readonly approval: { readonly revision: number; readonly at: string; readonly by: string | null } | null;
  readonly approved: HeldRevision | null;
}

/** Puts the facts of one answer together. */
export const asOf = ({ questionId, held, step, approval, approved }: AsOfFacts): AnswerAsOf => ({
  questionId,
  state: step === null || (held !== null && held.answerVer > step.answerVer) ? 'draft' : STATE_AFTER[step.kind],
  held: held === null ? null : revisionOf(held),
  approved:
    approval === null || approved === null
      ? null
      : { ...revisionOf(approved), approvedAt: iso(approval.at), approvedBy: approval.by },
});

const revisionOf = (held: HeldRevision): HeldRevision => ({
  revision: held.revision,
  ...statementOf(held),
  writtenAt: iso(held.writtenAt),
  writtenBy: held.writtenBy,
});

const iso = (instant: string): string => new Date(instant).toISOString();
