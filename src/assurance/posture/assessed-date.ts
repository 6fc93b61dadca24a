/** Which of the dates a file states is the one its answers hold for. Knows no rule that follows from it. */
import type { Reading, StatedDate } from '../questionnaire/reading.ts';
import { isCalendarDay, monthsBetween } from './calendar-day.ts';

/** STAR: a self-assessment is updated every year; after that the registry marks it deprecated. */
export const DEPRECATED_AFTER_MONTHS = 12;
/** STAR: three years after the last update the registry takes a self-assessment from public view. */
export const REMOVED_AFTER_MONTHS = 36;

/**
 * The date the answers hold for, best source first: what a person wrote in the file, then the file's name, then the
 * day a program last saved it. The creation date of a workbook is that of the blank form, so it never counts; nor does
 * a day after `today`.
 */
export const assessedDate = (reading: Reading, today: string): StatedDate | null => {
  let best: StatedDate | null = null;
  for (const date of reading.dates) {
    if (!isCalendarDay(date.on) || date.on > today || rankOf(date) === null) continue;
    if (best === null || isBetter(date, best)) best = date;
  }
  return best;
};

/** Where a date comes from, in words that fit after "the date of the answers is". */
export const saySource = (date: StatedDate): string => {
  if (date.source === 'content') return 'as the file says';
  if (date.source === 'file-name') return 'as the file name says';
  return 'the day the file was last saved, for want of a written date';
};

/** Age of the answers in whole months; null when no date is known. */
export const ageInMonths = (date: StatedDate | null, today: string): number | null =>
  date === null ? null : monthsBetween(date.on, today);

const KIND_RANK: Readonly<Record<StatedDate['kind'], number>> = {
  assessed: 0,
  'last-updated': 1,
  published: 2,
  modified: 3,
  created: 4,
};

const rankOf = (date: StatedDate): number | null => {
  if (date.source === 'content') return KIND_RANK[date.kind];
  if (date.source === 'file-name') return isFormsOwn(date) ? null : 10;
  return date.kind === 'modified' ? 20 : null;
};

/** Days on which the CSA generated its blank forms; its file names carry them, and providers keep the names. */
const FORM_DAYS = new Set(['2021-09-13', '2023-09-26', '2024-06-03', '2026-01-13']);

const isFormsOwn = (date: StatedDate): boolean => FORM_DAYS.has(date.on) || /generated/i.test(date.text);

const isBetter = (one: StatedDate, other: StatedDate): boolean => {
  const difference = (rankOf(one) ?? 99) - (rankOf(other) ?? 99);
  return difference === 0 ? one.on > other.on : difference < 0;
};
