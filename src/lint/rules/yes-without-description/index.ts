/** Flags a Yes that nothing describes. The form does not require a text, so this is the mildest of the rules. */
import { AT_FILE, atAnswer } from '../../places.ts';
import { hasColumn } from '../../questionnaire-kind.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { count } from '../../wording.ts';

export const yesWithoutDescription: LintRule = {
  id: 'yes-without-description',
  title: 'Yes without a description',
  severity: 'low',
  looksAt: 'Answers of Yes with neither an implementation description nor customer responsibilities.',
  why: 'A bare Yes can be believed but not checked: nothing says how, where or by whom.',
  mend: 'Add a sentence on how it is done here, and where that can be seen.',
  lens: 'defensibility',
  scope: 'answer',
  check: (context) => findings(context),
  ask: (questions) =>
    questions.length === 0
      ? 'The file has no descriptions. For the answers that matter most to our use, how is each met, and where can that be seen?'
      : `${count(questions.length, 'answer is', 'answers are')} a bare Yes. In a sentence each, starting with those nearest to our data: how is it met, and where can that be seen?`,
};

const findings = ({ reading }: LintContext): readonly RuleFinding[] => {
  const bare = reading.rows.filter(
    (row) => row.answer === 'yes' && row.cspImplementationDescription === '' && row.cscResponsibilities === '',
  );
  if (bare.length === 0) return [];
  if (!hasColumn(reading, 'description', (row) => row.cspImplementationDescription)) {
    const message = `The file has no description column, so none of its ${count(bare.length, 'Yes answer')} says how it is met.`;
    return [{ ...AT_FILE, message }];
  }
  return bare.map((row) => ({
    ...atAnswer(row),
    message: `${row.questionId} is answered Yes and nothing describes how.`,
  }));
};
