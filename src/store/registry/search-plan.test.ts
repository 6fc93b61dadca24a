import { describe, expect, it } from 'vitest';
import type { RegistryQuery } from '#assurance/registry/search.ts';
import { planOf } from './search-plan.ts';

const ASKED: RegistryQuery = {
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
  sort: 'best',
  after: null,
};

/** A registry of a million listings. */
const COUNTS: Readonly<Record<string, readonly [listings: number, names: number]>> = {
  cloud: [600_000, 40_000],
  storage: [300_000, 60_000],
  halden: [900, 400],
  nordic: [20_000, 9_000],
  '~kind-continuous-cadence': [20_000, 0],
  '~country-no': [30_000, 0],
};
const known = (share: number | null = null) => ({
  all: 1_000_000,
  listings: (word: string) => COUNTS[word]?.[0] ?? 0,
  names: (word: string) => COUNTS[word]?.[1] ?? 0,
  share,
  countedMax: 1_000,
});
const plan = (query: Partial<RegistryQuery>, share: number | null = null) =>
  planOf({ ...ASKED, ...query }, known(share));

describe('the plan of a search', () => {
  it('reads all of what a rare word finds', () => {
    expect(plan({ words: ['halden'] })).toMatchObject({ way: 'all', terms: [{ anyOf: ['halden'] }] });
  });

  it('looks only the rare word up where another is common', () => {
    expect(plan({ words: ['cloud', 'halden'] })).toMatchObject({ way: 'all', terms: [{ anyOf: ['halden'] }] });
  });

  it('does not count what is certainly too much to count', () => {
    expect(plan({ words: ['cloud'] })).toMatchObject({ way: 'page', counting: 'none' });
    expect(plan({ country: 'NO', sort: 'name' }, 0.03)).toMatchObject({ way: 'page', counting: 'none' });
  });

  it('counts two common words, which together may be rare', () => {
    expect(plan({ words: ['cloud', 'storage'] })).toMatchObject({ way: 'page', counting: 'walk' });
    expect(plan({ words: ['storage', 'nordic'] })).toMatchObject({ counting: 'index', terms: [{ anyOf: ['nordic'] }] });
  });

  it('walks along the alphabet to names that are common, and looks rare ones up', () => {
    expect(plan({ words: ['cloud'] }).names).toEqual({ way: 'walk' });
    expect(plan({ words: ['nordic'] }).names).toEqual({ way: 'names', words: ['nordic'] });
    expect(plan({ words: ['storage', 'nordic'] }).names).toEqual({ way: 'names', words: ['nordic'] });
  });

  it('leaves ranges of days to the planner of the database', () => {
    expect(plan({ words: ['cloud'], listedFrom: '2026-01-01' }).way).toBe('days');
  });

  it('reckons with nothing where nothing is known', () => {
    const unknown = { all: 0, listings: () => 0, names: () => 0, share: null, countedMax: 1_000 };
    expect(planOf({ ...ASKED, words: ['cloud'] }, unknown)).toMatchObject({ way: 'all' });
    expect(planOf(ASKED, unknown)).toMatchObject({ way: 'page', counting: 'none' });
  });
});
