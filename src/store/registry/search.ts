/**
 * Searches the public registry: one page of entries, how many there are, and of which kinds. A search that names a rare
 * word reads all it finds, in one statement; any other walks an index until the page is full and counts to a thousand.
 */
import { COUNTED_MAX, type ListingRow, type RegistryQuery, type SearchPage } from '#assurance/registry/search.ts';
import type { ChangeWatch } from './change-watch.ts';
import { FACET_SUMS, type FacetSum, facetsOf } from './facets.ts';
import type { PublicDatabase } from './public-database.ts';
import { afterCursor, filterConditions, orderBy, orderOf, tsquery, Values } from './search-query.ts';
import { STATE } from './standing.ts';
import { Tally } from './tally.ts';
import { readWordFrequency, type WordFrequency } from './word-frequency.ts';

export const PAGE_ROWS = 25;
/** A word that fewer listings hold is found through its index, all of them at once. */
const RARE_MAX = 3_000;
const HINT_MS_MAX = 10 * 60_000;

type Counts = Omit<SearchPage, 'rows' | 'next'>;
type Found = ListingRow & { readonly sortKey: string; readonly isNamed: boolean };

const COLUMNS = `entry_id as "entryId", organisation_slug as "organisationSlug", organisation_name as "organisationName",
  service_slug as "serviceSlug", service_name as "serviceName", service_model as "serviceModel", kind,
  ccm_edition as "ccmEdition", country, category, listed_on as "listedOn", ends_on as "endsOn",
  withdrawn_on as "withdrawnOn"`;

export class RegistrySearch {
  readonly #database: PublicDatabase;
  readonly #watch: ChangeWatch;
  readonly #tally: Tally;
  #hint: { readonly frequency: Promise<WordFrequency>; readonly at: number } | null = null;

  constructor(database: PublicDatabase, watch: ChangeWatch) {
    this.#database = database;
    this.#watch = watch;
    this.#tally = new Tally(database);
  }

  async search(query: RegistryQuery, today: string): Promise<SearchPage> {
    const frequency = await this.#frequency();
    const rare = query.words.filter((word) => frequency.listings(word) <= RARE_MAX);
    if (rare.length > 0) return this.#searchAll(query, rare, today);
    const [page, counts] = await Promise.all([this.#walk(query, frequency, today), this.#count(query, today)]);
    return { ...page, ...counts };
  }

  async #frequency(): Promise<WordFrequency> {
    if (this.#hint === null || performance.now() - this.#hint.at > HINT_MS_MAX)
      this.#hint = { frequency: readWordFrequency(this.#database), at: performance.now() };
    return this.#hint.frequency;
  }

  /** Reads everything that is found. Planned once: the index on words is the right way whatever the words are. */
  async #searchAll(query: RegistryQuery, rare: readonly string[], today: string): Promise<SearchPage> {
    const values = new Values(today);
    const all = values.place(tsquery(query.words), 'tsquery');
    const byIndex = values.place(tsquery(rare), 'tsquery');
    const common = rare.length < query.words.length ? [`(words @@ ${all}) is true`] : [];
    const conditions = [`words @@ ${byIndex}`, ...common, ...filterConditions(query, values)];
    const isTiered = query.sort === 'best';
    const after = afterCursor(query, values);
    const text = `with found as materialized (select *, ${STATE} as state, name_words @@ ${all} as named
        from listing where ${conditions.join(' and ')})
      select (select json_agg(json_build_array(part, value, count)) from (${FACET_SUMS}) sums) as sums,
        (select json_agg(page) from (select ${COLUMNS}, state, named as "isNamed",
          ${orderOf(query.sort).column} as "sortKey" from found ${whereAfter(query, after, isTiered)}
          ${orderBy(query.sort, isTiered ? 'named' : null)} limit ${PAGE_ROWS + 1}) page) as rows`;
    const [found] = await this.#database.ask<{ sums: FacetSum[] | null; rows: Found[] | null }>(
      { name: `found ${statementKey(text)}`, text },
      values.list,
    );
    return { ...pageOf(found?.rows ?? []), ...facetsOf(found?.sums ?? []), areCountsCurrent: true };
  }

  /** One page along the index of its order, or however the planner finds it sooner. */
  async #walk(
    query: RegistryQuery,
    frequency: WordFrequency,
    today: string,
  ): Promise<Pick<SearchPage, 'rows' | 'next'>> {
    if (query.words.length === 0 || query.sort !== 'best')
      return pageOf(await this.#part(query, null, frequency, today));
    const named = query.after?.isNamed === false ? [] : await this.#part(query, 'named', frequency, today);
    if (named.length > PAGE_ROWS) return pageOf(named);
    const rest = { ...query, after: query.after?.isNamed === false ? query.after : null };
    return pageOf([...named, ...(await this.#part(rest, 'others', frequency, today))]);
  }

  async #part(
    query: RegistryQuery,
    tier: 'named' | 'others' | null,
    frequency: WordFrequency,
    today: string,
  ): Promise<readonly Found[]> {
    const values = new Values(today);
    const conditions = [...wordConditions(query, tier, values), ...filterConditions(query, values)];
    const after = afterCursor(query, values);
    const { column } = orderOf(query.sort);
    const selected = `select ${COLUMNS}, ${STATE} as state, ${tier === 'named'} as "isNamed", ${column} as "sortKey",
      ${column}, entry_id from listing where ${[...conditions, ...(after === null ? [] : [after])].join(' and ')}`;
    const ordered = `${orderBy(query.sort, null)} limit ${PAGE_ROWS + 1}`;
    // Common in texts and rare in names: along the index of names nearly all would be read to fill a page.
    const isRare = tier === 'named' && query.words.some((word) => frequency.names(word) <= RARE_MAX);
    const text = isRare
      ? `with found as materialized (${selected}) select * from found ${ordered}`
      : `${selected} ${ordered}`;
    return this.#database.ask<Found>(text, values.list);
  }

  async #count(query: RegistryQuery, today: string): Promise<Counts> {
    const hasDays = [query.listedFrom, query.listedTo, query.endsFrom, query.endsTo].some((day) => day !== null);
    if (query.words.length === 0 && !hasDays) {
      const { change } = await this.#watch.now();
      return this.#tally.count(query, { change, day: today });
    }
    const values = new Values(today);
    const conditions = [...wordConditions(query, null, values), ...filterConditions(query, values)];
    const sums = await this.#database.ask<{ part: number; value: string | null; count: number }>(
      `with found as materialized (select kind, ccm_edition, country, category, ${STATE} as state from listing
        where ${conditions.join(' and ')} limit ${COUNTED_MAX + 1}) ${FACET_SUMS}`,
      values.list,
    );
    const counted = facetsOf(sums.map(({ part, value, count }) => [part, value, count]));
    return { ...(counted.total > COUNTED_MAX ? { total: null, facets: null } : counted), areCountsCurrent: true };
  }
}

function wordConditions(query: RegistryQuery, tier: 'named' | 'others' | null, values: Values): readonly string[] {
  if (query.words.length === 0) return [];
  const words = values.place(tsquery(query.words), 'tsquery');
  if (tier === 'named') return [`name_words @@ ${words}`];
  return [`words @@ ${words}`, ...(tier === 'others' ? [`not name_words @@ ${words}`] : [])];
}

function whereAfter({ after }: RegistryQuery, condition: string | null, isTiered: boolean): string {
  if (after === null || condition === null) return '';
  if (!isTiered) return `where ${condition}`;
  return after.isNamed ? `where (named and ${condition}) or not named` : `where not named and ${condition}`;
}

/** One more than the page holds was asked for: it tells whether another page follows. */
function pageOf(found: readonly Found[]): Pick<SearchPage, 'rows' | 'next'> {
  const rows = found.slice(0, PAGE_ROWS).map(({ sortKey: _key, isNamed: _named, ...row }) => row);
  const last = found[PAGE_ROWS - 1];
  const next =
    found.length > PAGE_ROWS && last !== undefined
      ? { isNamed: last.isNamed, key: last.sortKey, entryId: last.entryId }
      : null;
  return { rows, next };
}

/** Statements are few: one for each set of filters that is used. */
const statementKey = (text: string): string => {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return (hash >>> 0).toString(36);
};
