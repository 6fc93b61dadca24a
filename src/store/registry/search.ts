/**
 * Searches the public registry: one page of entries, how many there are, and of which kinds, in one question to the
 * database. Where few are found they are all read; otherwise a page is read, and counted to a thousand.
 */
import { COUNTED_MAX, type RegistryQuery, type SearchPage, TIERS } from '#assurance/registry/search.ts';
import { facetsOf } from './facets.ts';
import { type ListingStatistics, readListingStatistics } from './listing-statistics.ts';
import type { PublicDatabase } from './public-database.ts';
import { PAGE_ROWS, planOf } from './search-plan.ts';
import { type FoundAnswer, type FoundRow, statementOf } from './search-statements.ts';
import { Tally } from './tally.ts';

const HINT_MS_MAX = 10 * 60_000;

export class RegistrySearch {
  readonly #database: PublicDatabase;
  readonly #tally: Tally;
  readonly #countedMax: number;
  #hint: { readonly statistics: Promise<ListingStatistics>; readonly at: number } | null = null;

  constructor(database: PublicDatabase, { countedMax = COUNTED_MAX }: { readonly countedMax?: number } = {}) {
    this.#database = database;
    this.#tally = new Tally(database);
    this.#countedMax = countedMax;
  }

  async search(query: RegistryQuery, today: string): Promise<SearchPage> {
    const countedMax = this.#countedMax;
    const known = { ...(await this.#statistics()), share: this.#tally.shareOf(query), countedMax, today };
    const plan = planOf(query, known);
    const { statement, values } = statementOf({ query, plan, today, countedMax });
    const [found] = await this.#database.ask<FoundAnswer>(statement, values);
    if (found === undefined) throw new Error('A search of the registry has no answer.');
    const at = { change: found.change, day: today };
    if (plan.counting === 'none' && query.words.length === 0)
      return { ...pageOf(found), ...(await this.#tally.count(query, at)) };
    this.#tally.begin(at);
    return { ...pageOf(found), ...countsOf(found), areCountsCurrent: true };
  }

  async #statistics(): Promise<ListingStatistics> {
    if (this.#hint === null || performance.now() - this.#hint.at > HINT_MS_MAX)
      this.#hint = { statistics: readListingStatistics(this.#database), at: performance.now() };
    return this.#hint.statistics;
  }
}

const countsOf = ({ sums, isMany }: FoundAnswer): Pick<SearchPage, 'total' | 'facets'> =>
  isMany ? { total: null, facets: null } : facetsOf(sums ?? []);

/** One more than the page holds was asked for: it tells whether another page follows. */
function pageOf({ rows, change }: FoundAnswer): Pick<SearchPage, 'rows' | 'next' | 'change'> {
  const found: readonly FoundRow[] = rows ?? [];
  const last = found[PAGE_ROWS - 1];
  return {
    rows: found.slice(0, PAGE_ROWS).map(({ sortKey: _key, tier: _tier, ...row }) => row),
    next:
      found.length > PAGE_ROWS && last !== undefined
        ? { tier: TIERS[last.tier] ?? 'other', key: last.sortKey, entryId: last.entryId }
        : null,
    change,
  };
}
