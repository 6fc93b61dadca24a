/** Where an exception stands on a day, and which answers it binds. Takes facts, knows no clock. */
import { controlOf, type QuestionId } from '../identifiers.ts';
import { daysBetween } from '../posture/calendar-day.ts';
import type { Programme } from '../programme.ts';
import type { Exception } from './exception.ts';

/** Days before its end from which an exception is shown as ending. */
export const ENDS_SOON_DAYS = 30;

export const EXCEPTION_STATES = [
  'requested',
  'refused',
  'upcoming',
  'open',
  'review-due',
  'ends-soon',
  'ended',
  'closed',
] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

export interface ExceptionStanding {
  readonly state: ExceptionState;
  /** Days until its end; negative after it. */
  readonly daysLeft: number;
}

/** Where it stands on `today`. The last day still counts. */
export function standingOf(exception: Exception, today: string): ExceptionStanding {
  return { state: stateOf(exception, today), daysLeft: daysBetween(today, exception.expiresOn) };
}

/** Whether it binds answers on `today`: decided, begun, not ended and not closed. */
export const isOpen = (exception: Exception, today: string): boolean =>
  exception.state === 'approved' && exception.startsOn <= today && today <= exception.expiresOn;

/** Whether it has run out on `today` without having been closed. */
export const hasEnded = (exception: Exception, today: string): boolean =>
  exception.state === 'approved' && exception.expiresOn < today;

/** Whether it is about this question, or about its control, in the edition of the questionnaire or of its catalogue. */
export const concerns = (
  exception: Pick<Exception, 'target' | 'framework' | 'edition'>,
  question: {
    readonly id: QuestionId;
    readonly questionnaire: { readonly name: string; readonly edition: string };
    readonly catalogue: { readonly framework: string; readonly edition: string };
  },
): boolean => {
  const { questionnaire, catalogue } = question;
  const about = (framework: string, edition: string) =>
    exception.framework === framework && exception.edition === edition;
  if (exception.target === question.id) return about(questionnaire.name, questionnaire.edition);
  return exception.target === controlOf(question.id) && about(catalogue.framework, catalogue.edition);
};

/** The exceptions that bind the answer to a question today: every output for a buyer carries their notes beside it. */
export const openExceptionsOf = (
  { exceptions, questionSet, today }: Pick<Programme, 'exceptions' | 'questionSet' | 'today'>,
  id: QuestionId,
): readonly Exception[] => {
  const question = { id, questionnaire: questionSet, catalogue: questionSet.catalogue };
  return exceptions.filter((exception) => isOpen(exception, today) && concerns(exception, question));
};

/** How it is named everywhere: `EX-14`. */
export const exceptionName = ({ number }: Pick<Exception, 'number'>): string => `EX-${number}`;

function stateOf(exception: Exception, today: string): ExceptionState {
  if (exception.state !== 'approved') return exception.state;
  if (exception.expiresOn < today) return 'ended';
  if (today < exception.startsOn) return 'upcoming';
  if (exception.nextReviewOn !== null && exception.nextReviewOn <= today) return 'review-due';
  return daysBetween(today, exception.expiresOn) <= ENDS_SOON_DAYS ? 'ends-soon' : 'open';
}
