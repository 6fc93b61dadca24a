/**
 * The statements of a search, as its plan has them. Each uses the one index that the plan names and no other, so it is
 * planned once, whatever its values are; only for ranges of days the planner looks at the values.
 */
import type { ListingRow, RegistryQuery } from '#assurance/registry/search.ts';
import { FACET_SUMS, type FacetSum } from './facets.ts';
import type { PlannedOnce } from './public-database.ts';
import { type NamesPlan, PAGE_ROWS, type SearchPlan } from './search-plan.ts';
import {
  afterCursor,
  asTerms,
  boundsOfWalk,
  filterConditions,
  orderBy,
  orderOf,
  tsquery,
  Values,
} from './search-query.ts';
import { STATE } from './standing.ts';

export type FoundRow = ListingRow & { readonly sortKey: string; readonly isNamed: boolean };

/** What every statement answers, in one row. */
export interface FoundAnswer {
  readonly rows: readonly FoundRow[] | null;
  readonly sums: readonly FacetSum[] | null;
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
  withdrawn_on as "withdrawnOn", state, named as "isNamed"`;
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
  /** What is looked up in the index of words; null where nothing is. */
  readonly terms: string | null;
  /** The condition by which rows are looked up whose names hold the words; null where none is. */
  readonly names: string | null;
  readonly filters: readonly string[];
  readonly after: string | null;
  /** Whether rows stand first whose names hold the words. */
  readonly isTiered: boolean;
}

export function statementOf(asked: Asked): Statement {
  const { query, plan, today } = asked;
  const values = new Values(today);
  const words = query.words.length === 0 ? null : values.place(tsquery(asTerms(query.words)), 'tsquery');
  const terms =
    plan.counting !== 'index' || plan.terms.length === 0 ? null : values.place(tsquery(plan.terms), 'tsquery');
  const isTiered = words !== null && query.sort === 'best';
  const hasNamed = isTiered && plan.way !== 'all' && query.after?.isNamed !== false;
  const names = hasNamed ? namesCondition(plan.names, values) : null;
  const filters = filterConditions(query, values);
  const after = afterCursor(query, values);
  const parts: Parts = { ...asked, words, terms, names, filters, after, isTiered };
  const isCounted = plan.counting !== 'none';
  const text = `with ${[...(isCounted ? [foundPart(parts)] : []), ...pageParts(parts)].join(',\n')}
    select ${isCounted ? SUMS : 'null::json'} as sums, (select change from numbers) as change,
      (select json_agg(row) from (select ${AS_ROW}, ${orderOf(query.sort).column} as "sortKey" from page
        ${orderBy(query.sort, parts.isTiered ? 'named' : null)} ${LIMIT}) row) as rows`;
  return { statement: isPlannedOnce(parts) ? { plannedOnce: text } : text, values: values.list };
}

function namesCondition(names: NamesPlan, values: Values): string | null {
  if (names.way === 'walk') return null;
  return names.way === 'names'
    ? `name_words @@ ${values.place(tsquery(asTerms(names.words)), 'tsquery')}`
    : `words @@ ${values.place(tsquery(names.terms), 'tsquery')}`;
}

/** Where the way to every row is set. A walk beside a count is long or short by the values, and so are days. */
const isPlannedOnce = ({ plan: { way, counting, names }, isTiered }: Parts): boolean =>
  way === 'all' || (way === 'page' && (counting === 'none' || (isTiered && names.way !== 'walk')));

const SUMS = `(select json_agg(json_build_array(part, value, count)) from (${FACET_SUMS}) sums)`;

/** Only one index is to find rows: planned without values, any other condition looks as if it left few. */
const rowByRow = ({ plan }: Parts, conditions: readonly string[]): readonly string[] =>
  plan.way === 'days' ? conditions : conditions.map((condition) => `(${condition}) is true`);

/** What is counted; where all is found, the page is taken out of it. */
function foundPart(parts: Parts): string {
  const { query, plan, words, terms, filters, countedMax } = parts;
  const isLookedUp = (word: string) => plan.terms.some(({ kind, anyOf }) => kind === 'word' && anyOf.includes(word));
  const others = words === null || (terms !== null && query.words.every(isLookedUp)) ? [] : [`words @@ ${words}`];
  const lookedUp = terms === null ? [] : [`words @@ ${terms}`];
  const isNamed = words === null ? 'false' : `name_words @@ ${words}`;
  return `found as materialized (select ${FACTS}, ${NAMES}, ${STATE} as state, ${isNamed} as named from listing
    where ${[...lookedUp, ...rowByRow(parts, [...others, ...filters])].join(' and ')}
    ${plan.way === 'all' ? '' : `limit ${countedMax + 1}`})`;
}

function pageParts(parts: Parts): readonly string[] {
  const { query, plan, words, isTiered, countedMax } = parts;
  if (plan.way === 'all') return [`page as (select * from found ${whereAfter(parts, [])})`];
  const isMany = `(select count(*) from found) > ${countedMax}`;
  const [many, few] =
    plan.counting === 'none' ? [[], []] : [[isMany], [`select * from found ${whereAfter(parts, [`not ${isMany}`])}`]];
  const withWords = words === null ? [] : [`words @@ ${words}`];
  if (!isTiered) return [pageOf([...few, walk(parts, { conditions: withWords, alone: many })])];
  const others = [...withWords, `not name_words @@ ${words}`];
  if (query.after?.isNamed === false) return [pageOf([...few, walk(parts, { conditions: others, alone: many })])];
  // The others are walked to only where those that are named do not fill the page, and from their beginning.
  const isFull = `(select count(*) from named) > ${PAGE_ROWS}`;
  const rest = walk({ ...parts, after: null }, { conditions: others, alone: [...many, `not ${isFull}`] });
  return [`named as materialized (${namedPart(parts, many)})`, pageOf([...few, 'select * from named', rest])];
}

const pageOf = (parts: readonly string[]): string =>
  `page as (${parts.map((part) => `(${part})`).join(' union all ')})`;

/** The rows of `found` after the cursor. */
function whereAfter({ query, after, isTiered }: Parts, conditions: readonly string[]): string {
  const past = () => {
    if (after === null) return [];
    if (!isTiered) return [after];
    return [query.after?.isNamed ? `((named and ${after}) or not named)` : `(not named and ${after})`];
  };
  const all = [...conditions, ...past()];
  return all.length === 0 ? '' : `where ${all.join(' and ')}`;
}

interface Walk {
  readonly conditions: readonly string[];
  /** Conditions on no row: where one does not hold, nothing is read. */
  readonly alone: readonly string[];
  readonly isNamed?: boolean;
}

/** Along the order, from the cursor, until the page is full. */
function walk(parts: Parts, { conditions, alone, isNamed = false }: Walk): string {
  const { query, filters, after } = parts;
  const bounds = [...boundsOfWalk(query), ...(after === null ? [] : [after])];
  const where = [...alone, ...rowByRow(parts, [...conditions, ...filters]), ...bounds];
  return `select ${FACTS}, ${NAMES}, ${STATE} as state, ${isNamed} as named from listing
    where ${where.join(' and ')} ${orderBy(query.sort, null)} ${LIMIT}`;
}

function namedPart(parts: Parts, alone: readonly string[]): string {
  const { query, plan, words, names, filters, after } = parts;
  const byName = `name_words @@ ${words}`;
  if (names === null) return walk(parts, { conditions: [byName], alone, isNamed: true });
  const isWhole = plan.names.way === 'names' && plan.names.words.length === query.words.length;
  const others = isWhole ? [] : [byName];
  // `offset 0` keeps the order out, so that the index of names is what they are found by.
  const where = [...alone, names, ...rowByRow(parts, [...others, ...filters, ...(after === null ? [] : [after])])];
  return `select * from (select ${FACTS}, ${NAMES}, ${STATE} as state, true as named from listing
    where ${where.join(' and ')} offset 0) all_named ${orderBy(query.sort, null)} ${LIMIT}`;
}
