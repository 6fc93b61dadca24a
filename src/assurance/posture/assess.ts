/** Makes the verdict on one reading from its facts and the issues the rules found. Runs no rule, sees no clock. */
import type { QuestionSet } from '../catalogue/catalogue.ts';
import { controlOf } from '../identifiers.ts';
import type { Reading } from '../questionnaire/reading.ts';
import { domainsOf } from './counts.ts';
import { postureFacts } from './facts.ts';
import { lensReadings } from './lenses.ts';
import { levelShown } from './level.ts';
import type { ContractTier, LintIssue, Posture } from './posture.ts';
import { readinessOf } from './readiness.ts';
import { residualQuestions } from './residual.ts';
import type { Ask, RuleFacts } from './rule-facts.ts';
import { summaryOf } from './summary.ts';
import { tierVerdict } from './tier.ts';

export interface AssessInput {
  readonly reading: Reading;
  /** The set the file is read with; null for an edition we hold none of. */
  readonly questionSet: QuestionSet | null;
  readonly issues: readonly LintIssue[];
  readonly rules: readonly RuleFacts[];
  /** Follow-up wording per rule id. */
  readonly asks: ReadonlyMap<string, Ask>;
  /** Calendar day of the read, ISO form. */
  readonly today: string;
  readonly tier: ContractTier | null;
}

/** Where a provider stands, by its file alone. */
export const assess = (input: AssessInput): Posture => {
  const { reading, questionSet, tier } = input;
  const facts = postureFacts(input);
  const level = levelShown(facts);
  const lenses = lensReadings(facts);
  const verdict = tier === null ? null : tierVerdict(tier, facts, level);
  const { questions, ...totals } = facts.totals;
  return {
    questionnaire: {
      name: reading.questionnaire.name,
      edition: reading.questionnaire.edition,
      setEdition: reading.questionnaire.setEdition,
      questions,
      controls: new Set(facts.questions.map(({ id }) => controlOf(id))).size,
      stated: reading.statedEditions,
    },
    organisation: reading.organisation,
    service: reading.service,
    assessed: facts.assessed,
    ...totals,
    domains: domainsOf(facts.questions, reading, questionSet),
    issues: input.issues,
    problems: reading.problems,
    lenses,
    readiness: readinessOf(facts, lenses),
    residualQuestions: residualQuestions(facts, input.asks),
    level,
    tier: verdict,
    summary: summaryOf(facts, level, verdict),
  };
};
