/** Flags answers without SSRM ownership where the form asks for it. Knows nothing of editions without that column. */
import { isOwnershipDue } from '#assurance/posture/facts.ts';
import { AT_FILE, atOwnership } from '../../places.ts';
import { hasColumn, kindOf } from '../../questionnaire-kind.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { count } from '../../wording.ts';

export const ownershipMissing: LintRule = {
  id: 'ownership-missing',
  title: 'Ownership missing',
  severity: 'medium',
  looksAt: 'Answers with a blank ownership cell where one is due: Yes and No, and in an AI-CAIQ every answer.',
  why: 'Without an owner nobody can tell whether the duty lies with the provider, the customer or a third party.',
  mend: 'Choose the party that is responsible for the control; leave the cell blank only on NA.',
  lens: 'framework-alignment',
  scope: 'answer',
  check: (context) => findings(context),
  ask: (questions) =>
    questions.length === 0
      ? 'The file has no ownership column. For each answer, who is responsible: you, your customers, a third party, or a shared pair?'
      : 'The ownership of these answers is blank. Who is responsible: you, your customers, a third party, or a shared pair?',
};

const findings = ({ reading }: LintContext): readonly RuleFinding[] => {
  if (kindOf(reading) === 'caiq-legacy') return [];
  const due = reading.rows.filter((row) => isOwnershipDue(row, reading));
  if (due.length === 0) return [];
  if (!hasColumn(reading, 'ownership', (row) => row.writtenOwnership)) {
    const message = `The file has no ownership column, so none of ${count(due.length, 'answer')} says who is responsible.`;
    return [{ ...AT_FILE, message }];
  }
  return due
    .filter((row) => row.writtenOwnership.trim() === '')
    .map((row) => ({
      ...atOwnership(row),
      message: `${row.questionId} is answered ${row.writtenAnswer} without an owner.`,
    }));
};
