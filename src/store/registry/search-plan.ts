/**
 * How a search is best carried out, reckoned from how common its words, filters and days are. A bad guess costs time and
 * changes no result. Knows no SQL.
 */
import { addDays } from '#assurance/posture/calendar-day.ts';
import type { RegistryQuery } from '#assurance/registry/search.ts';
import { tagsAsked } from '#assurance/registry/search-tags.ts';
import type { DayColumn, ListingStatistics } from './listing-statistics.ts';

export const PAGE_ROWS = 25;
/** A beginning is looked up as the words it may become; more of them take longer one by one than their beginning does. */
export const WORDS_MAX = 4;

/** A condition on the index of words: a word by its beginning, or a tag, or one of several tags. */
export interface Term {
  readonly kind: 'word' | 'tags';
  readonly anyOf: readonly string[];
}

/** By what rows are found, in one index; everything else is looked at row by row. */
export type Lookup =
  | { readonly by: 'terms'; readonly terms: readonly Term[] }
  | { readonly by: 'days'; readonly column: DayColumn };

export interface SearchPlan {
  /**
   * `all`: everything that is found is read and counted. `page`: a page is walked to along its order, and the rest counted
   * up to a limit.
   */
  readonly way: 'all' | 'page';
  /** How the rows are found that are counted; `none` where it is known that there are too many. */
  readonly counting: 'none' | 'walk' | Lookup;
  /** Whether names that begin with what was typed are counted first, because they alone may be too many. */
  readonly isRangeCounted: boolean;
  /** How rows are found whose names hold the words; what is not looked up is looked at row by row. */
  readonly names: NamesPlan;
}

/**
 * `names`: words looked up in the index of names. `terms`: the index of all words. `walk`: along the order, until the page
 * is full.
 */
export type NamesPlan = { readonly way: 'names' | 'terms'; readonly terms: readonly Term[] } | { readonly way: 'walk' };

/** What is known of the listings, about. */
export interface Known extends ListingStatistics {
  /** The share of all listings that the filters leave, days not looked at; null where nobody counted yet. */
  readonly share: number | null;
  readonly countedMax: number;
  readonly today: string;
}

/** So many times a limit are more than it for certain, though they are known by estimate. */
const CERTAINLY = 3;
/** So many times a limit are likely to be more than it, and so many may be; where they are not, looking was in vain. */
const [LIKELY, PERHAPS] = [1.5, 0.75];
/** What reading one place of an index costs, against looking at a row: words are looked up by their beginnings. */
const PLACE = { word: 0.2, tags: 0.1, days: 0.1 } as const;
/** Where words and filters keep apart from each other, a walk is so much longer than reckoned. */
const WALK = 3;
/** Along the alphabet, names that begin alike lie together, and before them nothing does. */
const ORDERED_WALK = 5;
/** A row that is counted, too, costs more than one that is looked at. */
const COUNTED_ROW = 2;
/** Of the names that hold a word, so many begin with it; of those that go on with another, so many go on with the next. */
const BEGINS = 0.5;

export function planOf(query: RegistryQuery, known: Known): SearchPlan {
  const { all, countedMax } = known;
  const terms = termsOf(query, known);
  const days = daysOf(query, known);
  const words = terms.filter(({ kind }) => kind === 'word');
  const left = days.reduce((part, { share }) => part * share, known.share ?? shareOf(without(terms, words), all));
  const share = left * shareOf(words, all);
  const lookups = [...lookupsOf(terms, all), ...days.map((range) => lookupOfDays(range, all))];
  const walk = (rows: number) => Math.min(all, rows / Math.max(share, Number.MIN_VALUE));
  const counted = cheapest(lookups, (found) =>
    Math.min(found * all, ((countedMax + 1) * found) / Math.max(share, 1e-9)),
  );
  const whole = cheapest(lookups, (found) => found * all * COUNTED_ROW);
  const page = tiersOf(query, { terms, left, known }) ?? {
    cost: walk(PAGE_ROWS + 1) * ORDERED_WALK,
    names: { way: 'walk' },
    inRange: 0,
  };
  const [isKnownToBeMany, walked] = [isCertainlyMany(query, known), walk(countedMax + 1) * WALK];
  const summed = Math.min(countedMax + 1, share * all) * (COUNTED_ROW - 1);
  const other = Math.min(counted.cost, walked) + summed;
  const ranged = rangedCost(page.inRange, { left, countedMax, other });
  const isRangeCounted = !isKnownToBeMany && ranged < other;
  const counting = isKnownToBeMany
    ? 'none'
    : counted.cost < walked && counted.lookup !== null
      ? counted.lookup
      : 'walk';
  const isWhole = whole.lookup !== null && whole.cost <= page.cost + (isKnownToBeMany ? 0 : Math.min(ranged, other));
  return isWhole && whole.lookup !== null
    ? { way: 'all', counting: whole.lookup, isRangeCounted: false, names: page.names }
    : { way: 'page', counting, isRangeCounted, names: page.names };
}

/** What it costs to count the names first that begin with what was typed, and the others where those are not too many. */
function rangedCost(
  inRange: number,
  { left, countedMax, other }: { readonly left: number; readonly countedMax: number; readonly other: number },
): number {
  const chance = inRange >= LIKELY * countedMax ? 1 : inRange >= PERHAPS * countedMax ? 0.5 : 0;
  const read = Math.min(inRange, countedMax + 1) / Math.max(left, Number.MIN_VALUE);
  return read + (1 - chance) * other;
}

interface Counted extends Term {
  readonly count: number;
  /** Whether the index passes over its places where a rarer term leaves them out. */
  readonly isSkipped: boolean;
}

const wordsIn = (query: RegistryQuery, known: Known, count: (word: string) => number): readonly Counted[] =>
  query.words.map((word) => ({
    kind: 'word',
    anyOf: [word],
    count: count(word),
    isSkipped: known.words(word) <= WORDS_MAX,
  }));

const rarestFirst = (terms: readonly Counted[]): readonly Counted[] =>
  terms.toSorted((one, other) => one.count - other.count);

function termsOf(query: RegistryQuery, known: Known): readonly Counted[] {
  const tags = tagsAsked(query).map(
    (anyOf): Counted => ({
      kind: 'tags',
      anyOf,
      count: anyOf.reduce((sum, tag) => sum + known.listings(tag), 0),
      isSkipped: true,
    }),
  );
  return rarestFirst([...wordsIn(query, known, known.listings), ...tags]);
}

interface DayRange {
  readonly column: DayColumn;
  /** What it leaves of those that the state leaves, and of all. */
  readonly share: number;
  readonly shareOfAll: number;
}

/** What is listed ends today or later, and what is deprecated has ended: the state says so much of the day already. */
function daysOf(query: RegistryQuery, { days, today }: Known): readonly DayRange[] {
  const { state, listedFrom, listedTo, endsFrom, endsTo } = query;
  const ranges: DayRange[] = [];
  if (listedFrom !== null || listedTo !== null) {
    const share = days('listed_on', listedFrom, listedTo);
    ranges.push({ column: 'listed_on', share, shareOfAll: share });
  }
  if (endsFrom !== null || endsTo !== null) {
    const from = state === 'listed' ? today : null;
    const to = state === 'deprecated' ? addDays(today, -1) : null;
    const within = days('ends_on', latest(from, endsFrom), earliest(to, endsTo));
    const share = Math.min(1, within / Math.max(days('ends_on', from, to), Number.MIN_VALUE));
    ranges.push({ column: 'ends_on', share, shareOfAll: days('ends_on', endsFrom, endsTo) });
  }
  return ranges;
}

const latest = (one: string | null, other: string | null) =>
  one === null || (other !== null && other > one) ? other : one;
const earliest = (one: string | null, other: string | null) =>
  one === null || (other !== null && other < one) ? other : one;

const shareOf = (counted: readonly { readonly count: number }[], all: number): number =>
  counted.reduce((part, { count }) => part * Math.min(1, count / Math.max(all, 1)), 1);

const without = <T>(counted: readonly T[], these: readonly T[]): readonly T[] =>
  counted.filter((one) => !these.includes(one));

interface Priced<T> {
  readonly lookup: T;
  /** What it leaves of all, and what reading the index costs. */
  readonly share: number;
  readonly places: number;
}

/** The rarest terms: one, two, and so on. */
const lookupsOf = (sorted: readonly Counted[], all: number): readonly Priced<Lookup>[] =>
  sorted.map((_, at) => {
    const terms = sorted.slice(0, at + 1);
    const rarest = terms[0]?.count ?? 0;
    const placesIn = ({ count, kind, isSkipped }: Counted) =>
      (isSkipped ? Math.min(count, rarest) : count) * PLACE[kind];
    const places = terms.reduce((sum, term) => sum + placesIn(term), 0);
    return { lookup: { by: 'terms', terms }, share: shareOf(terms, all), places };
  });

const lookupOfDays = ({ column, shareOfAll }: DayRange, all: number): Priced<Lookup> => ({
  lookup: { by: 'days', column },
  share: shareOfAll,
  places: shareOfAll * all * PLACE.days,
});

/** The lookup that is cheapest together with the rows that are read then; none where there are no lookups. */
function cheapest<T>(
  lookups: readonly Priced<T>[],
  rowsOf: (share: number) => number,
): { readonly lookup: T | null; readonly cost: number } {
  const never: { readonly lookup: T | null; readonly cost: number } = { lookup: null, cost: Number.POSITIVE_INFINITY };
  return lookups
    .map(({ lookup, share, places }) => ({ lookup, cost: places + rowsOf(share) }))
    .reduce((best, way) => (way.cost < best.cost ? way : best), never);
}

interface Reckoned {
  readonly terms: readonly Counted[];
  /** The share of all listings that the filters leave. */
  readonly left: number;
  readonly known: Known;
}

interface Tiers {
  readonly names: NamesPlan;
  readonly cost: number;
  /** About how many names begin with what was typed, of those that the filters leave. */
  readonly inRange: number;
}

/** What a page costs that stands in order of how well rows fit; null where it does not. */
function tiersOf(query: RegistryQuery, { terms, left, known }: Reckoned): Tiers | null {
  const { words, sort } = query;
  const { all, names } = known;
  if (words.length === 0 || sort !== 'best') return null;
  const counted = rarestFirst(wordsIn(query, known, names));
  const read = (share: number) => share * all;
  const byNames = cheapest(lookupsOf(counted, all), read);
  const byTerms = cheapest(lookupsOf(terms, all), read);
  const share = shareOf(counted, all);
  const walked = Math.min(all, (PAGE_ROWS + 1) / Math.max(share * left, Number.MIN_VALUE)) * ORDERED_WALK;
  const range = share * all * BEGINS ** words.length;
  const inRange = range * left;
  const begins = Math.min(range, (PAGE_ROWS + 1) / Math.max(left, Number.MIN_VALUE));
  const cost = Math.min(walked, byNames.cost, byTerms.cost);
  const plan = namesPlanOf({ walked, byNames, byTerms });
  return { names: plan, inRange, cost: inRange >= LIKELY * PAGE_ROWS ? begins : begins + cost };
}

function namesPlanOf(given: {
  readonly walked: number;
  readonly byNames: { readonly lookup: Lookup | null; readonly cost: number };
  readonly byTerms: { readonly lookup: Lookup | null; readonly cost: number };
}): NamesPlan {
  const { walked, byNames, byTerms } = given;
  const best = byTerms.cost < byNames.cost ? byTerms : byNames;
  if (walked < best.cost || best.lookup?.by !== 'terms') return { way: 'walk' };
  const { terms } = best.lookup;
  return { way: best === byTerms ? 'terms' : 'names', terms };
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
