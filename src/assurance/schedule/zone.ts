/**
 * Calendar days in an IANA time zone: which day it is there, and when an hour of a day comes. The offsets are those of
 * the zone database that comes with the runtime. Knows no clock.
 */
import { addDays } from '../posture/calendar-day.ts';

const HOUR_MS = 3_600_000;
/** No zone is further than this from UTC. */
const OFFSET_MS_MAX = 15 * HOUR_MS;
/** `Europe/Berlin`, `UTC`, `Etc/GMT+5`; an offset alone has no name and no summer time. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Whether a name is one of a zone that is known here. */
export function isZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    return formatOf(name) !== null;
  } catch {
    return false;
  }
}

/** The calendar day that a moment lies in, ISO form. */
export const dayIn = (zone: string, at: Date): string =>
  new Date(wallClock(zone, at.getTime())).toISOString().slice(0, 10);

/**
 * The first moment at which the clocks of a zone show this hour of a day, or a later one where they skip it. An hour that
 * comes twice counts the first time.
 */
export function momentOf(zone: string, day: string, hour: number): Date {
  const target = Date.parse(`${day}T00:00:00.000Z`) + hour * HOUR_MS;
  const [early, late] = [target - OFFSET_MS_MAX, target + OFFSET_MS_MAX];
  const met = [early, late]
    .map((near) => target - (wallClock(zone, near) - near))
    .filter((at) => wallClock(zone, at) === target);
  return new Date(met.length > 0 ? Math.min(...met) : firstAfterGap(zone, target, { early, late }));
}

/** The next moment after `after` at which it is this hour of a day in the zone, and that day. */
export function nextMoment(zone: string, hour: number, after: Date): { readonly day: string; readonly at: Date } {
  for (let day = dayIn(zone, after); ; day = addDays(day, 1)) {
    const at = momentOf(zone, day, hour);
    if (at > after) return { day, at };
  }
}

/** The clocks were put forward over `target`: the first moment after that. */
function firstAfterGap(
  zone: string,
  target: number,
  within: { readonly early: number; readonly late: number },
): number {
  let { early, late } = within;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (wallClock(zone, middle) < target) early = middle;
    else late = middle;
  }
  return late;
}

/** What the clocks of a zone show, as if it were UTC. */
function wallClock(zone: string, at: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (((at % 1000) + 1000) % 1000);
}

/** Made once for each zone, because making one takes longer than all else. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const made = FORMATS.get(zone) ?? new Intl.DateTimeFormat('en-GB', { ...SHOWN, timeZone: zone });
  FORMATS.set(zone, made);
  return made;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();
const SHOWN = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const satisfies Intl.DateTimeFormatOptions;
