/** What a search asks for, and its conditions in SQL. Knows no plan. */
import type { EntryKind, StarLevel } from '#assurance/registry/entry-kind.ts';
import { ENTRY_KINDS, levelOf } from '#assurance/registry/entry-kind.ts';
import { IN_STATE, IN_VIEW, type ShownState } from './standing.ts';

export const SORTS = ['best', 'name', 'newest', 'ends'] as const;
export type Sort = (typeof SORTS)[number];

/** Null and an empty list let everything pass. Days are ISO, bounds are included. */
export interface RegistryQuery {
  /** As `typedWords` gives them; each is looked for as the beginning of a word. */
  readonly words: readonly string[];
  readonly level: StarLevel | null;
  readonly kind: EntryKind | null;
  readonly state: ShownState | null;
  readonly ccmEdition: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly listedFrom: string | null;
  readonly listedTo: string | null;
  readonly endsFrom: string | null;
  readonly endsTo: string | null;
  readonly sort: Sort;
  /** Where the page before ended. */
  readonly after: SearchCursor | null;
}

/** The last row of a page: whether its name was what matched, its sort key, its number. */
export interface SearchCursor {
  readonly isNamed: boolean;
  readonly key: string;
  readonly entryId: number;
}

/** Collects values and gives their places. The day that is asked about is always `$1`. */
export class Values {
  readonly list: unknown[];

  constructor(today: string) {
    this.list = [today];
  }

  place(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

/** The filters besides words, as conditions on a listing. */
export function filterConditions(query: RegistryQuery, values: Values): readonly string[] {
  const { level, kind, state, ccmEdition, country, category } = query;
  const equals = (column: string, value: string | null) =>
    value === null ? [] : [`${column} = ${values.place(value, 'text')}`];
  const bound = (column: string, sign: string, value: string | null) =>
    value === null ? [] : [`${column} ${sign} ${values.place(value, 'date')}`];
  return [
    state === null ? IN_VIEW : IN_STATE[state],
    ...(level === null ? [] : [`kind in (${kindsOf(level)})`]),
    ...equals('kind', kind),
    ...equals('ccm_edition', ccmEdition),
    ...equals('country', country),
    ...equals('category', category),
    ...bound('listed_on', '>=', query.listedFrom),
    ...bound('listed_on', '<=', query.listedTo),
    ...bound('ends_on', '>=', query.endsFrom),
    ...bound('ends_on', '<=', query.endsTo),
  ];
}

const kindsOf = (level: StarLevel): string =>
  ENTRY_KINDS.filter((kind) => levelOf(kind) === level)
    .map((kind) => `'${kind}'`)
    .join(', ');

/** Words as a text search query. They are letters and digits only, so nothing in them is an operator. */
export const tsquery = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(' & ');

interface Order {
  readonly column: 'sort_name' | 'listed_on' | 'ends_on';
  readonly type: 'text' | 'date';
  readonly isDescending: boolean;
}

const ORDERS: Readonly<Record<Sort, Order>> = {
  best: { column: 'sort_name', type: 'text', isDescending: false },
  name: { column: 'sort_name', type: 'text', isDescending: false },
  newest: { column: 'listed_on', type: 'date', isDescending: true },
  ends: { column: 'ends_on', type: 'date', isDescending: false },
};

export const orderOf = (sort: Sort): Order => ORDERS[sort];

/** `order by` of a page; with `tier`, those whose name matches come first. */
export function orderBy(sort: Sort, tier: string | null): string {
  const { column, isDescending } = ORDERS[sort];
  const direction = isDescending ? ' desc' : '';
  return `order by ${tier === null ? '' : `${tier} desc, `}${column}${direction}, entry_id${direction}`;
}

/** The rows after a cursor in that order; null at the beginning. */
export function afterCursor(query: RegistryQuery, values: Values): string | null {
  const { after, sort } = query;
  if (after === null) return null;
  const { column, type, isDescending } = ORDERS[sort];
  const place = `(${values.place(after.key, type)}, ${values.place(after.entryId, 'integer')})`;
  return `(${column}, entry_id) ${isDescending ? '<' : '>'} ${place}`;
}
