import { describe, expect, it } from 'vitest';
import { daysBetween } from '#assurance/posture/calendar-day.ts';
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
  '~category-storage': [300_000, 0],
};
const known = (share: number | null = null) => ({
  all: 1_000_000,
  listings: (word: string) => COUNTS[word]?.[0] ?? 0,
  names: (word: string) => COUNTS[word]?.[1] ?? 0,
  words: (word: string) => (COUNTS[word] === undefined ? 0 : 9),
  days: (column: 'listed_on' | 'ends_on', from: string | null, to: string | null) => {
    const [first, last] = column === 'listed_on' ? ['2023-01-01', '2026-11-30'] : ['2024-01-01', '2028-11-30'];
    const [start, end] = [from ?? first, to ?? last].map((day) => Math.max(0, daysBetween(first, day)));
    return Math.max(0, (Math.min(end ?? 0, daysBetween(first, last)) - (start ?? 0)) / daysBetween(first, last));
  },
  share,
  countedMax: 1_000,
  today: '2026-11-30',
});
const ALONE = { by: 'terms' } as const;
const plan = (query: Partial<RegistryQuery>, share: number | null = null) =>
  planOf({ ...ASKED, ...query }, known(share));

const byTerms = (...words: readonly string[]) => ({ ...ALONE, terms: words.map((word) => ({ anyOf: [word] })) });

describe('the plan of a search', () => {
  it('reads all of what a rare word finds', () => {
    expect(plan({ words: ['halden'] })).toMatchObject({ way: 'all', counting: byTerms('halden') });
  });

  it('looks only the rare word up where another is common', () => {
    expect(plan({ words: ['cloud', 'halden'] })).toMatchObject({ way: 'all', counting: byTerms('halden') });
  });

  it('does not count what is certainly too much to count', () => {
    expect(plan({ words: ['cloud'] })).toMatchObject({ way: 'page', counting: 'none' });
    expect(plan({ country: 'NO', sort: 'name' }, 0.03)).toMatchObject({ way: 'page', counting: 'none' });
  });

  it('counts two common words, which together may be rare', () => {
    expect(plan({ words: ['cloud', 'storage'], sort: 'name' })).toMatchObject({ way: 'page', counting: 'walk' });
    expect(plan({ words: ['storage', 'nordic'], sort: 'name' })).toMatchObject({ counting: byTerms('nordic') });
  });

  it('counts names that begin so first, where they alone are likely to be too many', () => {
    expect(plan({ words: ['storage'], category: 'Storage' }, 0.3)).toMatchObject({ way: 'page', isRangeCounted: true });
    expect(plan({ words: ['halden', 'nordic'], category: 'Storage' }, 0.3)).toMatchObject({ isRangeCounted: false });
    expect(plan({ words: ['storage'], category: 'Storage', sort: 'newest' }, 0.3)).toMatchObject({
      isRangeCounted: false,
    });
  });

  it('walks along the alphabet to names that are common, and looks rare ones up', () => {
    expect(plan({ words: ['cloud'] }).names).toEqual({ way: 'walk' });
    expect(plan({ words: ['nordic'] }).names).toMatchObject({ way: 'names', terms: [{ anyOf: ['nordic'] }] });
    expect(plan({ words: ['storage', 'nordic'] }).names).toMatchObject({ terms: [{ anyOf: ['nordic'] }] });
  });

  it('looks up a few days, and looks at each row for many', () => {
    const days = (listedFrom: string) => plan({ words: ['cloud'], listedFrom, sort: 'newest' }, 1);
    expect(days('2026-11-29')).toMatchObject({ way: 'all', counting: { by: 'days', column: 'listed_on' } });
    expect(days('2024-01-01')).toMatchObject({ way: 'page', counting: 'walk' });
  });

  it('takes from the state what it says of the day', () => {
    const ended = { state: 'deprecated', endsFrom: '2026-12-15', category: 'Storage', sort: 'name' } as const;
    expect(plan(ended, 0.3)).toMatchObject({ way: 'all' });
    expect(plan({ ...ended, state: 'listed' }, 0.3)).toMatchObject({ way: 'page' });
  });

  it('reckons with nothing where nothing is known', () => {
    const nothing = { all: 0, listings: () => 0, names: () => 0, words: () => 0, days: () => 1, share: null };
    const unknown = { ...nothing, countedMax: 1_000, today: '2026-11-30' };
    expect(planOf({ ...ASKED, words: ['cloud'] }, unknown)).toMatchObject({ way: 'all' });
    expect(planOf(ASKED, unknown)).toMatchObject({ way: 'page', counting: 'none' });
  });
});
