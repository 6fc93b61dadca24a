/** When a recurring record is due again. Calendar days only, counted from the first, so that a month end stays one. */
import { addMonths, daysBetween, latestOf, monthsBetween } from '../posture/calendar-day.ts';
import type { ProgrammeRecord } from './evidence.ts';

/** How long before it is due a record is called due soon. */
export const RECORD_DUE_SOON_DAYS = 30;

export interface Series {
  /** The day the dates count from. */
  readonly recursFrom: string;
  readonly everyMonths: number;
}

/** The first day of the series after a day. The 31st is the last day of a shorter month and the 31st again after it. */
export const firstDueAfter = ({ recursFrom, everyMonths }: Series, day: string): string => {
  let step = Math.max(0, Math.floor(monthsBetween(recursFrom, day) / everyMonths));
  while (addMonths(recursFrom, step * everyMonths) <= day) step += 1;
  return addMonths(recursFrom, step * everyMonths);
};

/** When the record made on `doneOn` for what was due on `dueOn` is due again: missed days of the series are not made up. */
export const dueAfterDone = (
  series: Series,
  { doneOn, dueOn }: { readonly doneOn: string; readonly dueOn: string },
): string => firstDueAfter(series, latestOf(doneOn, dueOn));

/** What a record keeps of its series; both are null when it does not recur. */
export interface KeptSeries {
  readonly recursFrom: string | null;
  readonly nextDueOn: string | null;
}

interface Said {
  readonly occurredOn: string;
  readonly everyMonths: number | null;
  /** The day it is due next, where somebody names one: the series counts from it anew. */
  readonly nextDueOn?: string | null;
}

/** The series of a new record: from the day that is named, else from the day the record is of. */
export const seriesOf = ({ occurredOn, everyMonths, nextDueOn = null }: Said): KeptSeries => {
  if (everyMonths === null) return { recursFrom: null, nextDueOn: null };
  if (nextDueOn !== null) return { recursFrom: nextDueOn, nextDueOn };
  return { recursFrom: occurredOn, nextDueOn: firstDueAfter({ recursFrom: occurredOn, everyMonths }, occurredOn) };
};

/** The series of a record that is revised: it keeps the one it stands in unless its rhythm or its due day is changed. */
export const revisedSeries = (before: KeptSeries & Said, after: Said): KeptSeries => {
  const { recursFrom, nextDueOn } = before;
  const isAnchored = recursFrom !== null && nextDueOn !== null && recursFrom !== before.occurredOn;
  const isNamed = after.nextDueOn !== undefined && after.nextDueOn !== null;
  if (isNamed || !isAnchored || after.everyMonths === null || after.everyMonths !== before.everyMonths)
    return seriesOf(after);
  if (after.occurredOn < nextDueOn) return { recursFrom, nextDueOn };
  return { recursFrom, nextDueOn: firstDueAfter({ recursFrom, everyMonths: after.everyMonths }, after.occurredOn) };
};

/** Where a record stands. `days` are counted from or to today and never negative. */
export type RecordStanding =
  | { readonly kind: 'once' }
  | { readonly kind: 'succeeded'; readonly by: string }
  | { readonly kind: 'due-later' | 'due-soon' | 'late'; readonly on: string; readonly days: number };

/** The verdict on one record on one day. On the day it is due it is not late yet. */
export const standingOf = (
  { nextDueOn, succeededBy }: Pick<ProgrammeRecord, 'nextDueOn' | 'succeededBy'>,
  today: string,
): RecordStanding => {
  if (succeededBy !== null) return { kind: 'succeeded', by: succeededBy };
  if (nextDueOn === null) return { kind: 'once' };
  const left = daysBetween(today, nextDueOn);
  if (left < 0) return { kind: 'late', on: nextDueOn, days: -left };
  return { kind: left <= RECORD_DUE_SOON_DAYS ? 'due-soon' : 'due-later', on: nextDueOn, days: left };
};
