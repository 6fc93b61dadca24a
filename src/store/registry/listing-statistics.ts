/**
 * How common words and days are among the listings, as the database's own statistics say. A hint for the order of a search
 * and nothing else: where there are no statistics, every word counts as rare and results are the same.
 */
import type { PublicDatabase } from './public-database.ts';

export type DayColumn = 'listed_on' | 'ends_on';

export interface ListingStatistics {
  /** About how many listings there are. */
  readonly all: number;
  /** About how often a word that begins so is held; a listing that holds several such words counts for each. */
  readonly listings: (beginning: string) => number;
  /** The same of names alone. */
  readonly names: (beginning: string) => number;
  /** How many common words begin so. */
  readonly words: (beginning: string) => number;
  /** About the share of listings with a day in a range, both ends included and null where it is open. */
  readonly days: (column: DayColumn, from: string | null, to: string | null) => number;
}

interface Statistics {
  readonly column: 'words' | 'name_words' | DayColumn;
  readonly rows: number;
  readonly values: string[] | null;
  readonly frequencies: number[] | null;
  readonly bounds: string[] | null;
}

/** Read once and then now and then: what is common does not change by the hour. */
export async function readListingStatistics(database: PublicDatabase): Promise<ListingStatistics> {
  const found = await database
    .ask<Statistics>(
      `select s.attname as column, greatest(c.reltuples, 0)::float8 as rows,
         coalesce(s.most_common_elems, s.most_common_vals)::text::text[] as values,
         (case when s.most_common_elems is null then s.most_common_freqs else s.most_common_elem_freqs end)::float8[]
           as frequencies,
         s.histogram_bounds::text::text[] as bounds
       from pg_stats s join pg_class c on c.oid = 'registry.listing'::regclass
       where s.schemaname = 'registry' and s.tablename = 'listing'
         and s.attname in ('words', 'name_words', 'listed_on', 'ends_on')`,
    )
    // Another engine may keep no such statistics.
    .catch(() => []);
  const of = (column: Statistics['column']) => found.find((one) => one.column === column);
  const days = { listed_on: sharesOf(of('listed_on')), ends_on: sharesOf(of('ends_on')) };
  const [words, names] = [counterOf(of('words')), counterOf(of('name_words'))];
  return {
    all: found[0]?.rows ?? 0,
    listings: words.listings,
    names: names.listings,
    words: words.words,
    days: (column, from, to) => days[column](from, to),
  };
}

/** Sums over sorted words: what begins alike lies together. */
function counterOf(statistics: Statistics | undefined): Pick<ListingStatistics, 'listings' | 'words'> {
  const { rows = 0, values, frequencies } = statistics ?? {};
  const common = (values ?? [])
    .map((word, at) => ({ word, listings: (frequencies?.[at] ?? 0) * rows }))
    .toSorted((one, other) => (one.word < other.word ? -1 : 1));
  const words = common.map(({ word }) => word);
  const sums = [0];
  for (const { listings } of common) sums.push((sums.at(-1) ?? 0) + listings);
  const range = (beginning: string) => [firstFrom(words, beginning), firstFrom(words, `${beginning}\uffff`)] as const;
  return {
    listings: (beginning) => {
      const [from, to] = range(beginning);
      return (sums[to] ?? 0) - (sums[from] ?? 0);
    },
    words: (beginning) => {
      const [from, to] = range(beginning);
      return to - from;
    },
  };
}

/** Common days are known one by one; between its bounds, the histogram holds as many of the others each time. */
function sharesOf(statistics: Statistics | undefined): (from: string | null, to: string | null) => number {
  const { values, frequencies, bounds } = statistics ?? {};
  const common = (values ?? []).map((day, at) => ({ day, share: frequencies?.[at] ?? 0 }));
  const others = 1 - common.reduce((sum, { share }) => sum + share, 0);
  const steps = Math.max(1, (bounds?.length ?? 0) - 1);
  const below = (day: string) => Math.min(1, firstFrom(bounds ?? [], day) / steps);
  return (from, to) => {
    if (statistics === undefined) return 1;
    const isWithin = ({ day }: { readonly day: string }) =>
      (from === null || day >= from) && (to === null || day <= to);
    const known = common.filter(isWithin).reduce((sum, { share }) => sum + share, 0);
    const between = (to === null ? 1 : below(`${to}~`)) - (from === null ? 0 : below(from));
    return known + others * Math.max(0, between);
  };
}

/** The place of the first of a sorted list that is not before a text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
