/** How many of the entries found are of each kind, state, edition, country and category. */
import { type EntryKind, levelOf, type StarLevel } from '#assurance/registry/entry-kind.ts';
import type { Facets } from '#assurance/registry/search.ts';

/** One sum: the number PostgreSQL gives the grouping, the value, how many. */
export type FacetSum = readonly [part: number, value: string | null, count: number];

const PARTS = ['kind', 'ccm_edition', 'country', 'category', 'state'] as const;

/** Groups rows of `found` by each part alone, in one pass. */
export const FACET_SUMS = `select grouping(${PARTS.join(', ')}) as part, coalesce(${PARTS.join(', ')}) as value,
  count(*)::int as count from found group by grouping sets (${PARTS.map((part) => `(${part})`).join(', ')})`;

/** What `grouping` says of the one part that is grouped by: every other bit is set. */
const bitsOf = (part: (typeof PARTS)[number]): number =>
  2 ** PARTS.length - 1 - 2 ** (PARTS.length - 1 - PARTS.indexOf(part));

export function facetsOf(sums: readonly FacetSum[]): { readonly total: number; readonly facets: Facets } {
  const of = (part: (typeof PARTS)[number]) =>
    new Map(sums.flatMap(([bits, value, count]) => (bits === bitsOf(part) && value !== null ? [[value, count]] : [])));
  const kinds: ReadonlyMap<string, number> = of('kind');
  const states: ReadonlyMap<string, number> = of('state');
  const levels = new Map<StarLevel, number>();
  for (const [kind, count] of kinds) {
    const level = levelOf(kind as EntryKind);
    levels.set(level, (levels.get(level) ?? 0) + count);
  }
  return {
    total: [...states.values()].reduce((sum, count) => sum + count, 0),
    facets: {
      levels,
      kinds,
      states,
      ccmEditions: of('ccm_edition'),
      countries: of('country'),
      categories: of('category'),
    },
  };
}
