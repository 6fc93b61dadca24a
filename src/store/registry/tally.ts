/**
 * Counts of the whole registry by kind, edition, country, category and state: what searches without words show beside their
 * results. Made of one pass over the listings and good until the next change or the next day. Where a pass takes longer
 * than a reader would wait, the one before is shown meanwhile, for a minute at most.
 */
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import { levelOf } from '#assurance/registry/entry-kind.ts';
import type { RegistryQuery, SearchPage } from '#assurance/registry/search.ts';
import { type FacetSum, facetsOf } from './facets.ts';
import type { PublicDatabase } from './public-database.ts';
import { IN_VIEW, STATE } from './standing.ts';

interface Cell {
  readonly kind: EntryKind;
  readonly ccmEdition: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly state: string;
  readonly count: number;
}

type Counted = Pick<SearchPage, 'total' | 'facets'>;

interface Pass {
  readonly change: number;
  readonly day: string;
  readonly cells: readonly Cell[];
  /** How many listings they count together. */
  readonly all: number;
  /** What was counted of them already, by the filters. */
  readonly counted: Map<string, Counted>;
  readonly left: Map<string, number>;
  readonly tookMs: number;
  readonly madeAt: number;
}

/** A pass that took less is made again while the reader waits. */
const WAITED_MS_MAX = 15;
const SHOWN_MS_MAX = 60_000;
const COUNTED_KEPT_MAX = 2_000;

export class Tally {
  readonly #database: PublicDatabase;
  #last: Pass | null = null;
  #making: Promise<Pass> | null = null;

  constructor(database: PublicDatabase) {
    this.#database = database;
  }

  /** Counts under the filters; words and days are not looked at. */
  async count(
    query: RegistryQuery,
    at: { readonly change: number; readonly day: string },
  ): Promise<Counted & Pick<SearchPage, 'areCountsCurrent'>> {
    const pass = await this.#passFor(at);
    return { ...countIn(pass, query), areCountsCurrent: pass.change >= at.change && pass.day === at.day };
  }

  /** The share of all listings that the filters leave, by the last pass; null before the first. A hint, whatever the day. */
  shareOf(query: RegistryQuery): number | null {
    const last = this.#last;
    if (last === null) return null;
    return last.all === 0 ? 0 : leftIn(last, query) / last.all;
  }

  /** Has a first pass made, for whoever asks later. */
  begin(at: { readonly change: number; readonly day: string }): void {
    if (this.#last === null && this.#making === null) this.#make(at).catch(() => undefined);
  }

  async #passFor(at: { readonly change: number; readonly day: string }): Promise<Pass> {
    const last = this.#last;
    if (last !== null && last.change === at.change && last.day === at.day) return last;
    const running = this.#making ?? this.#make(at);
    const isShown = last !== null && last.tookMs > WAITED_MS_MAX && performance.now() - last.madeAt < SHOWN_MS_MAX;
    if (isShown) {
      // Whoever waits for it hears of a failure; the next who asks tries again.
      running.catch(() => undefined);
      return last;
    }
    const made = await running;
    // It may have begun before the change that is asked about.
    return made.change >= at.change && made.day === at.day ? made : this.#make(at);
  }

  #make(at: { readonly change: number; readonly day: string }): Promise<Pass> {
    const making = this.#pass(at).finally(() => {
      if (this.#making === making) this.#making = null;
    });
    this.#making = making;
    return making;
  }

  async #pass({ change, day }: { readonly change: number; readonly day: string }): Promise<Pass> {
    const started = performance.now();
    const cells = await this.#database.ask<Cell>(CELLS, [day]);
    const madeAt = performance.now();
    const all = cells.reduce((sum, { count }) => sum + count, 0);
    this.#last = { change, day, cells, all, counted: new Map(), left: new Map(), tookMs: madeAt - started, madeAt };
    return this.#last;
  }
}

const filtersOf = ({ level, kind, state, ccmEdition, country, category }: RegistryQuery): string =>
  JSON.stringify([level, kind, state, ccmEdition, country, category]);

/** How many the filters leave. */
function leftIn({ cells, left }: Pass, query: RegistryQuery): number {
  const key = filtersOf(query);
  const known = left.get(key);
  if (known !== undefined) return known;
  const sum = cells.reduce((counted, cell) => (fits(cell, query) ? counted + cell.count : counted), 0);
  if (left.size < COUNTED_KEPT_MAX) left.set(key, sum);
  return sum;
}

function countIn({ cells, counted }: Pass, query: RegistryQuery): Counted {
  const key = filtersOf(query);
  const known = counted.get(key);
  if (known !== undefined) return known;
  const made = facetsOf(sumsOf(cells.filter((cell) => fits(cell, query))));
  if (counted.size < COUNTED_KEPT_MAX) counted.set(key, made);
  return made;
}

const CELLS = `select kind, ccm_edition as "ccmEdition", country, category, ${STATE} as state, count(*)::int as count
  from listing where ${IN_VIEW} group by 1, 2, 3, 4, 5`;

const fits = (cell: Cell, query: RegistryQuery): boolean =>
  (query.state === null || cell.state === query.state) &&
  (query.level === null || levelOf(cell.kind) === query.level) &&
  (query.kind === null || cell.kind === query.kind) &&
  (query.ccmEdition === null || cell.ccmEdition === query.ccmEdition) &&
  (query.country === null || cell.country === query.country) &&
  (query.category === null || cell.category === query.category);

/** In the form of a search's own sums, so that both are read by one function. */
function sumsOf(cells: readonly Cell[]): readonly FacetSum[] {
  const parts = Array.from({ length: 5 }, () => new Map<string | null, number>());
  for (const { kind, ccmEdition, country, category, state, count } of cells)
    for (const [at, value] of [kind, ccmEdition, country, category, state].entries())
      parts[at]?.set(value, (parts[at]?.get(value) ?? 0) + count);
  return parts.flatMap((sums, at) => [...sums].map(([value, count]): FacetSum => [31 - 2 ** (4 - at), value, count]));
}
