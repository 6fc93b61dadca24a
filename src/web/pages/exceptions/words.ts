/** Exceptions in words: their kinds, where they stand, and how long they still last. */
import type { ExceptionKind } from '#assurance/exception/exception.ts';
import type { ExceptionState } from '#assurance/exception/standing.ts';
import { plural } from '#reports/words.ts';
import type { StateTone } from '../../parts/icons.tsx';
import type { ExceptionLine } from '../../services/exceptions.ts';

export const KIND_WORDS: Readonly<Record<ExceptionKind, string>> = {
  exception: 'Exception',
  'risk-acceptance': 'Risk acceptance',
  'compensating-control': 'Compensating control',
};

export const STATE_WORDS: Readonly<Record<ExceptionState, { readonly word: string; readonly tone: StateTone }>> = {
  requested: { word: 'asked for', tone: 'note' },
  refused: { word: 'refused', tone: 'none' },
  upcoming: { word: 'begins later', tone: 'none' },
  open: { word: 'open', tone: 'strong' },
  'review-due': { word: 'review due', tone: 'weak' },
  'ends-soon': { word: 'ends soon', tone: 'weak' },
  ended: { word: 'ended', tone: 'bad' },
  closed: { word: 'closed', tone: 'none' },
};

/** States in which it binds answers. */
export const BINDS: readonly ExceptionState[] = ['open', 'review-due', 'ends-soon'];

/** `16 days left`, `ended 3 days ago`. */
export const leftText = ({ state, daysLeft }: Pick<ExceptionLine, 'state' | 'daysLeft'>): string => {
  if (state === 'refused' || state === 'closed') return '';
  if (daysLeft < 0) return `${plural(-daysLeft, 'day')} ago`;
  return daysLeft === 0 ? 'today is its last day' : `${plural(daysLeft, 'day')} left`;
};

export const exceptionPath = (exceptionId: string): string => `/exceptions/${encodeURIComponent(exceptionId)}`;
