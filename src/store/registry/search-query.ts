/** What a search asks for as conditions and order in SQL. Knows no plan. */
import { ENTRY_KINDS, levelOf, type StarLevel } from '#assurance/registry/entry-kind.ts';
import type { RegistryQuery, Sort } from '#assurance/registry/search.ts';
import type { DayColumn } from './listing-statistics.ts';
import { type Term, WORDS_MAX } from './search-plan.ts';
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
  readonly #list: unknown[];

  constructor(today: string) {
    this.#list = [today];
  }

  place(value: unknown, type: string): string {
    this.#list.push(value);
    return `$${this.#list.length}::${type}`;
  }

  /** A statement with the values that stand in it; the database refuses one that has others. */
  boundTo(statement: string): { readonly text: string; readonly values: readonly unknown[] } {
    const used = [...new Set([...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))];
    const text = statement.replaceAll(/\$(\d+)/g, (_, number: string) => `$${used.indexOf(Number(number)) + 1}`);
    return { text, values: used.map((number) => this.#list[number - 1]) };
  }
}

/** What is asked besides words, as conditions on a listing; those on a day apart, because an index may find rows by them. */
export interface Filters {
  readonly others: readonly string[];
  readonly days: Readonly<Record<DayColumn, readonly string[]>>;
}

export function filterConditions(query: RegistryQuery, values: Values): Filters {
  const { level, kind, state, ccmEdition, country, category } = query;
  const equals = (column: string, value: string | null) =>
    value === null ? [] : [`${column} = ${values.place(value, 'text')}`];
  const bound = (column: DayColumn, sign: string, value: string | null) =>
    value === null ? [] : [`${column} ${sign} ${values.place(value, 'date')}`];
  return {
    others: [
      state === null ? IN_VIEW : IN_STATE[state],
      ...(level === null ? [] : [`kind in (${kindsOf(level)})`]),
      ...equals('kind', kind),
      ...equals('ccm_edition', ccmEdition),
      ...equals('country', country),
      ...equals('category', category),
    ],
    days: {
      listed_on: [...bound('listed_on', '>=', query.listedFrom), ...bound('listed_on', '<=', query.listedTo)],
      ends_on: [...bound('ends_on', '>=', query.endsFrom), ...bound('ends_on', '<=', query.endsTo)],
    },
  };
}

/** Texts that begin so, as a range of an index; they must be compared by code point. */
export function rangeCondition(column: string, typed: string, values: Values): string {
  const end = `${typed}\u{10ffff}`;
  return `${column} >= ${values.place(typed, 'text')} and ${column} < ${values.place(end, 'text')}`;
}

const kindsOf = (level: StarLevel): string =>
  ENTRY_KINDS.filter((kind) => levelOf(kind) === level)
    .map((kind) => `'${kind}'`)
    .join(', ');

/** Typed words as a text search query. They hold no quote, so nothing in them is an operator. */
export const tsquery = (words: readonly string[]): string => words.map(beginning).join(' & ');

const beginning = (word: string): string => `'${word}':*`;

/**
 * Terms as a query for the index of words: each word that was typed as the words it may become, so that the index passes
 * over what other terms leave out.
 */
export const lookupQuery = (terms: readonly Term[], values: Values): string =>
  terms
    .map(({ kind, anyOf }) =>
      kind === 'tags'
        ? values.place(anyOf.map((tag) => `'${tag}'`).join(' | '), 'tsquery')
        : anyOf.map((word) => wordsFrom(word, values)).join(' || '),
    )
    .map((query) => `(${query})`)
    .join(' && ');

function wordsFrom(typed: string, values: Values): string {
  const as = values.place(beginning(typed), 'tsquery');
  return `(select case when count(*) between 1 and ${WORDS_MAX} then string_agg(quote_literal(word), '|')::tsquery else ${as} end
    from (select word from listing_word where ${rangeCondition('word', typed, values)} limit ${WORDS_MAX + 1}) words)`;
}

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

/** `order by` of a page; with `isTiered`, those that fit best come first. */
export function orderBy(sort: Sort, isTiered: boolean): string {
  const { column, isDescending } = ORDERS[sort];
  const direction = isDescending ? ' desc' : '';
  return `order by ${isTiered ? 'tier, ' : ''}${column}${direction}, entry_id${direction}`;
}

/** The rows after a cursor in that order; null at the beginning. */
export function afterCursor(query: RegistryQuery, values: Values): string | null {
  const { after, sort } = query;
  if (after === null) return null;
  const { column, type, isDescending } = ORDERS[sort];
  const place = `(${values.place(after.key, type)}, ${values.place(after.entryId, 'integer')})`;
  return `(${column}, entry_id) ${isDescending ? '<' : '>'} ${place}`;
}
