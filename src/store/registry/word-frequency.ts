/**
 * How common words are among the listings, as the database's own statistics say. A hint for the order of a search and
 * nothing else: where there are no statistics, every word counts as rare and results are the same.
 */
import type { PublicDatabase } from './public-database.ts';

export interface WordFrequency {
  /** About how many listings hold a word that begins so. */
  readonly listings: (beginning: string) => number;
  /** The same of names alone. */
  readonly names: (beginning: string) => number;
}

interface Statistics {
  readonly column: 'words' | 'name_words';
  readonly rows: number;
  readonly elements: string[] | null;
  readonly frequencies: number[] | null;
}

/** Read once and then now and then: what is common does not change by the hour. */
export async function readWordFrequency(database: PublicDatabase): Promise<WordFrequency> {
  const found = await database
    .ask<Statistics>(
      `select s.attname as column, greatest(c.reltuples, 0)::float8 as rows, s.most_common_elems::text::text[] as elements,
         s.most_common_elem_freqs::float8[] as frequencies
       from pg_stats s join pg_class c on c.oid = 'registry.listing'::regclass
       where s.schemaname = 'registry' and s.tablename = 'listing' and s.attname in ('words', 'name_words')`,
    )
    // Another engine may keep no such statistics.
    .catch(() => []);
  const of = (column: Statistics['column']) => counterOf(found.find((one) => one.column === column));
  return { listings: of('words'), names: of('name_words') };
}

/** Sums over sorted words: what begins alike lies together. */
function counterOf(statistics: Statistics | undefined): (beginning: string) => number {
  const { rows = 0, elements, frequencies } = statistics ?? {};
  const common = (elements ?? [])
    .map((word, at) => ({ word, listings: (frequencies?.[at] ?? 0) * rows }))
    .toSorted((one, other) => (one.word < other.word ? -1 : 1));
  const sums = [0];
  for (const { listings } of common) sums.push((sums.at(-1) ?? 0) + listings);
  const firstFrom = (text: string): number => {
    let [low, high] = [0, common.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((common[middle]?.word ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (beginning) => {
    const sum = (sums[firstFrom(`${beginning}\uffff`)] ?? 0) - (sums[firstFrom(beginning)] ?? 0);
    return Math.min(sum, rows);
  };
}
