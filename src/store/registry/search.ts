/**
 * Searches the public registry: one page of entries, how many there are, and of which kinds, in one question to the
 * database. Where few are found they are all read; otherwise a page is read, and counted to a thousand.
 */
import { COUNTED_MAX, type RegistryQuery, type SearchPage } from '#assurance/registry/search.ts';
import { facetsOf } from './facets.ts';
import type { PublicDatabase } from './public-database.ts';
import { PAGE_ROWS, planOf, type SearchPlan } from './search-plan.ts';
import { type FoundAnswer, type FoundRow, statementOf } from './search-statements.ts';
import { Tally } from './tally.ts';
import { readWordFrequency, type WordFrequency } from './word-frequency.ts';

const HINT_MS_MAX = 10 * 60_000;

export class RegistrySearch {
  readonly #database: PublicDatabase;
  readonly #tally: Tally;
  readonly #countedMax: number;
  #hint: { readonly frequency: Promise<WordFrequency>; readonly at: number } | null = null;

  constructor(database: PublicDatabase, { countedMax = COUNTED_MAX }: { readonly countedMax?: number } = {}) {
    this.#database = database;
    this.#tally = new Tally(database);
    this.#countedMax = countedMax;
  }

  async search(query: RegistryQuery, today: string): Promise<SearchPage> {
    const countedMax = this.#countedMax;
    const known = { ...(await this.#frequency()), share: this.#tally.shareOf(query), countedMax };
    const plan = planOf(query, known);
    const { statement, values } = statementOf({ query, plan, today, countedMax });
    const [found] = await this.#database.ask<FoundAnswer>(statement, values);
    if (found === undefined) throw new Error('A search of the registry has no answer.');
    const at = { change: found.change, day: today };
    if (plan.counting === 'none' && query.words.length === 0)
      return { ...pageOf(found), ...(await this.#tally.count(query, at)) };
    this.#tally.begin(at);
    return { ...pageOf(found), ...this.#countsOf(found, plan), areCountsCurrent: true };
  }

  #countsOf({ sums }: FoundAnswer, { way, counting }: SearchPlan): Pick<SearchPage, 'total' | 'facets'> {
    const counted = facetsOf(sums ?? []);
    const isWhole = way === 'all' || (counting !== 'none' && counted.total <= this.#countedMax);
    return isWhole ? counted : { total: null, facets: null };
  }

  async #frequency(): Promise<WordFrequency> {
    if (this.#hint === null || performance.now() - this.#hint.at > HINT_MS_MAX)
      this.#hint = { frequency: readWordFrequency(this.#database), at: performance.now() };
    return this.#hint.frequency;
  }
}

/** One more than the page holds was asked for: it tells whether another page follows. */
function pageOf({ rows, change }: FoundAnswer): Pick<SearchPage, 'rows' | 'next' | 'change'> {
  const found: readonly FoundRow[] = rows ?? [];
  const last = found[PAGE_ROWS - 1];
  return {
    rows: found.slice(0, PAGE_ROWS).map(({ sortKey: _key, isNamed: _named, ...row }) => row),
    next:
      found.length > PAGE_ROWS && last !== undefined
        ? { isNamed: last.isNamed, key: last.sortKey, entryId: last.entryId }
        : null,
    change,
  };
}
