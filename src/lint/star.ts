/** The list of rules about a STAR posture: its six ways to fail. A new rule is a folder and a line here. */
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { STAR_FACTS_MAX, type StarIssue, type StarRule } from './star-rule.ts';
import { cadenceWithoutDiscipline } from './star-rules/cadence-without-discipline/index.ts';
import { caiqWithoutEvidence } from './star-rules/caiq-without-evidence/index.ts';
import { entryLapsed } from './star-rules/entry-lapsed/index.ts';
import { levelBelowBuyers } from './star-rules/level-below-buyers/index.ts';
import { levelTwoConfused } from './star-rules/level-two-confused/index.ts';
import { postureWithoutRecords } from './star-rules/posture-without-records/index.ts';

/** Every rule, in the order a board would ask. */
export const STAR_RULES: readonly StarRule[] = [
  caiqWithoutEvidence,
  levelBelowBuyers,
  levelTwoConfused,
  entryLapsed,
  cadenceWithoutDiscipline,
  postureWithoutRecords,
];

/** Runs every rule, the most severe first. */
export const lintStar = (facts: StarFacts): readonly StarIssue[] =>
  STAR_RULES.flatMap((rule) =>
    rule.check(facts).map(
      (finding): StarIssue => ({
        ...finding,
        facts: finding.facts.slice(0, STAR_FACTS_MAX),
        rule: rule.id,
        severity: finding.severity ?? rule.severity,
      }),
    ),
  ).toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
