/** The whole verdict on the STAR posture of a service: page, API, command and report all take it from here. Pure. */
import { type ProgrammeLens, programmeLenses } from '#assurance/star/programme-lenses.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { type StarPosition, starPosition } from '#assurance/star/star-position.ts';
import { lintStar } from '#lint/star.ts';
import type { StarIssue } from '#lint/star-rule.ts';

export interface StarVerdict {
  /** The day it was judged on. */
  readonly on: string;
  readonly position: StarPosition;
  readonly lenses: readonly ProgrammeLens[];
  /** The ways in which the posture fails, the heaviest first. */
  readonly issues: readonly StarIssue[];
}

export const starVerdict = (facts: StarFacts): StarVerdict => ({
  on: facts.today,
  position: starPosition(facts),
  lenses: programmeLenses(facts),
  issues: lintStar(facts),
});
