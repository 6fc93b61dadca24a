import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../posture/calendar-day.ts';
import {
  type CadenceTerms,
  committedLast,
  committedOn,
  cyclesOf,
  DUE_DAYS_MAX,
  GRACE_DAYS_MAX,
  nextCycleStart,
  RHYTHMS,
} from './cadence.ts';

const terms = (more: Partial<CadenceTerms> = {}): CadenceTerms => ({
  rhythm: 'monthly',
  dueDays: 5,
  graceDays: 3,
  ...more,
});
const version = (number: number, startsOn: string, of: CadenceTerms | null = terms()) => ({
  version: number,
  startsOn,
  terms: of,
});

describe('the cycles of a cadence', () => {
  it('are months from its first day, each with the day it is due and its last day of grace', () => {
    expect(cyclesOf([version(1, '2026-01-31')], '2026-03-31')).toEqual([
      {
        number: 1,
        version: 1,
        startsOn: '2026-01-31',
        endsOn: '2026-02-27',
        dueOn: '2026-03-04',
        graceEndsOn: '2026-03-07',
      },
      {
        number: 2,
        version: 1,
        startsOn: '2026-02-28',
        endsOn: '2026-03-30',
        dueOn: '2026-04-04',
        graceEndsOn: '2026-04-07',
      },
      {
        number: 3,
        version: 1,
        startsOn: '2026-03-31',
        endsOn: '2026-04-29',
        dueOn: '2026-05-04',
        graceEndsOn: '2026-05-07',
      },
    ]);
  });

  it('are quarters, or thirty days whatever the month', () => {
    const starts = (rhythm: CadenceTerms['rhythm']) =>
      cyclesOf([version(1, '2026-01-01', terms({ rhythm }))], '2026-07-01').map(({ startsOn }) => startsOn);
    expect(starts('quarterly')).toEqual(['2026-01-01', '2026-04-01', '2026-07-01']);
    expect(starts('every-30-days').slice(0, 4)).toEqual(['2026-01-01', '2026-01-31', '2026-03-02', '2026-04-01']);
  });

  it('go on under the terms of a newer version from its first day, counted on', () => {
    const versions = [version(1, '2026-01-01'), version(2, '2026-03-01', terms({ rhythm: 'quarterly', dueDays: 0 }))];
    expect(
      cyclesOf(versions, '2026-06-30').map(({ number, version: of, startsOn, dueOn }) => [number, of, startsOn, dueOn]),
    ).toEqual([
      [1, 1, '2026-01-01', '2026-02-05'],
      [2, 1, '2026-02-01', '2026-03-05'],
      [3, 2, '2026-03-01', '2026-05-31'],
      [4, 2, '2026-06-01', '2026-08-31'],
    ]);
  });

  it('end with the cadence, and begin again with a gap when it is committed to anew', () => {
    const versions = [version(1, '2026-01-01'), version(2, '2026-02-01', null), version(3, '2026-05-01')];
    expect(cyclesOf(versions, '2026-05-31').map(({ number, startsOn }) => [number, startsOn])).toEqual([
      [1, '2026-01-01'],
      [2, '2026-05-01'],
    ]);
    expect(committedOn(versions, '2026-03-01')).toBeNull();
    expect(committedOn(versions, '2026-05-01')).toMatchObject({ version: 3 });
    expect(committedLast(versions.slice(0, 2))).toBeNull();
  });

  it('know nothing of a version that was replaced before its first day', () => {
    const versions = [
      version(1, '2026-01-01'),
      version(2, '2026-03-01', null),
      version(3, '2026-03-01', terms({ graceDays: 0 })),
    ];
    expect(cyclesOf(versions, '2026-03-01').at(-1)).toMatchObject({ number: 3, version: 3 });
  });

  const anyTerms = fc.record({
    rhythm: fc.constantFrom(...RHYTHMS),
    dueDays: fc.integer({ min: 0, max: DUE_DAYS_MAX }),
    graceDays: fc.integer({ min: 0, max: GRACE_DAYS_MAX }),
  });
  const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-29', days));

  it('follow one another without a gap or a day twice, and end before the next but one is due', () => {
    fc.assert(
      fc.property(day, anyTerms, anyTerms, fc.integer({ min: 1, max: 40 }), (from, first, second, changed) => {
        const before = cyclesOf([version(1, from, first)], addDays(from, 4_000));
        const versions = [version(1, from, first), version(2, before[changed]?.startsOn ?? from, second)];
        const cycles = cyclesOf(versions, addDays(from, 5_000));
        expect(cycles.slice(0, changed)).toEqual(before.slice(0, changed));
        for (const [at, cycle] of cycles.entries()) {
          expect(cycle.number).toBe(at + 1);
          expect(cycle.startsOn <= cycle.endsOn).toBe(true);
          const next = cycles[at + 1];
          if (next === undefined) continue;
          expect(next.startsOn).toBe(addDays(cycle.endsOn, 1));
          expect(cycle.graceEndsOn <= next.endsOn).toBe(true);
        }
      }),
    );
  });
});

describe('a change', () => {
  it('takes hold on the first day of the next cycle, never in one that runs', () => {
    const versions = [version(1, '2026-01-31')];
    expect(nextCycleStart(versions, '2026-01-01')).toBe('2026-01-31');
    expect(nextCycleStart(versions, '2026-01-31')).toBe('2026-02-28');
    expect(nextCycleStart(versions, '2026-02-27')).toBe('2026-02-28');
    expect(nextCycleStart([...versions, version(2, '2026-02-28', null)], '2026-02-01')).toBe('2026-02-28');
    expect(nextCycleStart([...versions, version(2, '2026-02-28', null)], '2026-03-01')).toBeNull();
    expect(nextCycleStart([], '2026-03-01')).toBeNull();
  });
});
