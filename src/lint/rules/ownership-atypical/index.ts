/** Flags ownership that leaves out a party the CCM holds typical for the control. Typical is no duty, hence low. */
import {
  type Control,
  SERVICE_MODELS,
  type ServiceModel,
  type TypicalOwnership,
} from '#assurance/catalogue/catalogue.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
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
  const typical = typicalFor(control, model);
  if (typical === null || !isAtypical(row, typical)) return [];
  const where = model === null ? 'for every service model' : `for ${model.toUpperCase().replace('AAS', 'aaS')}`;
  const stated = OWNERSHIP_LABELS[row.ownership];
  return [
    {
      ...atOwnership(row),
      message: `${row.questionId} is ${stated}; the CCM holds ${row.control} typically ${typical} ${where}.`,
    },
  ];
};

/** Without a service model only what holds for all three is said. */
const typicalFor = (control: Control | undefined, model: ServiceModel | null): TypicalOwnership | null => {
  const typical = control?.typicalOwnership ?? null;
  if (typical === null) return null;
  if (model !== null) return typical[model];
  const values = new Set(SERVICE_MODELS.map((each) => typical[each]));
  return values.size === 1 ? typical.iaas : null;
};

/**
 * "Shared" mostly means that each party does its own part, and the answer is about the provider's: CSP-owned is not
 * atypical then. A supplier in the provider's place is no change for the customer either.
 */
const isAtypical = (row: AnswerRow, typical: TypicalOwnership): boolean => {
  if (typical === 'CSC-Owned') return row.ownership !== 'csc-owned' && row.ownership !== 'shared-csp-csc';
  if (typical === 'CSP-Owned') return row.ownership === 'csc-owned' || row.ownership === 'shared-csp-csc';
  return row.ownership === 'csc-owned';
};
