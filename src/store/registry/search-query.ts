/** What a search asks for as conditions and order in SQL. Knows no plan. */
import { ENTRY_KINDS, levelOf, type StarLevel } from '#assurance/registry/entry-kind.ts';
import type { RegistryQuery, Sort } from '#assurance/registry/search.ts';
import type { Term } from './search-plan.ts';
import { IN_STATE, IN_VIEW } from './standing.ts';

/**
 * What a state says of the day that results stand in order of, in the words of the index of that order: a walk begins where
 * the state does, or passes over what is in another without looking at its row. It finds nothing more and nothing less.
 */
export function boundsOfWalk({ state, sort }: Pick<RegistryQuery, 'state' | 'sort'>): readonly string[] {
  const isEnded = { listed: false, deprecated: true, renewed: null, withdrawn: null }[state ?? 'withdrawn'];
  if (isEnded === null) return [];
  if (orderOf(sort).column === 'ends_on') return [isEnded ? 'ends_on < $1' : 'ends_on >= $1'];
  return orderOf(sort).column === 'listed_on' ? [isEnded ? 'deprecated_from <= $1' : 'deprecated_from > $1'] : [];
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

/** Words and tags as a text search query. Neither holds a quote, so nothing in them is an operator. */
export const tsquery = (terms: readonly Term[]): string =>
  terms.map(({ kind, anyOf }) => `(${anyOf.map((one) => `'${one}'${PLACE[kind]}`).join(' | ')})`).join(' & ');

const PLACE = { word: ':*', tags: '' } as const;

export const asTerms = (words: readonly string[]): readonly Term[] =>
  words.map((word) => ({ kind: 'word', anyOf: [word] }));

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
  ended: { column: 'ends_on', type: 'date', isDescending: true },
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
