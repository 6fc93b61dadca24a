/**
 * A registry entry as a controlled record: one per service or service group and kind, in versions, each with steps that a
 * person took on a day. Where a version stands is computed from its steps and its dates, never kept. Knows no table.
 */
import type { AttestationBasis } from './attestation.ts';
import { attestationEndsOn } from './attestation.ts';
import type { CertificationBasis, DocumentReference } from './certification.ts';
import { certificationEndsOn } from './certification.ts';
import type { EntryKind } from './entry-kind.ts';
import { type ListingTerms, listingOn, listingTerms } from './listing.ts';

export const ENTRY_STATES = [
  'draft',
  'in-review',
  'approved',
  'handed-over',
  'listed',
  'deprecated',
  'removed',
  'renewed',
  'withdrawn',
] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

export const ENTRY_STEP_KINDS = [
  'send-to-review',
  'ask-for-change',
  'approve',
  'hand-over',
  'list',
  'withdraw',
] as const;
export type EntryStepKind = (typeof ENTRY_STEP_KINDS)[number];

/** What somebody did with a version. */
export interface EntryStep {
  readonly id: string;
  readonly kind: EntryStepKind;
  /** The calendar day it counts from, which is not later than the day it was written down. */
  readonly on: string;
  readonly at: Date;
  /** Null for the house. */
  readonly by: string | null;
  readonly note: string;
}

/** How a version renews the one before. `no-changes`: the short renewal; `new-caiq`: a new submission. */
export type RenewalPath = 'first' | 'no-changes' | 'new-caiq';

export interface SelfAssessmentBasis {
  readonly kind: 'self-assessment';
}

/** The cadence is a record of its own; its current cycle says how long the entry holds. */
export interface CadenceBasis {
  readonly kind: 'continuous-cadence';
  /** The day by which the current cycle must be sealed, grace counted. */
  readonly cycleEndsOn: string;
}

export type EntryBasis = SelfAssessmentBasis | CertificationBasis | AttestationBasis | CadenceBasis;

export interface EntryVersion {
  /** Counts from 1. */
  readonly version: number;
  readonly path: RenewalPath;
  readonly scope: string;
  /** The self-assessment behind it: the entry itself at Level 1, the gate of the other levels. */
  readonly assessmentId: string | null;
  readonly caiqEdition: string;
  readonly ccmEdition: string;
  readonly basis: EntryBasis;
  /** In the order they were taken. */
  readonly steps: readonly EntryStep[];
}

export interface RegistryEntry {
  readonly id: string;
  readonly kind: EntryKind;
  /** Exactly one of the two. */
  readonly serviceId: string | null;
  readonly groupId: string | null;
  readonly ownerId: string;
  /** Months between renewals. */
  readonly renewEveryMonths: number;
  /** By number, oldest first. */
  readonly versions: readonly EntryVersion[];
}

/** Where a version stands on a day, and what made it so. */
export interface EntryStanding {
  readonly version: number;
  readonly state: EntryState;
  readonly since: string;
  /** The act that made it so, or the rule. A version without a step is a draft since nobody has done anything. */
  readonly made: { readonly by: 'act'; readonly stepId: string } | { readonly by: 'rule' } | { readonly by: 'opening' };
  /** The day the next change comes by rule. */
  readonly changesOn: string | null;
  /** Null until it is listed. */
  readonly terms: ListingTerms | null;
}

/** The last day of what a version stands on; null where only its listing dates it. */
export const basisEndsOn = (basis: EntryBasis): string | null => {
  if (basis.kind === 'star-certification') return certificationEndsOn(basis);
  if (basis.kind === 'star-attestation') return attestationEndsOn(basis);
  return basis.kind === 'continuous-cadence' ? basis.cycleEndsOn : null;
};

/** Every document of evidence that a basis names. */
export function documentsOf(basis: EntryBasis): readonly DocumentReference[] {
  const named =
    basis.kind === 'star-certification'
      ? [basis.iso.document, basis.star.document, basis.statementOfApplicability.document, basis.report]
      : basis.kind === 'star-attestation'
        ? [basis.report, ...basis.bridgeLetters.map(({ document }) => document)]
        : [];
  return named.filter((document) => document !== null);
}

/** Where each version stands on `today`, oldest first. Steps of later days have not happened yet. */
export const standingsOf = (entry: RegistryEntry, today: string): readonly EntryStanding[] =>
  entry.versions.map((version, at) => versionStanding(version, entry.versions.slice(at + 1), today));

/** The version that a reader outside goes by on `today`: the newest that is or was listed; null when none ever was. */
export const publicStanding = (entry: RegistryEntry, today: string): EntryStanding | null =>
  standingsOf(entry, today).findLast(({ terms }) => terms !== null) ?? null;

/** The newest version, whatever its state; null for an entry without any. */
export const newestStanding = (entry: RegistryEntry, today: string): EntryStanding | null =>
  standingsOf(entry, today).at(-1) ?? null;

const BEFORE_LISTING: Readonly<Record<EntryStepKind, EntryState>> = {
  'send-to-review': 'in-review',
  'ask-for-change': 'draft',
  approve: 'approved',
  'hand-over': 'handed-over',
  list: 'listed',
  withdraw: 'withdrawn',
};

/** Where one version stands; `later` are those after it. */
export function versionStanding(
  { version, basis, steps }: EntryVersion,
  later: readonly EntryVersion[],
  today: string,
): EntryStanding {
  const taken = steps.filter(({ on }) => on <= today);
  const listed = taken.find(({ kind }) => kind === 'list');
  const last = taken.at(-1);
  if (listed === undefined) return unlisted(version, last);
  const terms = listingTerms({ kind: basis.kind, listedOn: listed.on, basisEndsOn: basisEndsOn(basis) });
  const withdrawn = taken.find(({ kind }) => kind === 'withdraw');
  const successor = later
    .flatMap(({ steps: its }) => its.filter(({ kind }) => kind === 'list'))
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))[0];
  const renewedOn = successor?.on ?? null;
  const { state, changesOn } = listingOn({ ...terms, renewedOn, withdrawnOn: withdrawn?.on ?? null }, today);
  const made = { version, state: state === 'upcoming' ? ('listed' as const) : state, terms, changesOn };
  if (state === 'withdrawn' && withdrawn !== undefined)
    return { ...made, since: withdrawn.on, made: { by: 'act', stepId: withdrawn.id } };
  if (state === 'renewed' && successor !== undefined)
    return { ...made, since: successor.on, made: { by: 'act', stepId: successor.id } };
  if (state === 'deprecated') return { ...made, since: terms.deprecatedFrom, made: { by: 'rule' } };
  if (state === 'removed') return { ...made, since: terms.removedFrom, made: { by: 'rule' } };
  return { ...made, since: listed.on, made: { by: 'act', stepId: listed.id } };
}

const unlisted = (version: number, last: EntryStep | undefined): EntryStanding => ({
  version,
  state: last === undefined ? 'draft' : BEFORE_LISTING[last.kind],
  since: last?.on ?? '',
  made: last === undefined ? { by: 'opening' } : { by: 'act', stepId: last.id },
  changesOn: null,
  terms: null,
});
