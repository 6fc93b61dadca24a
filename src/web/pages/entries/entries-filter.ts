/** The filter of the list of registry entries: from an address and back, whom it lets pass, and in which order they stand. */
import { ENTRY_STATES } from '#assurance/registry/entry.ts';
import { ENTRY_KINDS } from '#assurance/registry/entry-kind.ts';
import { withQuery } from '../../links.ts';
import type { EntryLine } from '../../services/registry-entries.ts';

/** As the address holds it; empty where open. */
export interface EntriesFilter {
  readonly q: string;
  readonly state: string;
  readonly kind: string;
  readonly lapses: string;
}

/** By when something listed ends. */
export const LAPSES = ['30', '90', '180', 'lapsed'] as const;

/** What means nothing lets everything pass. */
export function parseEntriesFilter(query: URLSearchParams): EntriesFilter {
  const among = (name: string, known: readonly string[]) => known.find((one) => one === query.get(name)) ?? '';
  return {
    q: (query.get('q') ?? '').trim(),
    state: among('state', ENTRY_STATES),
    kind: among('kind', ENTRY_KINDS),
    lapses: among('lapses', LAPSES),
  };
}

export const isFiltered = (filter: EntriesFilter): boolean => Object.values(filter).some((part) => part !== '');

export const entriesPath = (filter: Partial<EntriesFilter>, page = 1): string =>
  withQuery('/entries', { ...filter, page: page === 1 ? null : String(page) });

/** Those that pass: what has lapsed first, then what lapses next, then what is in the making, then what is over. */
export const entriesUnder = (entries: readonly EntryLine[], filter: EntriesFilter): readonly EntryLine[] =>
  entries.filter((entry) => passes(entry, filter)).toSorted(byUrgency);

function passes({ subject, kind, listed, coming, daysLeft }: EntryLine, filter: EntriesFilter): boolean {
  const states = [listed?.state, coming?.state];
  return (
    (filter.kind === '' || kind === filter.kind) &&
    (filter.state === '' || states.some((state) => state === filter.state)) &&
    subject.name.toLowerCase().includes(filter.q.toLowerCase()) &&
    lapsesBy({ listed, daysLeft }, filter.lapses)
  );
}

/** Of what is listed: its last day comes within so many days. Lapsed: deprecated, and nothing has renewed it. */
export function lapsesBy({ listed, daysLeft }: Pick<EntryLine, 'listed' | 'daysLeft'>, within: string): boolean {
  if (within === '') return true;
  if (within === 'lapsed') return listed?.state === 'deprecated';
  return listed?.state === 'listed' && daysLeft !== null && daysLeft <= Number(within);
}

const byUrgency = (one: EntryLine, other: EntryLine): number =>
  rankOf(one) - rankOf(other) ||
  (one.daysLeft ?? 0) - (other.daysLeft ?? 0) ||
  one.subject.name.localeCompare(other.subject.name, 'en') ||
  ENTRY_KINDS.indexOf(one.kind) - ENTRY_KINDS.indexOf(other.kind);

function rankOf({ listed, coming }: EntryLine): number {
  if (listed?.state === 'deprecated') return 0;
  if (listed?.state === 'listed') return 1;
  return coming === null || coming.state === 'withdrawn' ? 3 : 2;
}
