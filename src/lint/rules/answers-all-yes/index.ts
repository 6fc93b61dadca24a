/** Flags questionnaires where every single answer is Yes. Says that it is unusual, not that it is untrue. */
import { extentOf } from '#assurance/posture/extent.ts';
import { AT_FILE } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';

export const answersAllYes: LintRule = {
  id: 'answers-all-yes',
  title: 'Every answer is Yes',
  severity: 'medium',
  looksAt: 'Files of some length in which every answer is Yes.',
  why: 'Hardly any service meets every question; a file without a single No or NA was seldom answered one by one.',
  mend: 'Go through the questions again, and answer No or NA where that is the truth; both are respectable answers.',
  lens: 'defensibility',
  scope: 'file',
  check: (context) => findings(context),
  ask: () =>
    'Every answer is Yes. Which of them rest on an independent assessment, and were any questions considered out of scope or only partly met?',
};

/** Fewer rows may well all be Yes. */
const ROWS_MIN = 20;

const findings = ({ reading, questionSet }: LintContext): readonly RuleFinding[] => {
  const { rows, kind } = extentOf(reading, questionSet);
  if (rows.length < ROWS_MIN || !rows.every((row) => row.answer === 'yes')) return [];
  const described = rows.filter((row) => row.cspImplementationDescription !== '').length;
  const message = `All ${rows.length} answers are Yes, ${described} of them with a description. That can be true, and it is unusual.`;
  return [{ ...AT_FILE, ...(kind === 'full' ? {} : { severity: 'low' as const }), message }];
};
