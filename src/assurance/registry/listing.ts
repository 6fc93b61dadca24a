/**
 * Where a listed version of an entry stands on a day, from its dates alone: states change at midnight UTC without
 * anybody's act. Source of the terms: CSA's support article on renewal. Knows no clock.
 */
import { DEPRECATED_AFTER_MONTHS, REMOVED_AFTER_MONTHS } from '../posture/assessed-date.ts';
import { addDays, addMonths, daysBetween, latestOf } from '../posture/calendar-day.ts';
import type { EntryKind } from './entry-kind.ts';

/** What a reader outside sees. `upcoming`: its first day has not come. */
export const LISTING_STATES = ['upcoming', 'listed', 'deprecated', 'removed', 'renewed', 'withdrawn'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** Calendar days, ISO form, in UTC. */
export interface ListingTerms {
  readonly listedOn: string;
  /** The last day it holds. */
  readonly endsOn: string;
  readonly deprecatedFrom: string;
  readonly removedFrom: string;
}

/** What ended a listing by an act; the earlier day wins. */
export interface ListingEnds {
  /** The day the version after it was listed. */
  readonly renewedOn: string | null;
  readonly withdrawnOn: string | null;
}

/**
 * The terms of a version listed on a day. A self-assessment holds for a year; a Level 2 entry no longer than what it
 * stands on (`basisEndsOn`), a cadence until somebody ends it or a cycle is missed, so its year is renewed by each
 * sealed cycle (`basisEndsOn` is the day the current cycle must be sealed by, grace counted). What has ended stays in
 * view as deprecated until three years after it was listed, and for a year at least, so that no lapse goes unseen.
 */
export function listingTerms(given: {
  readonly kind: EntryKind;
  readonly listedOn: string;
  readonly basisEndsOn: string | null;
}): ListingTerms {
  const { kind, listedOn, basisEndsOn } = given;
  const endsOn =
    kind === 'self-assessment' || basisEndsOn === null
      ? addDays(addMonths(listedOn, DEPRECATED_AFTER_MONTHS), -1)
      : basisEndsOn;
  const deprecatedFrom = addDays(endsOn, 1);
  const removedFrom = latestOf(
    addMonths(listedOn, REMOVED_AFTER_MONTHS),
    addMonths(deprecatedFrom, DEPRECATED_AFTER_MONTHS),
  );
  return { listedOn, endsOn, deprecatedFrom, removedFrom };
}

/** The state on `today`, and the day the next change by rule comes; null when none does. */
export function listingOn(
  { listedOn, deprecatedFrom, removedFrom, renewedOn, withdrawnOn }: ListingTerms & ListingEnds,
  today: string,
): { readonly state: ListingState; readonly changesOn: string | null } {
  const ended = [
    ...(withdrawnOn === null ? [] : [{ state: 'withdrawn' as const, on: withdrawnOn }]),
    ...(renewedOn === null ? [] : [{ state: 'renewed' as const, on: renewedOn }]),
  ].toSorted((one, other) => (one.on < other.on ? -1 : 1))[0];
  if (ended !== undefined && ended.on <= today && ended.on < removedFrom)
    return { state: ended.state, changesOn: null };
  if (today < listedOn) return { state: 'upcoming', changesOn: listedOn };
  if (today < deprecatedFrom) return { state: 'listed', changesOn: deprecatedFrom };
  if (today < removedFrom) return { state: 'deprecated', changesOn: removedFrom };
  return { state: 'removed', changesOn: null };
}

/** Whether it holds on `today`, and for how many days more; negative after its last day. */
export const daysOfListing = ({ endsOn }: Pick<ListingTerms, 'endsOn'>, today: string): number =>
  daysBetween(today, endsOn);
