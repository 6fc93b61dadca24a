import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, isCalendarDay } from '../posture/calendar-day.ts';
import { dueAfterDone, firstDueAfter, revisedSeries, seriesOf, standingOf } from './recurrence.ts';

const quarterly = { recursFrom: '2025-11-30', everyMonths: 3 };

describe('a recurring record', () => {
  it('keeps the end of the month through short months and leap years', () => {
    const monthly = { recursFrom: '2024-01-31', everyMonths: 1 };
    expect(firstDueAfter(monthly, '2024-01-31')).toBe('2024-02-29');
    expect(firstDueAfter(monthly, '2024-02-29')).toBe('2024-03-31');
    expect(firstDueAfter(monthly, '2025-01-31')).toBe('2025-02-28');
    expect(firstDueAfter({ recursFrom: '2024-02-29', everyMonths: 12 }, '2024-02-29')).toBe('2025-02-28');
    expect(firstDueAfter({ recursFrom: '2024-02-29', everyMonths: 12 }, '2027-12-31')).toBe('2028-02-29');
  });

  it('is due next in its series when it was done early or late', () => {
    expect(dueAfterDone(quarterly, { dueOn: '2026-02-28', doneOn: '2026-01-10' })).toBe('2026-05-30');
    expect(dueAfterDone(quarterly, { dueOn: '2026-02-28', doneOn: '2026-03-20' })).toBe('2026-05-30');
  });

  it('skips the days that were missed altogether', () => {
    expect(dueAfterDone(quarterly, { dueOn: '2026-02-28', doneOn: '2026-09-01' })).toBe('2026-11-30');
  });

  it('is first due on the day the series starts when that lies ahead', () => {
    expect(firstDueAfter({ recursFrom: '2026-06-01', everyMonths: 6 }, '2026-03-14')).toBe('2026-06-01');
  });

  it('is always due on a day that exists, after the given one and at most one step away', () => {
    const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('1999-12-31', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9_000 }), (from, every, later) => {
        const after = addDays(from, later);
        const due = firstDueAfter({ recursFrom: from, everyMonths: every }, after);
        expect(isCalendarDay(due)).toBe(true);
        expect(due > after).toBe(true);
        expect(due <= addMonths(addDays(after, 3), every)).toBe(true);
      }),
    );
  });
});

describe('the series of a record', () => {
  it('counts from the day it was done, or from the day that is named', () => {
    expect(seriesOf({ occurredOn: '2026-01-31', everyMonths: 1 })).toEqual({
      recursFrom: '2026-01-31',
      nextDueOn: '2026-02-28',
    });
    expect(seriesOf({ occurredOn: '2026-01-10', everyMonths: 3, nextDueOn: '2026-03-31' })).toEqual({
      recursFrom: '2026-03-31',
      nextDueOn: '2026-03-31',
    });
    expect(seriesOf({ occurredOn: '2026-01-10', everyMonths: null })).toEqual({ recursFrom: null, nextDueOn: null });
  });

  it('stays when the day of a record within it is corrected, and steps on when that day reaches the next', () => {
    const before = { occurredOn: '2026-03-02', everyMonths: 1, recursFrom: '2025-12-31', nextDueOn: '2026-03-31' };
    const corrected = (occurredOn: string) => revisedSeries(before, { occurredOn, everyMonths: 1 });
    expect(corrected('2026-03-05')).toEqual({ recursFrom: '2025-12-31', nextDueOn: '2026-03-31' });
    expect(corrected('2026-03-31')).toEqual({ recursFrom: '2025-12-31', nextDueOn: '2026-04-30' });
  });

  it('begins anew when its rhythm changes or another due day is named', () => {
    const before = { occurredOn: '2026-03-02', everyMonths: 1, recursFrom: '2025-12-31', nextDueOn: '2026-03-31' };
    expect(revisedSeries(before, { occurredOn: '2026-03-02', everyMonths: 6 })).toEqual({
      recursFrom: '2026-03-02',
      nextDueOn: '2026-09-02',
    });
    expect(revisedSeries(before, { occurredOn: '2026-03-02', everyMonths: 1, nextDueOn: '2026-04-15' })).toEqual({
      recursFrom: '2026-04-15',
      nextDueOn: '2026-04-15',
    });
  });
});

describe('where a record stands', () => {
  const due = { nextDueOn: '2026-03-14', succeededBy: null };

  it('is late from the day after it was due', () => {
    expect(standingOf(due, '2026-03-14')).toEqual({ kind: 'due-soon', on: '2026-03-14', days: 0 });
    expect(standingOf(due, '2026-03-15')).toEqual({ kind: 'late', on: '2026-03-14', days: 1 });
  });

  it('is due soon for thirty days before', () => {
    expect(standingOf(due, '2026-02-12')).toMatchObject({ kind: 'due-soon', days: 30 });
    expect(standingOf(due, '2026-02-11')).toMatchObject({ kind: 'due-later', days: 31 });
  });

  it('is never late once it was succeeded, nor when it does not recur', () => {
    expect(standingOf({ ...due, succeededBy: 'b' }, '2030-01-01')).toEqual({ kind: 'succeeded', by: 'b' });
    expect(standingOf({ nextDueOn: null, succeededBy: null }, '2030-01-01')).toEqual({ kind: 'once' });
  });
});
