/**
 * Entries of listings that others keep, as a buyer's workspace tracks them: what a source said on a day, and which of our
 * vendors or of the organisations that publish here it may be about. Knows no file and no table.
 */

/** One line of a listing, in the words of its source. */
export interface TrackedLine {
  /** What the source knows the line by; the same from one issue of the listing to the next. */
  readonly key: string;
  readonly organisation: string;
  /** Empty where the line is about the organisation as a whole. */
  readonly service: string;
  /** What it says of it: a level, certifications, a sub-processor. */
  readonly says: readonly string[];
  readonly listedOn: string | null;
  readonly endsOn: string | null;
  readonly website: string | null;
  /** Where the source shows the line. */
  readonly url: string | null;
}

export const TRACKED_PROBLEM_CODES = [
  'line-without-organisation',
  'line-stands-twice',
  'day-is-not-understood',
  'address-is-not-understood',
  'text-was-cut',
] as const;

export interface TrackedProblem {
  readonly code: (typeof TRACKED_PROBLEM_CODES)[number];
  readonly message: string;
}

/** A listing as it was read from a file. */
export interface TrackedListing {
  /** What the file calls itself; empty where it has no name. */
  readonly source: string;
  readonly publisher: string;
  readonly sourceUrl: string | null;
  /** The day it speaks of; null where it names none. */
  readonly statedOn: string | null;
  readonly lines: readonly TrackedLine[];
  readonly problems: readonly TrackedProblem[];
}

/** Fields that a column of a table can be mapped to. */
export const TRACKED_COLUMNS = [
  'organisation',
  'service',
  'says',
  'listedOn',
  'endsOn',
  'website',
  'url',
  'key',
] as const;
export type TrackedColumn = (typeof TRACKED_COLUMNS)[number];
/** The heading of the column that holds a field, as it stands in the file. What is not named is looked for by its usual names. */
export type TrackedColumns = Partial<Readonly<Record<TrackedColumn, string>>>;

export const MATCH_STATES = ['proposed', 'confirmed', 'rejected'] as const;
export type MatchState = (typeof MATCH_STATES)[number];

export const MATCH_TARGETS = ['vendor', 'organisation'] as const;
export type MatchTarget = (typeof MATCH_TARGETS)[number];

/** Why two may be the same. The website says more than the name. */
export const MATCH_BASES = ['same-website-and-name', 'same-website', 'same-name', 'by-hand'] as const;
export type MatchBasis = (typeof MATCH_BASES)[number];

/** What a match is reckoned from. */
export interface Named {
  readonly nameKey: string;
  readonly domain: string | null;
}

/** Null where nothing speaks for it. */
export function matchBasis(line: Named, other: Named): Exclude<MatchBasis, 'by-hand'> | null {
  const isSameSite = line.domain !== null && line.domain === other.domain;
  const isSameName = line.nameKey !== '' && line.nameKey === other.nameKey;
  if (isSameSite) return isSameName ? 'same-website-and-name' : 'same-website';
  return isSameName ? 'same-name' : null;
}
