/** Flags ownership given for an answer of NA, which CAIQ 4 leaves blank. Silent on AI-CAIQ, which fills it. */
import { atOwnership } from '../../places.ts';
import { kindOf } from '../../questionnaire-kind.ts';
import type { LintRule } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const ownershipOnNa: LintRule = {
  id: 'ownership-on-na',
  title: 'Owner of something that does not apply',
  severity: 'low',
  looksAt: 'Ownership cells that are filled although the answer is NA.',
  why: 'What does not apply has no owner; a filled cell hints that it applies to somebody after all.',
  mend: 'Leave ownership blank on NA; if somebody does own it, the answer is Yes or No.',
  lens: 'framework-alignment',
  scope: 'answer',
  check: ({ reading }) =>
    kindOf(reading) !== 'caiq'
      ? []
      : reading.rows
          .filter((row) => row.answer === 'na' && !isBlank(row.writtenOwnership))
          .map((row) => ({
            ...atOwnership(row),
            message: `${row.questionId} is NA, yet its ownership is ${quote(row.writtenOwnership)}.`,
          })),
  ask: () => 'These are answered NA but have an owner. Do they apply to the service after all?',
};

/** A written "NA" or a dash stands for a blank. */
const isBlank = (written: string): boolean => /^\s*(?:n\/?\.?a\.?|not applicable|none|-+|–|—)?\s*$/i.test(written);
