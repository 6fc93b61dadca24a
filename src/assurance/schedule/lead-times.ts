/**
 * When a person is reminded of an item: at lead times before its day, then again and again while it is late. A lead is
 * counted in days before the day, so one of a late item is negative. Knows no person and no clock.
 */
import { daysBetween } from '../posture/calendar-day.ts';
import { type DatedItem, isPassing, leadDaysMaxOf } from './dated-item.ts';

/** What a workspace wishes. */
export interface LeadTimes {
  /** Days before the day; 0 is the day itself. */
  readonly leadDays: readonly number[];
  /** Days between two reminders of what is late; null: one is enough. */
  readonly lateEveryDays: number | null;
  /** Days of lateness after which it is told to who runs the programme; null: never. */
  readonly escalateAfterDays: number | null;
}

export const USUAL_LEAD_TIMES: LeadTimes = { leadDays: [30, 14, 7, 1, 0], lateEveryDays: 7, escalateAfterDays: 7 };

/** No reminder comes earlier than this. */
export const LEAD_DAYS_MAX = 365;

/**
 * The lead an item has come to on a day: the last of those whose day is there. Earlier ones that nobody told, because
 * the house stood still or the item is new, are in it. Null: none has come.
 */
export function leadReached(
  { kind, dueOn }: Pick<DatedItem, 'kind' | 'dueOn'>,
  today: string,
  { leadDays, lateEveryDays }: LeadTimes,
): number | null {
  const most = leadDaysMaxOf(kind);
  const left = daysBetween(today, dueOn);
  if (left < 0 && isPassing(kind)) return null;
  const again = lateEveryDays === null ? 0 : steps(-left, lateEveryDays) * lateEveryDays;
  if (again > 0) return -again;
  const reached = leadDays.filter((days) => days >= left && (most === null || days <= most));
  return reached.length === 0 ? null : Math.min(...reached);
}

/** The same for who runs the programme: nothing before it is late by so many days, then as often as its owner. */
export function escalationReached(
  { kind, dueOn }: Pick<DatedItem, 'kind' | 'dueOn'>,
  today: string,
  { lateEveryDays, escalateAfterDays }: LeadTimes,
): number | null {
  const late = -daysBetween(today, dueOn);
  if (escalateAfterDays === null || isPassing(kind) || late < Math.max(1, escalateAfterDays)) return null;
  const again = lateEveryDays === null ? 0 : steps(late - escalateAfterDays, lateEveryDays) * lateEveryDays;
  return -(escalateAfterDays + again);
}

/** The furthest day ahead that any reminder can be about. */
export const furthestLead = ({ leadDays }: Pick<LeadTimes, 'leadDays'>): number => Math.max(0, ...leadDays);

const steps = (days: number, every: number): number => Math.max(0, Math.floor(days / every));
