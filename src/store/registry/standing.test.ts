import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { listingOn } from '#assurance/registry/listing.ts';
import { SHOWN_STATES } from '#assurance/registry/search.ts';
import { testDatabase } from '../../../test/harness/database.ts';
import { IN_STATE, IN_VIEW, STATE } from './standing.ts';

const { asOwner } = await testDatabase();

/** Days close together, so that they often meet. */
const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-01-01', days));
const terms = fc
  .tuple(day, fc.nat(12), fc.nat(12), fc.option(day), fc.option(day), fc.integer({ min: -5, max: 70 }))
  .map(([listedOn, holds, stays, renewedOn, withdrawnOn, asked]) => ({
    listedOn,
    endsOn: addDays(listedOn, holds),
    deprecatedFrom: addDays(listedOn, holds + 1),
    removedFrom: addDays(listedOn, holds + 1 + stays),
    renewedOn,
    withdrawnOn,
    today: addDays('2026-01-01', asked),
  }));

describe('the state of a listing in SQL', () => {
  it('is the state by the rule, on every day, for 4,000 random listings', async () => {
    const cases = fc.sample(terms, { numRuns: 4_000, seed: 20_261_130 });
    const states = SHOWN_STATES.map((state) => `${IN_STATE[state]} is true as "${state}"`).join(', ');
    // The rule reads one day; here each case brings its own.
    const ofEach = (rule: string) => rule.replaceAll('$1', 'today');
    const rows = await asOwner<Record<string, string | boolean>>(
      `select ${ofEach(`${STATE} as state, ${IN_VIEW} as shown, ${states}`)} from json_to_recordset($1) as c ("at" int,
        today date, listed_on date, deprecated_from date, removed_from date, renewed_on date, withdrawn_on date)
        order by "at"`,
      [
        JSON.stringify(
          cases.map((one, at) => ({
            at,
            today: one.today,
            listed_on: one.listedOn,
            deprecated_from: one.deprecatedFrom,
            removed_from: one.removedFrom,
            renewed_on: one.renewedOn,
            withdrawn_on: one.withdrawnOn,
          })),
        ),
      ],
    );
    expect(rows).toHaveLength(cases.length);
    const seen = new Set<string>();
    for (const [at, one] of cases.entries()) {
      const { state } = listingOn(one, one.today);
      seen.add(state);
      const isInView = one.listedOn <= one.today && one.today < one.removedFrom;
      expect(rows[at], JSON.stringify(one)).toEqual({
        state,
        shown: isInView,
        ...Object.fromEntries(SHOWN_STATES.map((shown) => [shown, isInView && shown === state])),
      });
    }
    expect([...seen].sort()).toEqual(['deprecated', 'listed', 'removed', 'renewed', 'upcoming', 'withdrawn']);
  });
});
