/** The readiness score: our own, made of five shares that a reader can redo by hand. It is no score of the CSA. */
import { DEPRECATED_AFTER_MONTHS } from './assessed-date.ts';
import type { PostureFacts } from './facts.ts';
import type { Readiness, ReadinessTerm } from './posture.ts';

/** Points each share can give; they add up to 100. Blanks weigh most: an incomplete form is refused as it stands. */
const WEIGHTS = { answered: 30, standing: 30, described: 20, owned: 10, current: 10 } as const;

/** Makes the score. Points are rounded to one decimal, their sum to a whole number, both shown. */
export const readinessOf = (facts: PostureFacts): Readiness => {
  const { totals, answered } = facts;
  const standing = totals.strength.strong + totals.strength.plain;
  const owned = facts.ownershipDue.filter((row) => row.writtenOwnership !== '').length;
  const isCurrent = facts.age !== null && facts.age < DEPRECATED_AFTER_MONTHS;
  const counted = new Set(facts.questions.filter(({ row }) => row?.answer != null).map(({ id }) => id));
  const described = facts.extent.rows.filter(
    (row) => counted.has(row.questionId) && row.cspImplementationDescription !== '',
  ).length;
  const terms = facts.hasOwnership
    ? [
        term('questions answered', answered, totals.questions, WEIGHTS.answered),
        term('answers no rule of weight speaks against', standing, totals.questions, WEIGHTS.standing),
        term('answers with a description', described, answered, WEIGHTS.described),
        term('ownership given where due', owned, facts.ownershipDue.length, WEIGHTS.owned),
        term(`dated within ${DEPRECATED_AFTER_MONTHS} months`, isCurrent ? 1 : 0, 1, WEIGHTS.current),
      ]
    : [
        // Without an ownership column its ten points go to the answers that stand.
        term('questions answered', answered, totals.questions, WEIGHTS.answered),
        term('answers no rule of weight speaks against', standing, totals.questions, WEIGHTS.standing + WEIGHTS.owned),
        term('answers with a description', described, answered, WEIGHTS.described),
        term(`dated within ${DEPRECATED_AFTER_MONTHS} months`, isCurrent ? 1 : 0, 1, WEIGHTS.current),
      ];
  const sum = terms.reduce((total, { points }) => total + points, 0);
  const score = Math.round(Math.round(sum * 10) / 10);
  return { score, formula: `${terms.map(sayTerm).join(' + ')} = ${score} of 100`, terms };
};

const term = (name: string, numerator: number, denominator: number, weight: number): ReadinessTerm => ({
  name,
  numerator,
  denominator,
  weight,
  points: denominator === 0 ? 0 : Math.round((numerator / denominator) * weight * 10) / 10,
});

const sayTerm = ({ name, numerator, denominator, weight, points }: ReadinessTerm): string =>
  `${name} ${numerator}/${denominator} × ${weight} = ${points}`;
