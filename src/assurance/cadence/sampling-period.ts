/** How often a metric is sampled, as an ISO 8601 duration such as `P30D`. Knows no metric and no clock. */
import { addDays, addMonths } from '../posture/calendar-day.ts';

/** In the units it is written in; months and days are not turned into each other. */
export interface SamplingPeriod {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/;

/** Null where the text is no duration, or one of no length. */
export function parseSamplingPeriod(text: string): SamplingPeriod | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const period = {
    months: years * 12 + months,
    days: weeks * 7 + days,
    seconds: hours * 3600 + minutes * 60 + seconds,
  };
  return period.months + period.days + period.seconds === 0 ? null : period;
}

/** The first day of a sampling period that ends with `day`; the day itself where it is sampled within a day. */
export function reachesBackTo(period: SamplingPeriod, day: string): string {
  const from = addDays(addMonths(day, -period.months), -period.days);
  return from === day ? day : addDays(from, 1);
}
