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
  /** How rows are found whose names hold the words. */
  readonly names: 'index' | 'walk';
}

/** What is known of the listings, about. */
export interface Known extends Pick<WordFrequency, 'all' | 'listings' | 'names'> {
  /** The share of all listings that the filters leave; null where nobody counted yet. */
  readonly share: number | null;
  readonly countedMax: number;
}

/** A word that fewer listings hold is looked up, whatever else is asked. */
const RARE_MAX = 2_000;
/** So many times a limit are more than it for certain, though they are known by estimate. */
const CERTAINLY = 3;
/** A term so many times as common as the rarest one costs more to look up than it saves. */
const WORTH_LOOKING_UP = 8;
/** Along the alphabet, names that begin alike lie together, and before them nothing does: a walk is so much longer. */
const NAMES_LIE_TOGETHER = 5;
/** Looking at one row costs as much as reading so many places from the index. */
const PLACES_PER_ROW = 10;

export function planOf(query: RegistryQuery, known: Known): SearchPlan {
  const { words } = query;
  const { all } = known;
  const partOf = (count: number) => Math.min(1, count / Math.max(all, 1));
  const terms = words.map((word): Counted => ({ kind: 'word', anyOf: [word], count: known.listings(word) }));
  const tags = tagsAsked(query).map(
    (anyOf): Counted => ({ kind: 'tags', anyOf, count: anyOf.reduce((sum, tag) => sum + known.listings(tag), 0) }),
  );
  const productOf = (counted: readonly Counted[]) => counted.reduce((part, { count }) => part * partOf(count), 1);
  const rarest = Math.min(all, ...[...terms, ...tags].map(({ count }) => count));
  const lookedUp = [...terms, ...tags].filter(({ count }) => count <= Math.max(RARE_MAX, rarest * WORTH_LOOKING_UP));
  const left = known.share ?? productOf(tags);
  // To fill a page, rows are walked over until enough have been met: the rarer they are, the longer.
  const walked = (part: number) => Math.min(all, (PAGE_ROWS + 1) / Math.max(part, Number.MIN_VALUE));
  const found = productOf(lookedUp) * all;
  if (lookedUp.length > 0 && (rarest <= RARE_MAX || found <= Math.max(RARE_MAX, walked(left * productOf(terms)))))
    return { way: 'all', terms: lookedUp, counting: 'index', names: 'index' };
  const share = left * productOf(terms);
  const named = words.reduce((part, word) => part * partOf(known.names(word)), 1);
  const places = lookedUp.reduce((sum, { count }) => sum + count, 0);
  const isSoonCounted = (known.countedMax / Math.max(share, Number.MIN_VALUE)) * PLACES_PER_ROW < places;
  return {
    way: hasDays(query) ? 'days' : 'page',
    terms: lookedUp,
    counting: isCertainlyMany(query, known) ? 'none' : isSoonCounted ? 'walk' : 'index',
    names: walked(named * left) * NAMES_LIE_TOGETHER < named * all ? 'walk' : 'index',
  };
}

interface Counted extends Term {
  readonly count: number;
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
