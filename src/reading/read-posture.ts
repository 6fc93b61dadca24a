/** Composes the read: rules over a reading, then the verdict. Pure; reads no file and sees no clock. */
import type { QuestionSet, ServiceModel } from '#assurance/catalogue/catalogue.ts';
import { assess } from '#assurance/posture/assess.ts';
import type { ContractTier, Posture } from '#assurance/posture/posture.ts';
import type { Ask, RuleFacts } from '#assurance/posture/rule-facts.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { LINT_RULES, lint } from '#lint/index.ts';

export interface ReadPostureInput {
  readonly reading: Reading;
  /** The set the file is read with, see `pickQuestionSet`; null for an edition we hold none of. */
  readonly questionSet: QuestionSet | null;
  /** Calendar day of the read, ISO form. */
  readonly today: string;
  /** The contract tier the buyer asks about; null for none. */
  readonly tier: ContractTier | null;
  /** What the buyer says about the service; null when not said. */
  readonly serviceModel: ServiceModel | null;
}

/** Where a provider stands, by its file alone. */
export const readPosture = (input: ReadPostureInput): Posture => {
  const { reading, questionSet, today, tier, serviceModel } = input;
  const issues = lint({ reading, questionSet, today, serviceModel });
  return assess({ reading, questionSet, issues, rules: RULE_FACTS, asks: ASKS, today, tier });
};

/** The question set a reading is read with; null when none of those held fits. */
export const pickQuestionSet = (reading: Reading, sets: readonly QuestionSet[]): QuestionSet | null => {
  const { name, edition, setEdition } = reading.questionnaire;
  const family = name === 'CAIQ-Lite' ? 'CAIQ' : name;
  const own = sets.filter((set) => set.name === family);
  return (
    own.find((set) => set.edition === setEdition) ?? own.find((set) => set.readsEditions.includes(edition)) ?? null
  );
};

const RULE_FACTS: readonly RuleFacts[] = LINT_RULES.map(({ id, title, lens, scope, severity }) => ({
  id,
  title,
  lens,
  scope,
  severity,
}));

const ASKS: ReadonlyMap<string, Ask> = new Map(
  LINT_RULES.flatMap((rule): [string, Ask][] => {
    const { ask } = rule;
    return ask === undefined ? [] : [[rule.id, ask.bind(rule)]];
  }),
);
