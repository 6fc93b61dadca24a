/** Flags ownership that leaves out a party the CCM holds typical for the control. Typical is no duty, hence low. */
import type { Control, ServiceModel } from '#assurance/catalogue/catalogue.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { isAtypical, typicalOwnershipOf } from '#assurance/service/ownership-parties.ts';
import { atOwnership } from '../../places.ts';
import { kindOf } from '../../questionnaire-kind.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';

export const ownershipAtypical: LintRule = {
  id: 'ownership-atypical',
  title: 'Unusual ownership',
  severity: 'low',
  looksAt: 'Ownership that hands a control to a party the CCM does not see it with, for the service model of the read.',
  why: 'A duty that is usually the provider’s and is handed to the customer changes what the customer has to do.',
  mend: 'Check the owner; where it is meant, say in the description why the service differs.',
  lens: 'framework-alignment',
  scope: 'answer',
  check: ({ reading, questionSet, serviceModel }) =>
    kindOf(reading) !== 'caiq' || questionSet === null
      ? []
      : reading.rows.flatMap((row) => findings(row, questionSet.catalogue.controls.get(row.control), serviceModel)),
  ask: () => 'The owner of these is not the usual one for a service like yours. Is it meant so, and why?',
};

const findings = (row: AnswerRow, control: Control | undefined, model: ServiceModel | null): readonly RuleFinding[] => {
  if (row.ownership === null || row.answer === null || row.answer === 'na') return [];
  const typical = typicalOwnershipOf(control, model);
  if (typical === null || !isAtypical(row.ownership, typical)) return [];
  const where = model === null ? 'for every service model' : `for ${model.toUpperCase().replace('AAS', 'aaS')}`;
  const stated = OWNERSHIP_LABELS[row.ownership];
  return [
    {
      ...atOwnership(row),
      message: `${row.questionId} is ${stated}; the CCM holds ${row.control} typically ${typical} ${where}.`,
    },
  ];
};
