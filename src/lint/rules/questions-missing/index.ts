/** Flags questions of the set that the file has no row for. Judges no answer. */
import { extentOf } from '#assurance/posture/extent.ts';
import { AT_FILE } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { list } from '../../wording.ts';

export const questionsMissing: LintRule = {
  id: 'questions-missing',
  title: 'Questions the file does not hold',
  severity: 'high',
  looksAt: 'Questions of the edition that have no row in the file.',
  why: 'What was taken out was not answered, and the registry refuses a form with rows removed.',
  mend: 'Start from the unaltered official form of the edition and answer every row of it.',
  lens: 'coverage',
  scope: 'file',
  check: (context) => findings(context),
  ask: (_questions, issues) =>
    `${issues.map(({ message }) => message).join(' ')} Please send the complete questionnaire, on the unaltered official form.`,
};

const findings = ({ reading, questionSet }: LintContext): readonly RuleFinding[] => {
  if (questionSet === null) return [];
  const { kind, missing, rows } = extentOf(reading, questionSet);
  if (missing.length === 0) return [];
  const { name, edition } = reading.questionnaire;
  if (kind === 'full') {
    const message = `${missing.length} of the ${questionSet.questions.length} questions of ${name} ${edition} have no row: ${list(missing, 12)}.`;
    return [{ ...AT_FILE, message }];
  }
  const meant = rows.length + missing.length;
  const what = kind === 'lite' ? `${name} ${edition} has` : `the full ${name} ${edition} has`;
  const message = `The file holds ${rows.length} questions; ${what} ${meant}. What is absent was not counted as unanswered.`;
  return [{ ...AT_FILE, severity: 'medium', message }];
};
