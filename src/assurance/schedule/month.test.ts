import { describe, expect, it } from 'vitest';
import { firstDayOf, isMonth, lastDayOf, monthOf, monthsLater, sayMonth, weeksOf } from './month.ts';

describe('a month', () => {
  it('is shown in whole weeks from Monday on', () => {
    expect(weeksOf('2026-11').map((week) => `${week[0]} ${week[6]}`)).toEqual([
      '2026-10-26 2026-11-01',
      '2026-11-02 2026-11-08',
      '2026-11-09 2026-11-15',
      '2026-11-16 2026-11-22',
      '2026-11-23 2026-11-29',
      '2026-11-30 2026-12-06',
    ]);
    // February that begins on a Monday and is four weeks long.
    expect(weeksOf('2027-02')).toHaveLength(4);
  });
  it('holds each of its days once, whichever it is', () => {
    for (let month = '2026-01'; month < '2029-01'; month = monthsLater(month, 1)) {
      const days = weeksOf(month).flat();
      expect(days).toEqual([...new Set(days)].toSorted());
      const own = days.filter((day) => monthOf(day) === month);
      expect([own.at(0), own.at(-1), own.length]).toEqual([
        firstDayOf(month),
        lastDayOf(month),
        Number(lastDayOf(month).slice(8)),
      ]);
    }
  });
  it('is found from another, over the end of a year', () => {
    expect([monthsLater('2026-12', 1), monthsLater('2026-01', -1), monthsLater('2024-02', 12)]).toEqual([
      '2027-01',
      '2025-12',
      '2025-02',
    ]);
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(sayMonth('2026-11')).toBe('November 2026');
  });
  it.each(['2026-13', '2026-00', '2026-1', '26-01', '2026-01-01', ''])('is not %j', (text) => {
    expect(isMonth(text)).toBe(false);
  });
});
