/** The contract of a rule about the STAR posture of a service. A rule takes the facts and gives findings: no clock, no I/O. */
import type { Severity } from '#assurance/posture/posture.ts';
import type { StarFact, StarFacts } from '#assurance/star/star-facts.ts';
import type { LintRule } from './rule.ts';

/** What one rule says about a posture. */
export interface StarIssue {
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence, facts named with their days. */
  readonly message: string;
  /** What it rests on, at most `STAR_FACTS_MAX`; the sentence counts all. */
  readonly facts: readonly StarFact[];
}

export const STAR_FACTS_MAX = 20;

/** What a rule reports; `rule` and `severity` are filled from the rule unless it sets a lower severity itself. */
export type StarFinding = Omit<StarIssue, 'rule' | 'severity'> & { readonly severity?: Severity };

export interface StarRule extends Omit<LintRule, 'check' | 'ask' | 'scope'> {
  check(facts: StarFacts): readonly StarFinding[];
}
