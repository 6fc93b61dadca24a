/** A month as weeks, from Monday on, for a sheet of paper or a screen. Knows no clock. */
import { addDays, addMonths, endOfMonth, isCalendarDay, sayDay } from '../posture/calendar-day.ts';

/** `2026-11` of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** Whether a text is a month such as `2026-11`. */
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isCalendarDay(`${text}-01`);

/** The month so many later; negative: earlier. */
export const monthsLater = (month: string, count: number): string => monthOf(addMonths(`${month}-01`, count));

export const firstDayOf = (month: string): string => `${month}-01`;
export const lastDayOf = (month: string): string => endOfMonth(Number(month.slice(0, 4)), Number(month.slice(5)));

/** `November 2026`. */
export const sayMonth = (month: string): string => sayDay(firstDayOf(month)).replace(/^\d+ /, '');

/** Its weeks with all seven days each; days of the neighbouring months fill the first and the last. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const weeks: string[][] = [];
  for (let monday = addDays(first, -weekday(first)); monday <= last; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(monday, at)));
  return weeks;
}

/** 0 is Monday. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
