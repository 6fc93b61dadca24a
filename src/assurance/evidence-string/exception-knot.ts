/** An exception, risk acceptance or compensating control against the question or its control, as it stood on the day. */
import type { Exception } from '../exception/exception.ts';
import { type ExceptionState, exceptionName, standingOf } from '../exception/standing.ts';
import { sayDay } from '../posture/calendar-day.ts';
import type { ExceptionKnot, StringFact } from './evidence-string.ts';
import { changedSince, exceptionKey, fact, type Making, verdictOf } from './making.ts';

/** Those that say something about the answer: what was refused or closed binds nothing. */
export const exceptionsToTell = ({ facts }: Making): readonly Exception[] =>
  facts.exceptions
    .filter((exception) => !['refused', 'closed'].includes(standingOf(exception, facts.asOf).state))
    .toSorted((one, other) => one.number - other.number);

export function exceptionKnot(making: Making, exception: Exception): ExceptionKnot {
  const { facts, by, logOf } = making;
  const key = exceptionKey(exception.id);
  const { state } = standingOf(exception, facts.asOf);
  return {
    kind: 'exception',
    key,
    title: `${exceptionName(exception)} ${exception.title}`,
    exceptionId: exception.id,
    name: exceptionName(exception),
    exceptionKind: exception.kind,
    target: exception.target,
    state,
    compensatingMeasure: exception.compensatingMeasure,
    buyerNote: exception.buyerNote,
    owner: by(exception.ownerId),
    requestedAt: exception.requestedAt.toISOString(),
    requestedBy: by(exception.requestedBy),
    decidedAt: exception.decidedAt?.toISOString() ?? null,
    decidedBy: exception.decidedAt === null ? null : by(exception.decidedBy),
    startsOn: exception.startsOn,
    expiresOn: exception.expiresOn,
    verdict: verdictOf([standingFact(state, exception), ...changedSince(making, key, 'exception')]),
    log: logOf(key),
  };
}

function standingFact(state: ExceptionState, { startsOn, expiresOn, nextReviewOn }: Exception): StringFact {
  const [from, to] = [sayDay(startsOn), sayDay(expiresOn)];
  switch (state) {
    case 'requested':
      return fact(state, 'note', 'Requested', `It was asked for and not decided; it would hold until ${to}.`, startsOn);
    case 'upcoming':
      return fact(state, 'note', 'To come', `It was approved and begins on ${from}.`, startsOn);
    case 'ended':
      return fact(
        state,
        'bad',
        `Ended ${to}`,
        `It ended on ${to} and was not closed: the answer is to be reviewed.`,
        expiresOn,
      );
    case 'review-due':
      return fact(
        state,
        'weak',
        'Review due',
        `It is open until ${to}; its review was due on ${sayDay(nextReviewOn ?? expiresOn)}.`,
        nextReviewOn,
      );
    default:
      return fact('open', 'weak', `Open until ${to}`, `It is open until ${to} and binds the answer.`, expiresOn);
  }
}
