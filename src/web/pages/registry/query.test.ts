import { describe, expect, it } from 'vitest';
import { TIERS } from '#assurance/registry/search.ts';
import { askedOf, cursorText, queryOf, searchPath } from './query.ts';

const TODAY = '2026-12-01';
const asked = (query: string) => askedOf(new URLSearchParams(query), TODAY);

describe('an order of days', () => {
  it('shows what ends next from today, and what ended last until yesterday', () => {
    expect(queryOf(asked('sort=ends'))).toMatchObject({ sort: 'ends', endsFrom: TODAY, endsTo: null });
    expect(queryOf(asked('sort=ended'))).toMatchObject({ sort: 'ended', endsFrom: null, endsTo: '2026-11-30' });
  });

  it('means the end that has come, of what is deprecated', () => {
    expect(queryOf(asked('sort=ends&state=deprecated'))).toMatchObject({ sort: 'ended', endsFrom: null });
  });

  it('takes its bound along when it goes, and leaves every other', () => {
    const other = new URLSearchParams(searchPath(asked('sort=ends&country=NO'), { sort: 'ended' }).split('?')[1]);
    expect(Object.fromEntries(other)).toEqual({ country: 'NO', sort: 'ended' });
    const bounded = searchPath(asked('ends-from=2027-01-01&sort=newest'), { sort: 'name' });
    expect(bounded).toContain('ends-from=2027-01-01');
  });
});

describe('the address of the next page', () => {
  it.each(TIERS)('goes on where the last one ended, among what is %s', (tier) => {
    const cursor = { tier, key: 'northwind archive & co. 2', entryId: 1_046 };
    const path = searchPath(asked('q=north&level=1'), { after: cursorText(cursor) });
    const next = asked(path.split('?')[1] ?? '');
    expect(queryOf(next)).toMatchObject({ words: ['north'], level: 1, after: cursor });
  });

  it('begins at the first page where it is none, or one of another order', () => {
    for (const after of ['x.1.a', 'b.1', 'n.12345678901.a', ''])
      expect(queryOf(asked(`q=a&after=${after}`)).after).toBeNull();
    expect(queryOf(asked('sort=newest&after=o.7.2026-01-01')).after).toMatchObject({ key: '2026-01-01' });
    expect(queryOf(asked('sort=newest&after=o.7.northwind')).after).toBeNull();
  });
});
