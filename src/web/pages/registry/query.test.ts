import { describe, expect, it } from 'vitest';
import { askedOf, queryOf, searchPath } from './query.ts';

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
