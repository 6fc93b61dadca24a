/** What readers may see of an answer by itself: its statement, whether it is approved, and the exceptions that bind it. */
import type { ExceptionKind } from '#assurance/exception/exception.ts';
import { exceptionName, openExceptionsOf } from '#assurance/exception/standing.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Programme } from '#assurance/programme.ts';
import { BLANK_STATEMENT, statementOf } from '#assurance/self-assessment/answer-state.ts';
import type { AnswerState, AnswerStatement, QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';

export interface HandedException {
  /** `EX-14`. */
  readonly name: string;
  readonly kind: ExceptionKind;
  readonly note: string;
  /** Its last day, ISO form. */
  readonly until: string;
}

/** What is stated is the approved revision, or in a draft the newest one. */
export interface StatedAnswer extends AnswerStatement {
  readonly questionId: QuestionId;
  /** Whether what is stated is the revision that was approved last. */
  readonly isApproved: boolean;
  /** Of that approval; null where what is stated is not approved. */
  readonly approvedAt: Date | null;
  /** Where the answer stands inside; null in what is handed outside. */
  readonly state: AnswerState | null;
  /** The exceptions that bind it today. */
  readonly exceptions: readonly HandedException[];
}

/** What of a programme its statements rest on. */
type Stating = Pick<Programme, 'today' | 'questionSet' | 'answers' | 'approved' | 'exceptions'>;

/** To each question of a programme, what is stated. */
export function stating(programme: Stating, includeUnapproved: boolean): (id: QuestionId) => StatedAnswer {
  const held = new Map(programme.answers.map((answer) => [answer.questionId, answer]));
  return (id) => ({
    questionId: id,
    ...(includeUnapproved ? newestOf(programme, held.get(id)) : approvedOf(programme, id)),
    exceptions: openExceptionsOf(programme, id).map((exception) => ({
      name: exceptionName(exception),
      kind: exception.kind,
      note: exception.buyerNote,
      until: exception.expiresOn,
    })),
  });
}

type Stated = Omit<StatedAnswer, 'questionId' | 'exceptions'>;

function approvedOf(programme: Stating, id: QuestionId): Stated {
  const approved = programme.approved.get(id);
  return approved === undefined
    ? { ...BLANK_STATEMENT, isApproved: false, approvedAt: null, state: null }
    : { ...statementOf(approved), isApproved: true, approvedAt: approved.approvedAt, state: null };
}

function newestOf(programme: Stating, answer: QuestionAnswer | undefined): Stated {
  if (answer === undefined) return { ...BLANK_STATEMENT, isApproved: false, approvedAt: null, state: 'draft' };
  const approved = programme.approved.get(answer.questionId);
  const isApproved = approved !== undefined && approved.revision === answer.revision;
  return {
    ...statementOf(answer),
    isApproved,
    approvedAt: isApproved ? approved.approvedAt : null,
    state: answer.state,
  };
}
