/** Arithmetic on calendar days in ISO form (`2026-11-23`). Knows no clock and no time zone. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const DAY_MS = 86_400_000;

interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** True for a day that exists, such as `2024-02-29`. */
export const isCalendarDay = (text: string): boolean => {
  const parts = partsOf(text);
  return parts !== null && parts.day <= lastDayOf(parts.year, parts.month);
};

/** The day `count` months later; a day the month does not have becomes its last. */
export const addMonths = (day: string, count: number): string => {
  const parts = partsOf(day);
  if (parts === null) return day;
  const months = parts.year * 12 + (parts.month - 1) + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return isoDay(year, month, Math.min(parts.day, lastDayOf(year, month)));
};

/** Whole months that have passed from one day to a later one; negative when `to` lies before. */
export const monthsBetween = (from: string, to: string): number => {
  const start = partsOf(from);
  const end = partsOf(to);
  if (start === null || end === null) return 0;
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  return addMonths(from, months) > to ? months - 1 : months;
};

/** Days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The calendar day of an instant, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The day `count` days later. */
export const addDays = (day: string, count: number): string => dayOf(new Date((dayNumber(day) + count) * DAY_MS));

/** The last of several days. */
export const latestOf = (first: string, ...others: readonly string[]): string =>
  [first, ...others].toSorted().at(-1) ?? first;

/** The first of several days. */
export const earliestOf = (first: string, ...others: readonly string[]): string =>
  [first, ...others].toSorted()[0] ?? first;

/** Last day of a month. */
export const endOfMonth = (year: number, month: number): string => isoDay(year, month, lastDayOf(year, month));

/** ISO form of a day; the parts are not checked. */
export const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A day as people read it without doubt: `4 March 2026`. */
export const sayDay = (day: string): string => {
  const parts = partsOf(day);
  return parts === null ? day : `${parts.day} ${MONTHS[parts.month - 1]} ${parts.year}`;
};

const dayNumber = (day: string): number => {
  const parts = partsOf(day);
  return parts === null ? 0 : Date.UTC(parts.year, parts.month - 1, parts.day) / DAY_MS;
};

const partsOf = (text: string): DayParts | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return month < 1 || month > 12 || day < 1 || day > 31 ? null : { year, month, day };
};

const lastDayOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
