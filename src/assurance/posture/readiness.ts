/** The readiness score: our own, made of shares that a reader can redo by hand. It is no score of the CSA. */
import { DEPRECATED_AFTER_MONTHS } from './assessed-date.ts';
import type { PostureFacts } from './facts.ts';
import type { LensReading, LensVerdict, Readiness, ReadinessTerm } from './posture.ts';

/**
 * Points each share can give; they add up to 100. What is met and stands weighs most: a No, a weak Yes and a blank are
 * all left to the buyer. The lenses bring in what is wrong with the file as a whole, such as a level it cannot show.
 */
const WEIGHTS = { answered: 20, standing: 35, described: 10, owned: 10, current: 10, lenses: 15 } as const;

/** What a lens counts for; one that shows nothing is left out of the share. */
const LENS_POINTS: Readonly<Record<LensVerdict, number>> = { sound: 2, thin: 1, failing: 0, 'not-shown': 0 };

/** Makes the score. Points are rounded to one decimal, their sum to a whole number, both shown. */
export const readinessOf = (facts: PostureFacts, lenses: readonly LensReading[]): Readiness => {
  const { totals, answered, described, ownershipDue, hasOwnership } = facts;
  const stands = facts.questions.filter(({ strength }) => strength === 'strong' || strength === 'plain');
  const met = stands.filter(({ row }) => row?.answer === 'yes').length;
  // An NA that no rule speaks against takes its question out of what could be met.
  const out = stands.filter(({ row }) => row?.answer === 'na').length;
  const owned = ownershipDue.filter((row) => row.writtenOwnership !== '').length;
  const isCurrent = facts.age !== null && facts.age < DEPRECATED_AFTER_MONTHS;
  const shown = lenses.filter(({ verdict }) => verdict !== 'not-shown');
  const seen = shown.reduce((sum, { verdict }) => sum + LENS_POINTS[verdict], 0);
  // Without an ownership column its ten points go to the Yes answers that stand.
  const standingWeight = WEIGHTS.standing + (hasOwnership ? 0 : WEIGHTS.owned);
  const terms = [
    term('questions answered', answered, totals.questions, WEIGHTS.answered),
    term('Yes that no rule of weight speaks against, of what applies', met, totals.questions - out, standingWeight),
    term('answers with a description', described, answered, WEIGHTS.described),
    ...(hasOwnership ? [term('ownership given where due', owned, ownershipDue.length, WEIGHTS.owned)] : []),
    term(`dated within ${DEPRECATED_AFTER_MONTHS} months`, isCurrent ? 1 : 0, 1, WEIGHTS.current),
    term('lenses shown, 2 for sound and 1 for thin', seen, 2 * shown.length, WEIGHTS.lenses),
  ];
  const sum = terms.reduce((total, { points }) => total + points, 0);
  // The sum is rounded to its one decimal first, since tenths do not add up exactly in a computer.
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
