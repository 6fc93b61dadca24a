/** Puts dates into sample texts, counted from the day of the assessment, so that a sample never ages. Knows no clock. */
import { addMonths, isoDay, sayDay } from '#assurance/posture/calendar-day.ts';

/**
 * Replaces the marks of a text: `{d-74}` is the day 74 days before the assessment (`20 December 2025`), `{m+12}` the
 * month twelve months after it (`March 2027`), `{y-2}` the year two years before.
 */
export const withDates = (text: string, assessedOn: string): string =>
  text.replace(MARK, (_mark, unit: string, distance: string) => {
    const count = Number(distance);
    if (unit === 'd') return sayDay(daysLater(assessedOn, count));
    // The first of the month keeps a long month from being cut to a shorter one.
    const month = addMonths(`${assessedOn.slice(0, 7)}-01`, unit === 'm' ? count : count * 12);
    return unit === 'm' ? sayDay(month).replace(/^\d+ /, '') : month.slice(0, 4);
  });

/** The calendar day `count` days later; earlier for a negative count. */
export const daysLater = (day: string, count: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moved = new Date(Date.UTC(year, month - 1, date + count));
  return isoDay(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
};

const MARK = /\{([dmy])([+-]\d+)\}/g;
