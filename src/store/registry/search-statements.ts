/**
 * The statements of a search, as its plan has them. Each uses the one index that the plan names and no other, so it is
 * planned once, whatever its values are; only where rows are counted along no index the planner looks at the values.
 */
import { type ListingRow, type RegistryQuery, TIERS } from '#assurance/registry/search.ts';
import { FACET_SUMS, type FacetSum } from './facets.ts';
import type { PlannedOnce } from './public-database.ts';
import { type Lookup, type NamesPlan, PAGE_ROWS, type SearchPlan } from './search-plan.ts';
import {
  afterCursor,
  boundsOfWalk,
  type Filters,
  filterConditions,
  lookupQuery,
  orderBy,
  orderOf,
  rangeCondition,
  tsquery,
  Values,
} from './search-query.ts';
import { STATE } from './standing.ts';

export type FoundRow = ListingRow & {
  readonly sortKey: string;
  /** A place in `TIERS`; 0 for all where rows do not stand in order of it. */
  readonly tier: number;
};

/** What every statement answers, in one row. */
export interface FoundAnswer {
  readonly rows: readonly FoundRow[] | null;
  /** Null where nothing was found, and where there are too many to count. */
  readonly sums: readonly FacetSum[] | null;
  readonly isMany: boolean;
  readonly change: number;
}

export interface Statement {
  readonly statement: string | PlannedOnce;
  readonly values: readonly unknown[];
}

const FACTS = 'entry_id, kind, ccm_edition, country, category, listed_on, ends_on, withdrawn_on, sort_name';
const NAMES = 'organisation_slug, organisation_name, service_slug, service_name, service_model';
const AS_ROW = `entry_id as "entryId", organisation_slug as "organisationSlug", organisation_name as "organisationName",
  service_slug as "serviceSlug", service_name as "serviceName", service_model as "serviceModel", kind,
  ccm_edition as "ccmEdition", country, category, listed_on as "listedOn", ends_on as "endsOn",
  withdrawn_on as "withdrawnOn", state, tier`;
const LIMIT = `limit ${PAGE_ROWS + 1}`;

export interface Asked {
  readonly query: RegistryQuery;
  readonly plan: SearchPlan;
  readonly today: string;
  /** No more rows are counted, except where all are read. */
  readonly countedMax: number;
}

/** What the parts of a statement are made of. */
interface Parts extends Asked {
  readonly words: string | null;
  /** What is looked up in the index of words to be counted; null where nothing is. */
  readonly terms: string | null;
  /** The condition by which rows are looked up whose names hold the words; null where none is. */
  readonly names: string | null;
  readonly filters: Filters;
  readonly after: string | null;
  /** Where rows stand in order of how well they fit: what the names are like that fit best. */
  readonly range: string | null;
  /** Whether there are too many to count, as a condition on no row. */
  readonly isMany: string;
}

export function statementOf(asked: Asked): Statement {
  const { query, plan, today } = asked;
  const values = new Values(today);
  const words = query.words.length === 0 ? null : values.place(tsquery(query.words), 'tsquery');
  const terms = isByTerms(plan.counting) ? lookupQuery(plan.counting.terms, values) : null;
  const isTiered = words !== null && query.sort === 'best';
  const hasNamed = isTiered && plan.way !== 'all' && query.after?.tier !== 'other';
  const names = hasNamed ? namesCondition(plan.names, values) : null;
  const filters = filterConditions(query, values);
  const after = afterCursor(query, values);
  // Such a name holds the words, too.
  const range = isTiered ? rangeCondition('sort_name', query.words.join(' '), values) : null;
  const parts: Parts = { ...asked, words, terms, names, filters, after, range, isMany: isManyOf(asked) };
  const isCounted = plan.counting !== 'none';
  const { text, values: bound } =
    values.boundTo(`with ${[...(isCounted ? countedParts(parts) : []), ...pageParts(parts)].join(',\n')}
    select ${isCounted ? sumsOf(parts) : 'null::json'} as sums, ${parts.isMany} as "isMany",
      (select change from numbers) as change,
      (select json_agg(row) from (select ${AS_ROW}, ${orderOf(query.sort).column} as "sortKey" from page
        ${orderBy(query.sort, isTiered)} ${LIMIT}) row) as rows`);
  return { statement: plan.counting === 'walk' ? text : { plannedOnce: text }, values: bound };
}

const isByTerms = (counting: SearchPlan['counting']): counting is Extract<Lookup, { readonly by: 'terms' }> =>
  typeof counting === 'object' && counting.by === 'terms';

function namesCondition(names: NamesPlan, values: Values): string | null {
  if (names.way === 'walk') return null;
  return `${names.way === 'names' ? 'name_words' : 'words'} @@ (${lookupQuery(names.terms, values)})`;
}

function isManyOf({ plan, countedMax }: Asked): string {
  if (plan.way === 'all') return 'false';
  if (plan.counting === 'none') return 'true';
  const isFound = `(select count(*) from found) > ${countedMax}`;
  return plan.isRangeCounted ? `((select count(*) from ranged) > ${countedMax} or ${isFound})` : isFound;
}

const sumsOf = ({ isMany }: Parts): string =>
  `case when ${isMany} then null else
    (select json_agg(json_build_array(part, value, count)) from (${FACET_SUMS}) sums) end`;

/**
 * Only one index is to find rows. Planned without values, any other condition looks as if it left few; in this form the
 * planner reckons with half of all, so that it walks to a page along the order.
 */
const rowByRow = (conditions: readonly string[]): readonly string[] =>
  conditions.length === 0 ? [] : [`coalesce(${conditions.join(' and ')}, false)`];

/** The filters and other conditions, where the index of one day may find rows; what is quick to look at first. */
function conditionsOn({ filters }: Parts, column: string | null, others: readonly string[] = []): readonly string[] {
  const days = Object.entries(filters.days);
  const byIndex = days.flatMap(([day, conditions]) => (day === column ? conditions : []));
  const byRow = days.flatMap(([day, conditions]) => (day === column ? [] : conditions));
  return [...byIndex, ...rowByRow([...filters.others, ...byRow, ...others])];
}

/** What is counted; where all is found, the page is taken out of it. */
function countedParts(parts: Parts): readonly string[] {
  const { query, plan, words, terms, range, countedMax } = parts;
  const { counting, isRangeCounted } = plan;
  const lookedUp = isByTerms(counting) ? counting.terms : [];
  const isLookedUp = (word: string) => lookedUp.some(({ kind, anyOf }) => kind === 'word' && anyOf.includes(word));
  const others = words === null || (terms !== null && query.words.every(isLookedUp)) ? [] : [`words @@ ${words}`];
  const where = [
    ...(isRangeCounted ? [`(select count(*) from ranged) <= ${countedMax}`] : []),
    ...(terms === null ? [] : [`words @@ (${terms})`]),
    ...conditionsOn(parts, typeof counting === 'object' && counting.by === 'days' ? counting.column : null, others),
  ];
  const tier =
    range === null
      ? '0'
      : `case when ${range} then ${tierOf('begins')} when name_words @@ ${words} then ${tierOf('named')}
          else ${tierOf('other')} end`;
  const found = `found as materialized (select ${FACTS}, ${NAMES}, ${STATE} as state, ${tier} as tier from listing
    where ${where.join(' and ')} ${plan.way === 'all' ? '' : `limit ${countedMax + 1}`})`;
  const ranged = `ranged as materialized (select from listing
    where ${[range, ...conditionsOn(parts, null)].join(' and ')} ${orderBy('name', false)} limit ${countedMax + 1})`;
  return isRangeCounted ? [ranged, found] : [found];
}

const tierOf = (tier: (typeof TIERS)[number]): number => TIERS.indexOf(tier);

function pageParts(parts: Parts): readonly string[] {
  const { plan, words, range, isMany } = parts;
  if (plan.way === 'all') return [`page as (select * from found ${whereAfter(parts, [])})`];
  const few = plan.counting === 'none' ? [] : [`select * from found ${whereAfter(parts, [`not ${isMany}`])}`];
  const many = plan.counting === 'none' ? [] : [isMany];
  if (range !== null) return tieredParts(parts, { few, many });
  const conditions = words === null ? [] : [`words @@ ${words}`];
  return [pageOf([...few, walk(parts, { conditions, alone: many, tier: 0 })])];
}

interface Around {
  /** The rows of `found`, where they are few. */
  readonly few: readonly string[];
  /** The condition on no row under which they are not. */
  readonly many: readonly string[];
}

/** What fits less well is looked for only where what fits better does not fill the page, and from its beginning. */
function tieredParts(parts: Parts, { few, many }: Around): readonly string[] {
  const { query, words, range } = parts;
  const [first, made]: [number, string[]] = [tierOf(query.after?.tier ?? 'begins'), []];
  for (const [tier, name] of TIERS.entries()) {
    if (tier < first) continue;
    const filled = made.map((_, at) => `(select count(*) from ${TIERS[first + at]})`).join(' + ');
    const alone = [...many, ...(filled === '' ? [] : [`${filled} <= ${PAGE_ROWS}`])];
    const own = tier === first ? parts : { ...parts, after: null };
    const others = [`words @@ ${words}`, `not name_words @@ ${words}`];
    const rows = {
      begins: () => walk(own, { conditions: [], bounds: [range ?? 'false'], alone, tier }),
      named: () => namedPart(own, alone),
      other: () => walk(own, { conditions: others, alone, tier }),
    }[name]();
    made.push(`${name} as materialized (${rows})`);
  }
  return [...made, pageOf([...few, ...TIERS.slice(first).map((name) => `select * from ${name}`)])];
}

const pageOf = (parts: readonly string[]): string =>
  `page as (${parts.map((part) => `(${part})`).join(' union all ')})`;

/** The rows of `found` after the cursor. */
function whereAfter({ query, after, range }: Parts, conditions: readonly string[]): string {
  const past = () => {
    if (after === null) return [];
    if (range === null) return [after];
    const tier = tierOf(query.after?.tier ?? 'begins');
    return [`((tier = ${tier} and ${after}) or tier > ${tier})`];
  };
  const all = [...conditions, ...past()];
  return all.length === 0 ? '' : `where ${all.join(' and ')}`;
}

interface Walk {
  readonly conditions: readonly string[];
  /** Conditions on no row: where one does not hold, nothing is read. */
  readonly alone: readonly string[];
  readonly tier: number;
  /** Where the walk begins and ends, besides what the search says of its order. */
  readonly bounds?: readonly string[];
}

/** Along the order, from the cursor, until the page is full. */
function walk(parts: Parts, { conditions, alone, tier, bounds = [] }: Walk): string {
  const { query, after } = parts;
  const allBounds = [...bounds, ...boundsOfWalk(query), ...(after === null ? [] : [after])];
  const where = [...alone, ...conditionsOn(parts, orderOf(query.sort).column, conditions), ...allBounds];
  return `select ${FACTS}, ${NAMES}, ${STATE} as state, ${tier} as tier from listing
    where ${where.join(' and ')} ${orderBy(query.sort, false)} ${LIMIT}`;
}

/** Rows whose names hold the words and do not begin with them. */
function namedPart(parts: Parts, alone: readonly string[]): string {
  const { query, plan, words, names, range, after } = parts;
  const [byName, tier] = [`name_words @@ ${words}`, tierOf('named')];
  const notBegins = `not (${range})`;
  if (names === null) return walk(parts, { conditions: [byName, notBegins], alone, tier });
  const isWhole = plan.names.way === 'names' && plan.names.terms.length === query.words.length;
  const others = [...(isWhole ? [] : [byName]), notBegins, ...(after === null ? [] : [after])];
  // `offset 0` keeps the order out, so that the index of names is what they are found by.
  const where = [...alone, names, ...conditionsOn(parts, null, others)];
  return `select * from (select ${FACTS}, ${NAMES}, ${STATE} as state, ${tier} as tier from listing
    where ${where.join(' and ')} offset 0) all_named ${orderBy(query.sort, false)} ${LIMIT}`;
}
