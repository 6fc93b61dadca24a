/** Flags ownership cells that hold none of the five SSRM values of CAIQ 4. Knows nothing of the AI-CAIQ list. */
import { OWNERSHIP_LABELS, SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import { atOwnership } from '../../places.ts';
import { kindOf } from '../../questionnaire-kind.ts';
import type { LintRule } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const ownershipOutsideList: LintRule = {
  id: 'ownership-outside-list',
  title: 'Ownership outside the list',
  severity: 'medium',
  looksAt: 'Ownership cells of Yes and No answers that hold none of the five values of the form.',
  why: 'An owner in free words cannot be compared, counted or held to, and the registry takes list values only.',
  mend: 'Choose one of the five values and name the party in the description.',
  lens: 'framework-alignment',
  scope: 'answer',
  check: ({ reading }) =>
    kindOf(reading) !== 'caiq'
      ? []
      : reading.rows
          .filter((row) => row.answer !== 'na' && row.ownership === null && row.writtenOwnership.trim() !== '')
          .map((row) => ({
            ...atOwnership(row),
            message: `The ownership of ${row.questionId} is ${quote(row.writtenOwnership)}, which is not a value of the list.`,
          })),
  ask: () =>
    `The ownership of these answers is not a value of the form. Which holds: ${SSRM_OWNERSHIPS.map((value) => OWNERSHIP_LABELS[value]).join(', ')}?`,
};
