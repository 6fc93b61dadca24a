/** Whether a value from the parser child has the shape of a `TrackedListing`. Knows no file and no process. */
import { isCalendarDay } from '#assurance/posture/calendar-day.ts';
import { TRACKED_PROBLEM_CODES, type TrackedListing } from '#assurance/registry/tracked.ts';
import { type Check, listOf, oneOf, orNull, shape, text } from './shape.ts';

const day: Check = (value) => typeof value === 'string' && isCalendarDay(value);
const address: Check = (value) => typeof value === 'string' && /^https?:\/\//i.test(value) && value.length <= 1_000;
const short: Check = (value) => typeof value === 'string' && value.length <= 500;

const listing = shape({
  source: short,
  publisher: short,
  sourceUrl: orNull(address),
  statedOn: orNull(day),
  lines: listOf(
    shape({
      key: short,
      organisation: short,
      service: short,
      says: listOf(short),
      listedOn: orNull(day),
      endsOn: orNull(day),
      website: orNull(address),
      url: orNull(address),
    }),
  ),
  problems: listOf(shape({ code: oneOf(...TRACKED_PROBLEM_CODES), message: text })),
});

/** Whether the value is a listing, part by part. */
export const isTrackedListing = (value: unknown): value is TrackedListing => listing(value);
