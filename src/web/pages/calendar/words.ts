/** Where a dated item stands, and why somebody is told, in the words and shapes of pages. */
import { DUE_KINDS, dueKindTitle } from '#assurance/schedule/dated-item.ts';
import type { DueStanding } from '#assurance/schedule/due-standing.ts';
import type { ReminderReason } from '#assurance/schedule/reminders.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import type { StateTone } from '../../parts/icons.tsx';
import type { CalendarFilter } from '../../services/calendar.ts';

export const standingWords = ({ state, days }: DueStanding): { readonly tone: StateTone; readonly word: string } => {
  switch (state) {
    case 'late':
      return { tone: 'bad', word: `late by ${plural(days, 'day')}` };
    case 'due-today':
      return { tone: 'weak', word: 'due today' };
    case 'due-soon':
      return { tone: 'weak', word: `due in ${plural(days, 'day')}` };
    case 'due-later':
      return { tone: 'strong', word: `due in ${plural(days, 'day')}` };
    case 'over':
      return { tone: 'none', word: `over for ${plural(days, 'day')}` };
  }
};

export const REASON_WORDS: Readonly<Record<ReminderReason, string>> = {
  yours: 'you answer for it',
  'nobody-is-named': 'nobody is named for it',
  'late-for-long': 'late for long; who answers for it was told',
};

/** What may be asked of the list, besides a month or a period. */
export const STANDING_CHOICES = [
  { value: '', word: 'All of a month' },
  { value: 'late', word: 'Late' },
  { value: 'due-today', word: 'Due today' },
  { value: 'due-soon', word: 'Due within 30 days' },
  { value: 'due-later', word: 'Due later' },
] as const;

export const KIND_CHOICES = DUE_KINDS.map((kind) => ({ value: kind, word: dueKindTitle(kind) })).toSorted(
  (one, other) => one.word.localeCompare(other.word),
);

export const CALENDAR_FIELDS = ['month', 'from', 'to', 'standing', 'service', 'kind', 'owner', 'after'] as const;

export const NO_FILTER: CalendarFilter = {
  month: '',
  from: '',
  to: '',
  standing: '',
  service: '',
  kind: '',
  owner: '',
  after: '',
};

/** The calendar under a filter; a change of it begins at the first page. */
export const calendarPath = (filter: CalendarFilter, change: Partial<CalendarFilter> = {}): string =>
  withQuery('/calendar', { ...filter, after: '', ...change });

/** Which items, whatever the period: what a link to another period keeps. */
export const sameItems = ({ service, kind, owner }: CalendarFilter): CalendarFilter => ({
  ...NO_FILTER,
  service,
  kind,
  owner,
});

/** `07:00`. */
export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
