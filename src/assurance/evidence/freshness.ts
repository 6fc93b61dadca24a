/** Whether a document version still supports what rests on it on a given day. Computed each time; knows no clock. */
import { dayOf, daysBetween } from '../posture/calendar-day.ts';
import type { DocumentVersion, EvidenceDocument } from './evidence.ts';

/** A certificate takes months to renew, a review of a document weeks. */
export const ENDS_SOON_DAYS = 90;
export const REVIEW_SOON_DAYS = 30;

/** In order of weight: the first that applies is the state. */
export const FRESHNESS_STATES = [
  'disposed',
  'ended',
  'superseded',
  'not-yet-effective',
  'review-due',
  'current',
] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

/** One fact the verdict rests on. `days` are counted from or to the day of the verdict and never negative. */
export type FreshnessFact =
  | { readonly kind: 'disposed'; readonly on: string }
  | { readonly kind: 'ended'; readonly on: string; readonly days: number }
  | { readonly kind: 'superseded'; readonly by: number }
  | { readonly kind: 'not-yet-effective'; readonly on: string; readonly days: number }
  | { readonly kind: 'review-due'; readonly on: string; readonly days: number }
  | { readonly kind: 'ends-soon'; readonly on: string; readonly days: number }
  | { readonly kind: 'review-soon'; readonly on: string; readonly days: number };

export interface Freshness {
  readonly state: FreshnessState;
  /** Heaviest first; empty when nothing speaks against it. */
  readonly facts: readonly FreshnessFact[];
  /** The day it was judged on. */
  readonly on: string;
}

export interface FreshnessInput {
  readonly version: Pick<DocumentVersion, 'version' | 'effectiveFrom' | 'effectiveTo'>;
  readonly document: Pick<EvidenceDocument, 'reviewOn' | 'disposedAt'>;
  /** Calendar day, ISO form: today, or the day answers are assessed as of. */
  readonly today: string;
  /** The number of the document's newest version. */
  readonly newestVersion: number;
}

/** The verdict on one version on one day. The last day of the period still counts. */
export const freshnessOf = (input: FreshnessInput): Freshness => {
  const facts = [...standing(input), ...period(input), ...review(input)].toSorted(
    (one, other) => weightOf(one) - weightOf(other),
  );
  const state = FRESHNESS_STATES.find((each) => facts.some(({ kind }) => kind === each)) ?? 'current';
  return { state, facts, on: input.today };
};

const WEIGHTS = [...FRESHNESS_STATES.slice(0, -1), 'ends-soon', 'review-soon'] as const;
const weightOf = ({ kind }: FreshnessFact): number => WEIGHTS.indexOf(kind);

const standing = ({ version, document, newestVersion }: FreshnessInput): readonly FreshnessFact[] => [
  ...(document.disposedAt === null ? [] : [{ kind: 'disposed', on: dayOf(document.disposedAt) } as const]),
  ...(version.version < newestVersion ? [{ kind: 'superseded', by: newestVersion } as const] : []),
];

const period = ({ version: { effectiveFrom, effectiveTo }, today }: FreshnessInput): readonly FreshnessFact[] => {
  if (effectiveFrom !== null && effectiveFrom > today)
    return [{ kind: 'not-yet-effective', on: effectiveFrom, days: daysBetween(today, effectiveFrom) }];
  if (effectiveTo === null) return [];
  const left = daysBetween(today, effectiveTo);
  if (left < 0) return [{ kind: 'ended', on: effectiveTo, days: -left }];
  return left <= ENDS_SOON_DAYS ? [{ kind: 'ends-soon', on: effectiveTo, days: left }] : [];
};

const review = ({ document: { reviewOn }, today }: FreshnessInput): readonly FreshnessFact[] => {
  if (reviewOn === null) return [];
  const left = daysBetween(today, reviewOn);
  if (left <= 0) return [{ kind: 'review-due', on: reviewOn, days: daysBetween(reviewOn, today) }];
  return left <= REVIEW_SOON_DAYS ? [{ kind: 'review-soon', on: reviewOn, days: left }] : [];
};
