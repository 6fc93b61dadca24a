import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../posture/calendar-day.ts';
import { type CadenceTerms, cyclesOf, RHYTHMS } from './cadence.ts';
import { cadenceDates, cadenceStanding, cycleStandings, type Seal } from './standing.ts';

const terms: CadenceTerms = { rhythm: 'monthly', dueDays: 5, graceDays: 3 };
const versions = [{ version: 1, startsOn: '2026-01-01', terms }];
const on = (today: string, seals: readonly Seal[] = []) => cadenceStanding({ versions, seals, today });
const sealed = (number: number, sealedOn: string): Seal => ({ number, sealedOn });

describe('a cycle', () => {
  it.each([
    ['2025-12-31', null, 'upcoming'],
    ['2026-01-01', null, 'open'],
    ['2026-01-28', null, 'open'],
    ['2026-01-29', null, 'due-soon'],
    ['2026-02-05', null, 'due-soon'],
    ['2026-02-06', null, 'in-grace'],
    ['2026-02-08', null, 'in-grace'],
    ['2026-02-09', null, 'missed'],
    ['2026-06-01', '2026-02-08', 'sealed'],
    ['2026-06-01', '2026-02-09', 'sealed-late'],
  ] as const)('on %s, sealed on %s, is %s', (today, sealedOn, state) => {
    const [first] = cycleStandings({ versions, seals: sealedOn === null ? [] : [sealed(1, sealedOn)], today });
    expect(first).toMatchObject({ number: 1, state });
  });
});

describe('a cadence', () => {
  it('is nothing before anything was committed, and lies ahead before its first day', () => {
    expect(cadenceStanding({ versions: [], seals: [], today: '2026-01-01' })).toMatchObject({
      state: 'none',
      next: null,
      holdsUntil: null,
      alerts: [],
      publicFacts: [],
    });
    expect(on('2025-12-01')).toMatchObject({ state: 'upcoming', current: null, next: { number: 1 }, streak: 0 });
  });

  it('has begun, is due soon, is in grace, is kept', () => {
    expect(on('2026-01-10')).toMatchObject({ state: 'begun', holdsUntil: '2026-02-08', judged: 0 });
    expect(on('2026-02-01')).toMatchObject({
      state: 'due-soon',
      current: { number: 2 },
      next: { number: 1, dueOn: '2026-02-05' },
      alerts: [{ kind: 'cycle-due-soon', number: 1, on: '2026-02-05', days: 4 }],
    });
    expect(on('2026-02-07')).toMatchObject({
      state: 'in-grace',
      alerts: [{ kind: 'cycle-in-grace', number: 1, days: 1 }],
    });
    expect(on('2026-02-10', [sealed(1, '2026-02-07')])).toMatchObject({
      state: 'kept',
      streak: 1,
      next: { number: 2 },
      holdsUntil: '2026-03-08',
      alerts: [],
    });
  });

  it('says a miss loudly: in its state, to people here and to readers outside, until the next cycle is sealed', () => {
    const missed = on('2026-02-12');
    expect(missed).toMatchObject({
      state: 'missed',
      streak: 0,
      missed: [{ number: 1 }],
      holdsUntil: '2026-02-08',
      alerts: [{ kind: 'cycle-missed', number: 1, on: '2026-02-09', days: 3 }],
      publicFacts: [{ kind: 'cycle-missed', number: 1, on: '2026-02-09' }],
    });
    const after = on('2026-03-20', [sealed(2, '2026-03-02')]);
    expect(after).toMatchObject({ state: 'kept', streak: 1, holdsUntil: '2026-04-08', inTime: 1, judged: 2 });
    expect(after.publicFacts).toMatchObject([{ kind: 'cycle-missed', number: 1 }]);
    expect(after.alerts).toEqual([]);
  });

  it('keeps a late sealing in its record for good', () => {
    const late = on('2026-03-20', [sealed(1, '2026-02-19'), sealed(2, '2026-03-02')]);
    expect(late).toMatchObject({
      state: 'kept',
      streak: 1,
      missed: [],
      publicFacts: [{ kind: 'cycle-sealed-late', number: 1, on: '2026-02-19', daysLate: 11 }],
    });
  });

  it('counts a row of cycles sealed in time, which a miss and a gap end', () => {
    const seals = [1, 2, 3].map((number) => sealed(number, `2026-0${number + 1}-01`));
    expect(on('2026-04-10', seals)).toMatchObject({ streak: 3, longestStreak: 3, inTime: 3, judged: 3 });
    expect(on('2026-05-20', seals)).toMatchObject({ streak: 0, longestStreak: 3 });
    const withGap = [
      ...versions,
      { version: 2, startsOn: '2026-03-01', terms: null },
      { version: 3, startsOn: '2026-06-01', terms },
    ];
    const given = { versions: withGap, seals: [...seals.slice(0, 2), sealed(3, '2026-07-01')], today: '2026-07-02' };
    expect(cadenceStanding(given)).toMatchObject({ streak: 1, longestStreak: 2 });
    expect(cadenceStanding({ ...given, today: '2026-04-15', seals: seals.slice(0, 2) })).toMatchObject({
      state: 'upcoming',
    });
  });

  it('ends when its provider ends it and nothing is left to seal; a cycle left open is missed first', () => {
    const ended = [...versions, { version: 2, startsOn: '2026-02-01', terms: null }];
    const at = (today: string, seals: readonly Seal[]) => cadenceStanding({ versions: ended, seals, today });
    expect(at('2026-02-02', [])).toMatchObject({ state: 'due-soon', endsOn: '2026-01-31' });
    expect(at('2026-02-02', [sealed(1, '2026-02-02')])).toMatchObject({
      state: 'ended',
      next: null,
      holdsUntil: '2026-01-31',
    });
    expect(at('2026-03-02', [])).toMatchObject({ state: 'missed' });
  });

  const seals = fc.array(fc.option(fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 24 });
  it('is in one state on every day, and its figures are those of its cycles', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RHYTHMS), seals, fc.integer({ min: -5, max: 900 }), (rhythm, delays, days) => {
        const cadence = [{ version: 1, startsOn: '2026-01-31', terms: { ...terms, rhythm } }];
        const today = addDays('2026-01-31', days);
        const made = cyclesOf(cadence, addDays(today, 900)).flatMap(({ number, startsOn }): Seal[] => {
          const delay = delays[(number - 1) % delays.length] ?? null;
          return delay === null || addDays(startsOn, delay) > today ? [] : [sealed(number, addDays(startsOn, delay))];
        });
        const standing = cadenceStanding({ versions: cadence, seals: made, today });
        const cycles = cycleStandings({ versions: cadence, seals: made, today });
        const of = (state: string) => cycles.filter((cycle) => cycle.state === state);
        expect(standing.inTime).toBe(of('sealed').length);
        expect(standing.judged).toBe(of('sealed').length + of('sealed-late').length + of('missed').length);
        expect(standing.publicFacts.length).toBe(of('sealed-late').length + of('missed').length);
        expect(standing.streak).toBeLessThanOrEqual(standing.longestStreak);
        expect(standing.longestStreak).toBeLessThanOrEqual(standing.inTime);
        const last = cycles.findLast(({ state }) => ['sealed', 'sealed-late', 'missed'].includes(state));
        expect(standing.state === 'missed').toBe(last?.state === 'missed');
        if (standing.state === 'missed') expect((standing.holdsUntil ?? '') < today).toBe(true);
        else expect(daysBetween(today, standing.holdsUntil ?? today)).toBeGreaterThanOrEqual(0);
        for (const { days: left } of standing.alerts) expect(left).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never changes what a day already told of a cycle that was sealed, whatever comes after', () => {
    fc.assert(
      fc.property(seals, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 400 }), (delays, days, later) => {
        const given = cyclesOf(versions, '2030-01-01').flatMap(({ number, startsOn }): Seal[] => {
          const delay = delays[(number - 1) % delays.length] ?? null;
          return delay === null ? [] : [sealed(number, addDays(startsOn, delay))];
        });
        const stood = (today: string) =>
          cycleStandings({ versions, seals: given.filter(({ sealedOn }) => sealedOn <= today), today });
        const today = addDays('2026-01-01', days);
        const then = stood(addDays(today, later));
        for (const [at, cycle] of stood(today).entries())
          if (cycle.state === 'sealed' || cycle.state === 'sealed-late') expect(then[at]).toEqual(cycle);
          else if (cycle.state === 'missed') expect(['missed', 'sealed-late']).toContain(then[at]?.state);
      }),
    );
  });
});

describe('the days of a cadence', () => {
  it('are those on which a cycle begins, is due and loses its grace, without what is sealed', () => {
    const dates = cadenceDates({ versions, seals: [sealed(1, '2026-02-01')], from: '2026-01-15', to: '2026-03-08' });
    expect(dates).toEqual([
      { kind: 'cycle-begins', on: '2026-02-01', number: 2 },
      { kind: 'cycle-begins', on: '2026-03-01', number: 3 },
      { kind: 'cycle-due', on: '2026-03-05', number: 2 },
      { kind: 'cycle-grace-ends', on: '2026-03-08', number: 2 },
    ]);
  });

  it('name a due day without grace once', () => {
    const strict = [{ version: 1, startsOn: '2026-01-01', terms: { ...terms, graceDays: 0 } }];
    const dates = cadenceDates({ versions: strict, seals: [], from: '2026-02-05', to: '2026-02-05' });
    expect(dates).toEqual([{ kind: 'cycle-due', on: '2026-02-05', number: 1 }]);
  });
});
