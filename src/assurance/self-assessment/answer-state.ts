/** How an answer moves: from draft to review to approval and back. Knows who acts by id only, no role and no table. */
import type { RefusalCode, RefusalDetail } from '../refusal.ts';
import { isOwnershipDue, type OwnershipDuty } from './answer-form.ts';
import type { AnswerState, AnswerStatement, QuestionAnswer, StepKind } from './self-assessment.ts';

/** The fields of a revision, in the order a form shows them. */
export const STATEMENT_FIELDS = [
  'answer',
  'ownership',
  'cspImplementationDescription',
  'cscResponsibilities',
  'assessedOn',
] as const satisfies readonly (keyof AnswerStatement)[];
export type StatementField = (typeof STATEMENT_FIELDS)[number];

/** Who acts, and when. Null is the program itself. */
export interface Hand {
  readonly by: string | null;
  readonly at: Date;
}

/** Why something is not done, as a refusal says it. */
export interface AnswerDenial extends Pick<RefusalDetail, 'message' | 'mend'> {
  readonly code: RefusalCode;
}

/** What an answer states before anything is written. */
export const BLANK_STATEMENT: AnswerStatement = {
  answer: null,
  ownership: null,
  cspImplementationDescription: '',
  cscResponsibilities: '',
  assessedOn: null,
};

/** What of an answer is a statement. */
export const statementOf = (answer: AnswerStatement): AnswerStatement => ({
  answer: answer.answer,
  ownership: answer.ownership,
  cspImplementationDescription: answer.cspImplementationDescription,
  cscResponsibilities: answer.cscResponsibilities,
  assessedOn: answer.assessedOn,
});

/** The fields in which two statements differ. */
export const differingFields = (one: AnswerStatement, other: AnswerStatement): readonly StatementField[] =>
  STATEMENT_FIELDS.filter((field) => one[field] !== other[field]);

/**
 * The answer with a new revision: a draft again, whatever it was. What was approved before stays what readers outside
 * see. Null when the statement is the one it makes already.
 */
export function revised(answer: QuestionAnswer, statement: AnswerStatement, hand: Hand): QuestionAnswer | null {
  if (differingFields(answer, statement).length === 0) return null;
  return {
    ...answer,
    ...statementOf(statement),
    revision: answer.revision + 1,
    state: 'draft',
    writtenAt: hand.at,
    writtenBy: hand.by,
    ver: answer.ver + 1,
  };
}

/** The answer after a step. Whether the step may be taken is for `denialOfStep` to say. */
export function stepped(answer: QuestionAnswer, kind: StepKind, hand: Hand): QuestionAnswer {
  const moved = { ...answer, state: STATE_AFTER[kind], ver: answer.ver + 1 };
  if (kind !== 'approve') return moved;
  return { ...moved, approvedRevision: answer.revision, approvedAt: hand.at, approvedBy: hand.by };
}

/** The answer with other people. Null when they are its people already. */
export function assigned(
  answer: QuestionAnswer,
  people: { readonly ownerId?: string | null; readonly reviewerId?: string | null },
): QuestionAnswer | null {
  const { ownerId = answer.ownerId, reviewerId = answer.reviewerId } = people;
  if (ownerId === answer.ownerId && reviewerId === answer.reviewerId) return null;
  return { ...answer, ownerId, reviewerId, ver: answer.ver + 1 };
}

/** Why a step cannot be taken from where the answer stands; null when it can. Who may take it is another question. */
export function denialOfStep(answer: QuestionAnswer, kind: StepKind, duty: OwnershipDuty): AnswerDenial | null {
  if (!STATES_BEFORE[kind].includes(answer.state)) return inAnotherState(answer, kind);
  return kind === 'send-to-review' ? denialOfContent(answer, duty) : null;
}

/** Where a step leaves an answer. */
export const STATE_AFTER: Readonly<Record<StepKind, AnswerState>> = {
  'send-to-review': 'in-review',
  approve: 'approved',
  'ask-for-change': 'needs-change',
  reopen: 'in-review',
};

const STATES_BEFORE: Readonly<Record<StepKind, readonly AnswerState[]>> = {
  'send-to-review': ['draft', 'needs-change'],
  approve: ['in-review'],
  'ask-for-change': ['in-review'],
  reopen: ['approved'],
};

function denialOfContent(answer: QuestionAnswer, duty: OwnershipDuty): AnswerDenial | null {
  if (answer.answer === null)
    return {
      code: 'answer-is-incomplete',
      message: `${answer.questionId} is not answered yet.`,
      mend: 'Choose Yes, No or NA, then send it to review.',
    };
  if (isOwnershipDue(answer, duty) && answer.ownership === null)
    return {
      code: 'answer-is-incomplete',
      message: `${answer.questionId} is answered ${SPOKEN[answer.answer]} and names nobody who is responsible.`,
      mend: 'Choose the ownership, then send it to review.',
    };
  return null;
}

function inAnotherState(answer: QuestionAnswer, kind: StepKind): AnswerDenial {
  return {
    code: 'answer-is-in-another-state',
    message: `${answer.questionId} is ${STATE_WORDS[answer.state]}, so it cannot be ${STEP_WORDS[kind]}.`,
    mend: MEND_OF[answer.state],
  };
}

const SPOKEN = { yes: 'Yes', no: 'No', na: 'NA' } as const;

const STATE_WORDS: Readonly<Record<AnswerState, string>> = {
  draft: 'a draft',
  'in-review': 'in review',
  approved: 'approved',
  'needs-change': 'waiting for a change',
};

const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  'send-to-review': 'sent to review',
  approve: 'approved',
  'ask-for-change': 'sent back for a change',
  reopen: 'reopened',
};

const MEND_OF: Readonly<Record<AnswerState, string>> = {
  draft: 'Send it to review first.',
  'in-review': 'Approve it, or ask for a change.',
  approved: 'Revise it, or reopen it, to go on.',
  'needs-change': 'Revise it and send it to review again.',
};
