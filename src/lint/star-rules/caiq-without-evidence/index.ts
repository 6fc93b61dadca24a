/** Flags a CAIQ that claims more than its evidence shows: Yes answers that lead to nothing. */
import type { StarFacts } from '#assurance/star/star-facts.ts';
import type { StarFinding, StarRule } from '../../star-rule.ts';

/** Below one in ten, single answers are unsupported; from there on the questionnaire is. */
const UNSUPPORTED_FROM = 0.1;

export const caiqWithoutEvidence: StarRule = {
  id: 'caiq-without-evidence',
  title: 'CAIQ without evidence behind it',
  severity: 'high',
  looksAt: 'Yes answers of the newest self-assessment that lead to no document and no record.',
  why: 'The CAIQ is an index: where it points to nothing, a reader who asks finds a claim and no more.',
  mend: 'Link what shows each answer, or answer what can be shown.',
  lens: 'defensibility',
  check,
};

function check({ programme, sayings }: StarFacts): readonly StarFinding[] {
  if (programme === null) return [];
  const yes = programme.answers.filter(({ answer }) => answer === 'yes');
  const without = new Set(
    sayings.filter(({ rule }) => rule === 'answer-without-evidence').flatMap(({ questionId }) => questionId ?? []),
  );
  const bare = yes.filter(({ questionId }) => without.has(questionId));
  if (bare.length === 0) return [];
  const finding = {
    message: `${bare.length} of ${yes.length} Yes answers have no evidence behind them.`,
    facts: bare.map(({ questionId }) => ({
      label: questionId,
      value: 'no evidence',
      about: { kind: 'answer', id: `${programme.selfAssessment.id}/${questionId}` } as const,
    })),
  };
  return [bare.length / yes.length < UNSUPPORTED_FROM ? { ...finding, severity: 'medium' } : finding];
}
