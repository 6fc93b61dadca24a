/** The CAIQ of a service as it is being answered: its answers, their revisions and their states. Knows no table. */
import type { QuestionId } from '../identifiers.ts';
import type { Answer, SsrmOwnership } from '../questionnaire/answer.ts';

/** Where an answer stands. A blank answer is a draft without content. */
export type AnswerState = 'draft' | 'in-review' | 'approved' | 'needs-change';

/** What becomes of a question when an assessment carries an earlier one forward. */
export type Disposition = 'carried' | 'reworded' | 'new' | 'removed';

export interface SelfAssessment {
  readonly id: string;
  readonly serviceId: string;
  /** `CAIQ` and its edition, such as `4.1.0`. */
  readonly questionnaire: string;
  readonly edition: string;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly startedFrom: 'nothing' | 'workbook' | 'service' | 'previous';
  readonly sourceAssessmentId: string | null;
  /** Calendar days, ISO form. */
  readonly assessedOn: string | null;
  readonly dueOn: string | null;
  readonly openedAt: Date;
}

/** What one revision of an answer says. */
export interface AnswerContent {
  readonly answer: Answer | null;
  readonly ownership: SsrmOwnership | null;
  readonly cspImplementationDescription: string;
  readonly cscResponsibilities: string;
}

/** What one revision states: what it says, and the day it was assessed as true. */
export interface AnswerStatement extends AnswerContent {
  /** Calendar day, ISO form. */
  readonly assessedOn: string | null;
}

/** The answer to one question, newest revision. */
export interface QuestionAnswer extends AnswerStatement {
  readonly questionId: QuestionId;
  /** 0 before anything was written. */
  readonly revision: number;
  readonly state: AnswerState;
  /** Null: the owner of its domain, the reviewer of the service. */
  readonly ownerId: string | null;
  readonly reviewerId: string | null;
  readonly writtenAt: Date | null;
  readonly writtenBy: string | null;
  readonly approvedRevision: number | null;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly disposition: Exclude<Disposition, 'removed'> | null;
  /** Counts every change of the row; a save names the one it saw. */
  readonly ver: number;
}

/** How a revision came to be. */
export type RevisionSource = 'typed' | 'bulk' | 'workbook' | 'reused' | 'carried';

/** Where the text of a revision came from. */
export interface RevisionOrigin {
  readonly source: RevisionSource;
  /** The revision it was taken from, when it was reused or carried. */
  readonly takenFrom: {
    readonly assessmentId: string;
    readonly questionId: QuestionId;
    readonly revision: number;
  } | null;
  /** The cell of the workbook it was read from. */
  readonly place: string | null;
}

/** What an answer said once. Never changed afterwards. */
export interface AnswerRevision extends AnswerStatement, RevisionOrigin {
  readonly questionId: QuestionId;
  readonly revision: number;
  /** The `ver` the answer had with it: revisions and steps of one answer fall into one order. */
  readonly answerVer: number;
  readonly writtenAt: Date;
  readonly writtenBy: string | null;
  readonly reason: string | null;
}

export type StepKind = 'send-to-review' | 'approve' | 'ask-for-change' | 'reopen';

/** A decision about an answer. */
export interface AnswerStep {
  readonly id: string;
  readonly questionId: QuestionId;
  readonly revision: number;
  /** The `ver` the answer had with it. */
  readonly answerVer: number;
  readonly kind: StepKind;
  readonly note: string;
  readonly at: Date;
  readonly by: string | null;
}
