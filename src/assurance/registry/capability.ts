/**
 * Management capability of a STAR Certification: a body's score per CCM domain, and the award that follows from their
 * average. The bands are a setting, because what CSA publishes of them has changed over the years. Internal: the
 * registry shows only that a service is certified.
 */
import type { CapabilityScore } from './certification.ts';

export interface AwardBand {
  readonly award: string;
  /** The average lies above this. */
  readonly above: number;
}

/** Used until a workspace sets its own. Highest first. */
export const USUAL_BANDS: readonly AwardBand[] = [
  { award: 'Gold', above: 9 },
  { award: 'Silver', above: 6 },
  { award: 'Bronze', above: 3 },
];

/** More awards than any scheme has. */
export const BANDS_MAX = 6;

export const SCORE_MIN = 1;
export const SCORE_MAX = 15;

export interface Capability {
  readonly award: string | null;
  /** Sum and count, so that the average never stands without them. */
  readonly sum: number;
  readonly domains: number;
}

/** Null when no domain was scored. */
export function capabilityOf(scores: readonly CapabilityScore[], bands: readonly AwardBand[]): Capability | null {
  if (scores.length === 0) return null;
  const sum = scores.reduce((total, { score }) => total + score, 0);
  const average = sum / scores.length;
  const reached = bands.filter(({ above }) => average > above).toSorted((one, other) => other.above - one.above)[0];
  return { award: reached?.award ?? null, sum, domains: scores.length };
}
