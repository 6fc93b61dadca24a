/**
 * How a search is best carried out, reckoned from how common its words and filters are. A bad guess costs time and changes
 * no result. Knows no SQL.
 */
import type { RegistryQuery } from '#assurance/registry/search.ts';
import { tagsAsked } from '#assurance/registry/search-tags.ts';
import type { WordFrequency } from './word-frequency.ts';

export const PAGE_ROWS = 25;

/** A condition on the index of words: a word by its beginning, or a tag, or one of several tags. */
export interface Term {
  readonly kind: 'word' | 'tags';
  readonly anyOf: readonly string[];
}

export interface SearchPlan {
  /**
   * `all`: everything that is found is read and counted. `page`: a page is walked to along its order, and the rest counted
   * up to a limit. `days`: the same, left to the planner, who alone knows what a range of days leaves.
   */
  readonly way: 'all' | 'page' | 'days';
  /** What is looked up in the index of words; the rest is looked at row by row. */
  readonly terms: readonly Term[];
  /** How the rows are found that are counted; `none` where it is known that there are too many. */
  readonly counting: 'none' | 'index' | 'walk';
  /** How rows are found whose names hold the words; what is not looked up is looked at row by row. */
  readonly names: NamesPlan;
}

/**
 * `names`: words looked up in the index of names. `terms`: the index of all words. `walk`: along the order, until the page
 * is full.
 */
export type NamesPlan =
  | { readonly way: 'names'; readonly words: readonly string[] }
  | { readonly way: 'terms'; readonly terms: readonly Term[] }
  | { readonly way: 'walk' };

/** What is known of the listings, about. */
export interface Known extends Pick<WordFrequency, 'all' | 'listings' | 'names'> {
  /** The share of all listings that the filters leave; null where nobody counted yet. */
  readonly share: number | null;
  readonly countedMax: number;
}

/** So many times a limit are more than it for certain, though they are known by estimate. */
const CERTAINLY = 3;
/** What reading one place of an index costs, against looking at a row: words are looked up by their beginnings. */
const PLACE = { word: 0.2, tags: 0.05 } as const;
/** Where words and filters keep apart from each other, a walk is so much longer than reckoned. */
const WALK = 3;
/** Along the alphabet, names that begin alike lie together, and before them nothing does. */
const ORDERED_WALK = 5;
/** A row that is counted, too, costs more than one that is looked at. */
const COUNTED_ROW = 2;

export function planOf(query: RegistryQuery, known: Known): SearchPlan {
  const { all, countedMax } = known;
  const terms = termsOf(query, known);
  const words = terms.filter(({ kind }) => kind === 'word');
  const left = known.share ?? shareOf(without(terms, words), all);
  const share = left * shareOf(words, all);
  const walk = (rows: number) => Math.min(all, rows / Math.max(share, Number.MIN_VALUE));
  const isKnownToBeMany = isCertainlyMany(query, known);
  const counted = cheapest(terms, (lookedUp) => {
    const rest = (known.share ?? 1) * shareOf(without(terms, lookedUp), all);
    return Math.min(shareOf(lookedUp, all) * all, (countedMax + 1) / Math.max(rest, Number.MIN_VALUE));
  });
  const counting = counted.cost < walk(countedMax + 1) * WALK ? 'index' : 'walk';
  const names = namesOf(query, { terms, left, known });
  const isTiered = query.words.length > 0 && query.sort === 'best';
  const summed = Math.min(countedMax + 1, share * all) * (COUNTED_ROW - 1);
  const page =
    (isKnownToBeMany ? 0 : Math.min(counted.cost, walk(countedMax + 1) * WALK) + summed) +
    (isTiered ? names.cost : walk(PAGE_ROWS + 1) * ORDERED_WALK);
  const whole = cheapest(terms, (lookedUp) => shareOf(lookedUp, all) * all * COUNTED_ROW);
  if (whole.cost <= page) return { way: 'all', terms: whole.terms, counting: 'index', names: names.plan };
  return {
    way: hasDays(query) ? 'days' : 'page',
    terms: counted.terms,
    counting: isKnownToBeMany ? 'none' : counting,
    names: names.plan,
  };
}

interface Counted extends Term {
  readonly count: number;
}

function termsOf(query: RegistryQuery, { listings }: Known): readonly Counted[] {
  const words = query.words.map((word): Counted => ({ kind: 'word', anyOf: [word], count: listings(word) }));
  const tags = tagsAsked(query).map(
    (anyOf): Counted => ({ kind: 'tags', anyOf, count: anyOf.reduce((sum, tag) => sum + listings(tag), 0) }),
  );
  return [...words, ...tags].toSorted((one, other) => one.count - other.count);
}

const shareOf = (counted: readonly { readonly count: number }[], all: number): number =>
  counted.reduce((part, { count }) => part * Math.min(1, count / Math.max(all, 1)), 1);

const without = <T>(counted: readonly T[], these: readonly T[]): readonly T[] =>
  counted.filter((one) => !these.includes(one));

interface Way<T> {
  readonly terms: readonly T[];
  readonly cost: number;
}

/** The rarest terms, as many of them as are cheapest to look up, with what is read then. Never where there are none. */
function cheapest<T extends { readonly count: number; readonly kind: Term['kind'] }>(
  rarestFirst: readonly T[],
  rowsOf: (lookedUp: readonly T[]) => number,
): Way<T> {
  const never: Way<T> = { terms: [], cost: Number.POSITIVE_INFINITY };
  const ways = rarestFirst.map((_, at): Way<T> => {
    const terms = rarestFirst.slice(0, at + 1);
    return { terms, cost: terms.reduce((sum, { count, kind }) => sum + count * PLACE[kind], 0) + rowsOf(terms) };
  });
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best), never);
}

interface Reckoned {
  readonly terms: readonly Counted[];
  /** The share of all listings that the filters leave. */
  readonly left: number;
  readonly known: Known;
}

function namesOf(
  { words }: RegistryQuery,
  { terms, left, known }: Reckoned,
): { readonly plan: NamesPlan; readonly cost: number } {
  const { all, names } = known;
  const counted = words
    .map((word) => ({ kind: 'word' as const, word, count: names(word) }))
    .toSorted((one, other) => one.count - other.count);
  const read = (lookedUp: readonly { readonly count: number }[]) => shareOf(lookedUp, all) * all;
  const [byNames, byTerms] = [cheapest(counted, read), cheapest(terms, read)];
  const share = shareOf(counted, all) * left;
  const walked = Math.min(all, (PAGE_ROWS + 1) / Math.max(share, Number.MIN_VALUE)) * ORDERED_WALK;
  if (walked < byNames.cost && walked < byTerms.cost) return { plan: { way: 'walk' }, cost: walked };
  return byTerms.cost < byNames.cost
    ? { plan: { way: 'terms', terms: byTerms.terms }, cost: byTerms.cost }
    : { plan: { way: 'names', words: byNames.terms.map(({ word }) => word) }, cost: byNames.cost };
}

/** One word alone, or filters alone, whose counts are kept elsewhere. Together they may be rare. */
function isCertainlyMany(query: RegistryQuery, { listings, countedMax }: Known): boolean {
  const { words } = query;
  if (hasDays(query)) return false;
  if (words.length === 0) return true;
  const isAlone = words.length === 1 && query.state === null && tagsAsked(query).length === 0;
  return isAlone && listings(words[0] ?? '') >= CERTAINLY * countedMax;
}

const hasDays = ({ listedFrom, listedTo, endsFrom, endsTo }: RegistryQuery): boolean =>
  [listedFrom, listedTo, endsFrom, endsTo].some((day) => day !== null);
