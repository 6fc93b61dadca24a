/** The filter of the activity log: from an address, back into one, and in words. */
import { dateWords } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { withQuery } from '../../links.ts';
import { typeWords } from '../../parts/record-words.ts';
import type { LogFilter, LogPage } from '../../services/activity.ts';

const TEXT_MAX = 200;

/** The filter of an address. What cannot be meant counts as open. */
export function parseLogFilter(query: URLSearchParams): LogFilter {
  const text = (name: string) => {
    const value = query.get(name)?.trim() ?? '';
    return value.length > TEXT_MAX || value.includes('\0') ? '' : value;
  };
  const noun = text('noun');
  return {
    person: text('person'),
    noun,
    // An id alone names no record.
    record: noun === '' ? '' : text('record'),
    act: text('act'),
    from: dayIn(text('from')),
    to: dayIn(text('to')),
  };
}

/** The entry after which the page begins; empty for the newest. */
export const parseBefore = (query: URLSearchParams): string => {
  const before = query.get('before') ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(before) ? before : '';
};

/** The page of the log under a filter. */
export const logPath = (filter: Partial<LogFilter>, before = ''): string => withQuery('/log', { ...filter, before });

export const isFiltered = (filter: LogFilter): boolean => Object.values(filter).some((part) => part !== '');

/** How many entries: `214 entries`, `More than 10,000 entries`. */
export function countWords({ count, isMore }: Pick<LogPage, 'count' | 'isMore'>): string {
  if (count === 0) return 'No entry';
  const words = `${figure(count)} ${count === 1 ? 'entry' : 'entries'}`;
  return isMore ? `More than ${words}` : words;
}

/** What the filter leaves, to follow the count: ` by Ines Okafor, on the vendor Fjord Compute, from 1 Mar 2026`. */
export function filterWords(filter: LogFilter, page: Pick<LogPage, 'meant' | 'acts'>): string {
  const { person, noun, record, act, from, to } = filter;
  const title = page.acts.find(({ name }) => name === act)?.title;
  const parts = [
    person === '' ? '' : ` by ${page.meant.person?.name ?? 'somebody who never acted here'}`,
    noun === ''
      ? ''
      : ` on ${record === '' ? `records of the type ${typeWords(noun)}` : `the ${typeWords(noun)} ${page.meant.record ?? record}`}`,
    act === '' ? '' : ` of the act “${title ?? act}”`,
    periodWords(from, to),
  ];
  return parts.filter((part) => part !== '').join(',');
}

function periodWords(from: string, to: string): string {
  if (from !== '' && from === to) return ` on ${dateWords(from)}`;
  return `${from === '' ? '' : ` from ${dateWords(from)}`}${to === '' ? '' : `${from === '' ? ' up' : ''} to ${dateWords(to)}`}`;
}

function dayIn(text: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : new Date(Number.NaN);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? text : '';
}
