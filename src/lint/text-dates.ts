/** Finds dates in English prose. Knows no clock; a date without a day means the last day it can be. */
import { endOfMonth, isCalendarDay, isoDay } from '#assurance/posture/calendar-day.ts';

const MONTH = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`;

/** Source of a pattern that matches one date; read the match with `lastDayMeant`. */
export const DATE_PATTERN = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?${MONTH},?[\s-]+\d{4}|${MONTH}[\s-]+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|${MONTH},?[\s-]+\d{4}|\d{4}-\d{2}(?!\d)|\d{1,2}\/\d{4}|Q[1-4][\s/-]+\d{4}|(?:19|20)\d{2}(?!\d))`;

/** The last day a written date can mean (`Dec 2025` is 31 December, `03/04/2025` is 3 April); null when it is none. */
export const lastDayMeant = (written: string): string | null => {
  const text = written.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return isCalendarDay(text) ? text : null;
  const slashed = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (slashed !== null) return laterReading(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]));
  const quarter = /^Q([1-4])[\s/-]+(\d{4})$/i.exec(text);
  if (quarter !== null) return endOfMonth(Number(quarter[2]), Number(quarter[1]) * 3);
  const numeric = /^(?:(\d{4})-(\d{2})|(\d{1,2})\/(\d{4}))$/.exec(text);
  if (numeric !== null) return monthEnd(Number(numeric[1] ?? numeric[4]), Number(numeric[2] ?? numeric[3]));
  const year = Number(/(\d{4})$/.exec(text)?.[1]);
  const name = /[A-Za-z]{3,}/.exec(text.replace(/\d(?:st|nd|rd|th)\b|\bof\b/gi, ' '))?.[0];
  if (name === undefined) return /^\d{4}$/.test(text) ? `${text}-12-31` : null;
  const month = MONTH_STARTS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const day = Number(/(?:^|\D)(\d{1,2})(?:st|nd|rd|th)?(?:\D|$)/.exec(text)?.[1]);
  if (month === 0 || Number.isNaN(year)) return null;
  if (Number.isNaN(day)) return endOfMonth(year, month);
  const full = isoDay(year, month, day);
  return isCalendarDay(full) ? full : null;
};

const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthEnd = (year: number, month: number): string | null =>
  month >= 1 && month <= 12 ? endOfMonth(year, month) : null;

/** Day first or month first cannot be told apart below 13, so the later of the two is taken. */
const laterReading = (first: number, second: number, year: number): string | null => {
  const readings = [isoDay(year, second, first), isoDay(year, first, second)].filter(isCalendarDay);
  return readings.toSorted().at(-1) ?? null;
};
