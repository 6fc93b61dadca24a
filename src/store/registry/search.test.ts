import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { ENTRY_KINDS, type EntryKind, levelOf } from '#assurance/registry/entry-kind.ts';
import { listingOn } from '#assurance/registry/listing.ts';
import type { ListingRow, RegistryQuery } from '#assurance/registry/search.ts';
import { sortName, typedWords, wordsOf } from '#assurance/registry/search-words.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { publicationOf, testPublish, testWithdraw, type WantedPublication } from '../../../test/harness/published.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { connectPublic } from './public-database.ts';
import { RegistrySearch } from './search.ts';
import { PAGE_ROWS } from './search-plan.ts';

const { runtime, database, address, asOwner, clock } = await testRuntime();
const readers = connectPublic(address, { log: () => undefined });
const search = new RegistrySearch(readers);
const TODAY = '2026-11-30';

const ALL: RegistryQuery = {
  words: [],
  level: null,
  kind: null,
  state: null,
  ccmEdition: null,
  country: null,
  category: null,
  listedFrom: null,
  listedTo: null,
  endsFrom: null,
  endsTo: null,
  sort: 'name',
  after: null,
};

interface Known extends Required<Pick<WantedPublication, 'organisation' | 'service' | 'kind' | 'listedOn'>> {
  readonly id: number;
  readonly description: string;
  readonly country: string | null;
  readonly category: string | null;
  readonly ccmEdition: string | null;
  readonly isWithdrawn: boolean;
}

const NAMES = ['Northwind', 'Nordlys', 'Fjord', 'Halden', 'Ledgerline', 'Orrery', 'Tern', 'Öresund'];
const THINGS = ['Storage', 'Cloud', 'Mail', 'Payroll', 'Maps'];
const COUNTRIES = ['DE', 'NO', 'SE', null];
const CATEGORIES = ['Storage', 'Finance', null];
const EDITIONS = ['4.1.0', '4.0.13', null];
const known: Known[] = [];

/** Some ninety entries of twelve providers, of all kinds, ages and states. */
beforeAll(async () => {
  clock.advance(Date.parse(`${TODAY}T12:00:00Z`) - clock.now().getTime());
  const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
  for (let provider = 0; provider < 12; provider += 1) {
    const { owner } = await newWorkspace(database);
    const organisation = `${of(NAMES, provider)} ${of(THINGS, provider)} ${provider} GmbH`;
    for (let at = 0; at < 8; at += 1) {
      const wanted = {
        organisation,
        service: `${of(THINGS, at + provider)} ${of(NAMES, at * 3)}`,
        description: at % 3 === 0 ? 'Backups of secrets, sealed.' : 'A cloud for everything else.',
        kind: of(ENTRY_KINDS, at + provider) as EntryKind,
        listedOn: addDays('2023-06-01', ((provider * 8 + at) * 137) % 1_300),
        country: of(COUNTRIES, provider),
        category: of(CATEGORIES, provider),
        ccmEdition: of(EDITIONS, at),
      };
      const entryId = newId();
      const publication = publicationOf({ ...wanted, scope: 'All regions.' });
      const { numbers } = await perform(runtime, testPublish, owner, { entryId, subjectId: newId(), publication });
      const isWithdrawn = (provider + at) % 7 === 0;
      if (isWithdrawn) await perform(runtime, testWithdraw, owner, { entryId });
      known.push({ ...wanted, id: numbers.entry, isWithdrawn });
    }
  }
}, 120_000);

/** The same search, entry by entry, without any index. */
function expected(query: RegistryQuery): readonly Known[] {
  const listing = (one: Known) => {
    const { entry } = publicationOf({ kind: one.kind, listedOn: one.listedOn });
    const state = listingOn({ ...entry, withdrawnOn: one.isWithdrawn ? TODAY : null }, TODAY).state;
    return { ...entry, state, isShown: entry.listedOn <= TODAY && TODAY < entry.removedFrom };
  };
  const begins = (words: readonly string[]) =>
    query.words.every((typed) => words.some((word) => word.startsWith(typed)));
  const namesOf = (one: Known) => wordsOf(one.organisation, one.service);
  const textOf = (one: Known) =>
    wordsOf(
      one.organisation,
      one.service,
      'Keeps objects and backups for European firms.',
      // A service of its own each: what was said of it went with its only entry.
      ...(one.isWithdrawn ? [] : [one.description, 'All regions.']),
    );
  const keyOf = (one: Known): string => {
    if (query.sort === 'newest') return one.listedOn;
    return query.sort === 'ends' || query.sort === 'ended'
      ? listing(one).endsOn
      : sortName(one.organisation, one.service);
  };
  const tier = (one: Known) => {
    if (query.sort !== 'best' || query.words.length === 0) return 0;
    if (sortName(one.organisation, one.service).startsWith(query.words.join(' '))) return 0;
    return begins(namesOf(one)) ? 1 : 2;
  };
  const sign = query.sort === 'newest' || query.sort === 'ended' ? -1 : 1;
  return known
    .filter((one) => {
      const { isShown, state, endsOn } = listing(one);
      return (
        isShown &&
        begins(textOf(one)) &&
        (query.level === null || levelOf(one.kind) === query.level) &&
        (query.kind === null || one.kind === query.kind) &&
        (query.state === null || state === query.state) &&
        (query.ccmEdition === null || one.ccmEdition === query.ccmEdition) &&
        (query.country === null || one.country === query.country) &&
        (query.category === null || one.category === query.category) &&
        (query.listedFrom === null || one.listedOn >= query.listedFrom) &&
        (query.listedTo === null || one.listedOn <= query.listedTo) &&
        (query.endsFrom === null || endsOn >= query.endsFrom) &&
        (query.endsTo === null || endsOn <= query.endsTo)
      );
    })
    .toSorted((one, other) => {
      if (tier(one) !== tier(other)) return tier(one) - tier(other);
      const [left, right] = [keyOf(one), keyOf(other)];
      return sign * (left === right ? one.id - other.id : left < right ? -1 : 1);
    });
}

async function allPages(query: RegistryQuery): Promise<readonly ListingRow[]> {
  const rows: ListingRow[] = [];
  for (let after = query.after; ; ) {
    const page = await search.search({ ...query, after }, TODAY);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    expect(page.rows).toHaveLength(PAGE_ROWS);
    after = page.next;
  }
}

const orNull = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 2 });
const day = fc.option(
  fc.integer({ min: 0, max: 1_400 }).map((days) => addDays('2023-06-01', days)),
  { freq: 1 },
);
const queries = fc.record({
  words: fc
    .array(
      fc.constantFrom(
        'no',
        'north',
        'northwind',
        'st',
        'cloud',
        'clo',
        'gmbh',
        'pay',
        'ore',
        'backups',
        'sealed',
        'xyz',
        '1',
      ),
      {
        maxLength: 2,
      },
    )
    .map((words) => typedWords(words.join(' '))),
  level: orNull([1, 2, 3] as const),
  kind: orNull(ENTRY_KINDS),
  state: orNull(['listed', 'deprecated', 'withdrawn', 'renewed'] as const),
  ccmEdition: orNull(['4.1.0', '4.0.13']),
  country: orNull(['DE', 'NO', 'IS']),
  category: orNull(['Storage', 'Finance']),
  listedFrom: day,
  listedTo: day,
  endsFrom: day,
  endsTo: day,
  sort: fc.constantFrom('best', 'name', 'newest', 'ends', 'ended'),
  after: fc.constant(null),
}) as fc.Arbitrary<RegistryQuery>;

const holds = async (query: RegistryQuery) => {
  const wanted = expected(query);
  const rows = await allPages(query);
  expect(rows.map(({ entryId }) => entryId)).toEqual(wanted.map(({ id }) => id));
  const { total, facets } = await search.search(query, TODAY);
  expect(total).toBe(wanted.length);
  const count = <T>(of: (one: Known) => T) =>
    Object.fromEntries(
      [...Map.groupBy(wanted, of)].filter(([key]) => key !== null).map(([key, all]) => [key, all.length]),
    );
  expect(Object.fromEntries(facets?.kinds ?? [])).toEqual(count(({ kind }) => kind));
  expect(Object.fromEntries(facets?.levels ?? [])).toEqual(count(({ kind }) => levelOf(kind)));
  expect(Object.fromEntries(facets?.countries ?? [])).toEqual(count(({ country }) => country));
  expect(Object.fromEntries(facets?.categories ?? [])).toEqual(count(({ category }) => category));
  expect(Object.fromEntries(facets?.ccmEditions ?? [])).toEqual(count(({ ccmEdition }) => ccmEdition));
};

const FILTERS: readonly Partial<RegistryQuery>[] = [
  {},
  { country: 'DE' },
  { level: 1, state: 'withdrawn' },
  { endsFrom: '2026-06-01' },
  { state: 'listed', listedFrom: '2026-01-01', listedTo: '2026-08-01' },
  { state: 'deprecated', endsTo: '2026-11-29', category: 'Storage' },
];

describe('a search of the registry', () => {
  it('gives what a look at every entry gives, in order, page by page, with its counts', async () => {
    expect(expected(ALL).length).toBeGreaterThan(60);
    await holds(ALL);
    await holds({ ...ALL, words: ['cloud'], sort: 'best' });
    await fc.assert(fc.asyncProperty(queries, holds), { numRuns: 120, seed: 20_261_130 });
  }, 120_000);

  it('gives the same where words are known to be common', async () => {
    await asOwner('analyze registry.listing');
    // A registry of this size has no common words, so it is told that it is a thousand times as large.
    await asOwner("update pg_class set reltuples = reltuples * 1000 where oid = 'registry.listing'::regclass");
    const untold = new RegistrySearch(readers);
    const told = new RegistrySearch(readers, { countedMax: 8 });
    // What the filters leave is known once everything was counted: then pages are walked to.
    await told.search(ALL, TODAY);
    for (const common of [untold, told])
      for (const words of [['gmbh'], ['clo'], ['cloud', 'gmbh'], ['backups'], ['no'], ['nordlys', 'cl']])
        for (const filter of FILTERS)
          for (const sort of ['best', 'newest', 'ends', 'ended'] as const) {
            const query = { ...ALL, ...filter, words, sort } as RegistryQuery;
            const ids: number[] = [];
            for (let after = query.after; ; ) {
              const page = await common.search({ ...query, after }, TODAY);
              ids.push(...page.rows.map(({ entryId }) => entryId));
              if (page.next === null) break;
              after = page.next;
            }
            expect(ids, JSON.stringify(query)).toEqual(expected(query).map(({ id }) => id));
          }
    const { statements } = await queriesDuring(() => told.search({ ...ALL, words: ['gmbh'], sort: 'best' }, TODAY));
    expect(statements[0]).toContain('coalesce(');
    expect(statements[0]).toContain('named as materialized');
  });

  it('asks the database once, for words and without', async () => {
    await search.search({ ...ALL, words: ['sealed'] }, TODAY);
    expect((await queriesDuring(() => search.search({ ...ALL, words: ['seal'] }, TODAY))).statements).toHaveLength(1);
    await search.search(ALL, TODAY);
    expect((await queriesDuring(() => search.search(ALL, TODAY))).statements).toHaveLength(1);
  });

  it('counts anew after a change and on another day', async () => {
    const before = (await search.search(ALL, TODAY)).total ?? 0;
    const { owner } = await newWorkspace(database);
    const publication = publicationOf({ organisation: 'Late Comer', listedOn: '2026-11-29' });
    await perform(runtime, testPublish, owner, { entryId: newId(), subjectId: newId(), publication });
    expect((await search.search(ALL, TODAY)).total).toBe(before + 1);
    expect((await search.search(ALL, '2026-11-28')).total).toBeLessThanOrEqual(before + 1);
    const listed = { ...ALL, words: ['comer'] };
    expect((await search.search(listed, '2026-11-28')).rows).toEqual([]);
    expect((await search.search(listed, '2027-11-28')).rows[0]?.state).toBe('listed');
    expect((await search.search(listed, '2027-11-29')).rows[0]?.state).toBe('deprecated');
    expect((await search.search(listed, '2029-11-29')).rows).toEqual([]);
  });
});
