import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../posture/calendar-day.ts';
import { dayIn, isZone, momentOf, nextMoment } from './zone.ts';

const MINUTE_MS = 60_000;
/** Summer time at midnight, at half an hour, on the other half of the world, none at all, and a day that was left out. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** The first minute at which the clocks show the hour of the day or later, found by looking at every one. */
function lookedFor(zone: string, day: string, hour: number): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const wanted = `${day} ${String(hour).padStart(2, '0')}:00`;
  const from = Date.parse(`${day}T00:00:00Z`) - 15 * 60 * MINUTE_MS;
  for (let at = from; ; at += MINUTE_MS) if (shown.format(at) >= wanted) return new Date(at).toISOString();
}

describe('an hour of a day', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15', 7, '2026-01-15T06:00:00.000Z'],
    ['Europe/Berlin', '2026-07-15', 7, '2026-07-15T05:00:00.000Z'],
    ['Asia/Kathmandu', '2026-07-15', 0, '2026-07-14T18:15:00.000Z'],
    // Skipped in spring: the clocks go from 2 to 3, and in Cairo the day begins at 1.
    ['Europe/Berlin', '2026-03-29', 2, '2026-03-29T01:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', 0, '2026-04-23T22:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', 2, '2026-10-03T15:30:00.000Z'],
    // Twice in autumn: the first counts.
    ['Europe/Berlin', '2026-10-25', 2, '2026-10-25T00:00:00.000Z'],
    ['America/Havana', '2026-11-01', 0, '2026-11-01T04:00:00.000Z'],
    // A day that never was: what follows it.
    ['Pacific/Apia', '2011-12-30', 7, '2011-12-30T10:00:00.000Z'],
  ])('in %s of %s at %i comes at %s', (zone, day, hour, at) => {
    expect(momentOf(zone, day, hour).toISOString()).toBe(at);
    expect(lookedFor(zone, day, hour)).toBe(at);
  });

  it('is the one that looking at every minute finds, on the days round each change of the clocks', () => {
    expect(changesOf('Europe/Berlin', '2026-01-01', 3 * 366)).toHaveLength(6);
    for (const zone of ZONES) {
      for (const day of changesOf(zone, '2026-01-01', 3 * 366)) {
        for (const near of [addDays(day, -1), day, addDays(day, 1)])
          for (const hour of [0, 1, 2, 3, 7, 23])
            expect(`${zone} ${near} ${hour} ${momentOf(zone, near, hour).toISOString()}`).toBe(
              `${zone} ${near} ${hour} ${lookedFor(zone, near, hour)}`,
            );
      }
    }
  });

  /** Days at whose end the offset is not what it was at their start. */
  function changesOf(zone: string, from: string, days: number): readonly string[] {
    const length = (day: string) => momentOf(zone, addDays(day, 1), 0).getTime() - momentOf(zone, day, 0).getTime();
    return Array.from({ length: days }, (_, at) => addDays(from, at)).filter((day) => length(day) !== 86_400_000);
  }

  it('lies in its day and begins with it, whatever the zone', () => {
    const day = fc.integer({ min: 0, max: 3 * 366 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), day, fc.integer({ min: 0, max: 23 }), (zone, on, hour) => {
        const at = momentOf(zone, on, hour);
        expect(dayIn(zone, at)).toBe(on);
        const start = momentOf(zone, on, 0);
        expect(start <= at).toBe(true);
        expect(dayIn(zone, new Date(start.getTime() - 1))).toBe(addDays(on, -1));
      }),
    );
  });
});

describe('the next moment', () => {
  it('comes on every day of three years once, in order', () => {
    for (const zone of ZONES) {
      const days: string[] = [];
      const until = new Date('2029-01-02T00:00:00Z');
      for (let at = new Date('2025-12-31T00:00:00Z'); at < until; ) {
        const next = nextMoment(zone, 7, at);
        days.push(next.day);
        at = next.at;
      }
      expect(days.every((day, at) => at === 0 || day === addDays(days[at - 1] ?? '', 1))).toBe(true);
      expect(days.length).toBeGreaterThan(3 * 365);
    }
  });

  it('goes over a day that was left out', () => {
    const next = nextMoment('Pacific/Apia', 7, new Date('2011-12-29T20:00:00Z'));
    expect(next).toEqual({ day: '2011-12-30', at: new Date('2011-12-30T10:00:00Z') });
    expect(nextMoment('Pacific/Apia', 7, next.at).day).toBe('2011-12-31');
  });
});

describe('the name of a zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is one', (name) => {
    expect(isZone(name)).toBe(true);
  });
  it.each(['', 'Berlin', 'Europe/Atlantis', '+02:00', '02:00', 'Europe/Berlin ', "x'; drop"])('%j is none', (name) => {
    expect(isZone(name)).toBe(false);
  });
});
