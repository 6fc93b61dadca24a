/**
 * The cadence of a service: what its provider commits to measure, how often, and the cycles that come of it. CSA lists no
 * live tier for it today; the provider publishes it. Calendar days only; knows no clock and no table.
 */
import type { ControlId } from '../identifiers.ts';
import { addDays, addMonths } from '../posture/calendar-day.ts';

/** The plain word about the programme: said on every page and in every answer about a cadence. */
export const NO_LIVE_TIER =
  'CSA’s registry lists no live tier for a Level 3 cadence today. What stands here is what the provider itself commits to and publishes.';

/** How far apart cycles begin. Thirty days is the strictest: the interval that STAR Continuous once asked for. */
export const RHYTHMS = ['every-30-days', 'monthly', 'quarterly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Most days after the last of a cycle until its package is due, and most days of grace: the next cycle never ends first. */
export const DUE_DAYS_MAX = 14;
export const GRACE_DAYS_MAX = 14;

export interface CadenceTerms {
  readonly rhythm: Rhythm;
  /** Days after the last day of a cycle until its package is due; 0: on its last day. */
  readonly dueDays: number;
  /** Days after that in which it still counts as sealed in time. */
  readonly graceDays: number;
}

/** One metric as it is committed to. */
export interface CommittedMetric {
  readonly metricId: string;
  /** Of the definition: a newer one never stands in silently. */
  readonly metricVersion: number;
  /** The least the provider promises; null: measured and published without a minimum. */
  readonly sloMin: string | null;
  /** Parameters that are counted over our own records, each with the measure. */
  readonly measures: readonly { readonly parameter: string; readonly measure: string }[];
}

/** What is committed from a day on. A newer version takes the place of all before it from its own first day. */
export interface CadenceVersion {
  readonly version: number;
  readonly startsOn: string;
  /** Null: from `startsOn` on there is no cadence. */
  readonly terms: CadenceTerms | null;
  readonly framework: string;
  readonly edition: string;
  /** Committed beside those of the metrics: each cycle shows evidence for them. */
  readonly controls: readonly ControlId[];
  readonly metrics: readonly CommittedMetric[];
  readonly because: string;
  readonly decidedAt: Date;
  readonly decidedBy: string | null;
}

export interface Cycle {
  /** Counted from 1 over all versions of the cadence. */
  readonly number: number;
  /** The version it is committed under. */
  readonly version: number;
  /** Its first and last day. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dueOn: string;
  /** The last day on which sealing it is in time. */
  readonly graceEndsOn: string;
}

/** No cadence runs longer than this many cycles: 300 years of them would be no plan. */
const CYCLES_MAX = 3_700;

type Committed = Pick<CadenceVersion, 'version' | 'startsOn' | 'terms'>;

/** Every cycle that begins on or before `until`, oldest first. */
export function cyclesOf(versions: readonly Committed[], until: string): readonly Cycle[] {
  const cycles: Cycle[] = [];
  for (const { version, startsOn, terms, endsBefore } of spansOf(versions)) {
    if (terms === null) continue;
    for (let step = 0; cycles.length < CYCLES_MAX; step += 1) {
      const first = startOf(startsOn, terms.rhythm, step);
      if (first > until || (endsBefore !== null && first >= endsBefore)) break;
      const next = startOf(startsOn, terms.rhythm, step + 1);
      const endsOn = addDays(endsBefore !== null && endsBefore < next ? endsBefore : next, -1);
      const dueOn = addDays(endsOn, terms.dueDays);
      cycles.push({
        number: cycles.length + 1,
        version,
        startsOn: first,
        endsOn,
        dueOn,
        graceEndsOn: addDays(dueOn, terms.graceDays),
      });
    }
  }
  return cycles;
}

/** The first day after `today` on which a cycle begins: a change takes hold there, never in a cycle that runs. */
export function nextCycleStart(versions: readonly Committed[], today: string): string | null {
  const spans = spansOf(versions);
  const running = spans.findLast(({ startsOn }) => startsOn <= today);
  const coming = spans.find(({ startsOn }) => startsOn > today);
  if (running?.terms === undefined || running.terms === null)
    return coming === undefined || coming.terms === null ? null : coming.startsOn;
  let step = 0;
  while (startOf(running.startsOn, running.terms.rhythm, step) <= today) step += 1;
  const next = startOf(running.startsOn, running.terms.rhythm, step);
  return coming !== undefined && coming.startsOn < next ? coming.startsOn : next;
}

/** What is committed on a day; null where nothing is. */
export function committedOn<Version extends Committed>(versions: readonly Version[], day: string): Version | null {
  const found = spansOf(versions).findLast(({ startsOn }) => startsOn <= day);
  const version = versions.find((one) => one.version === found?.version);
  return version === undefined || version.terms === null ? null : version;
}

/** What is committed from the last word on: the newest version, running or coming; null where that ends the cadence. */
export function committedLast<Version extends Committed>(versions: readonly Version[]): Version | null {
  const last = versions.toSorted((one, other) => one.version - other.version).at(-1);
  return last === undefined || last.terms === null ? null : last;
}

interface Span extends Committed {
  /** The first day of the version after it. */
  readonly endsBefore: string | null;
}

/** The versions that ever hold, by their first day: one that was replaced before it began holds on no day. */
function spansOf(versions: readonly Committed[]): readonly Span[] {
  const held: Committed[] = [];
  for (const version of versions.toSorted((one, other) => one.version - other.version)) {
    while ((held.at(-1)?.startsOn ?? '') >= version.startsOn) held.pop();
    held.push(version);
  }
  return held.map((version, at) => ({ ...version, endsBefore: held[at + 1]?.startsOn ?? null }));
}

/** Counted from the first day, so that a month end stays one. */
function startOf(from: string, rhythm: Rhythm, step: number): string {
  if (rhythm === 'every-30-days') return addDays(from, 30 * step);
  return addMonths(from, (rhythm === 'quarterly' ? 3 : 1) * step);
}
