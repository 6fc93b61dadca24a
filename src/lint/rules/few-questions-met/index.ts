/** Flags questionnaires in which Yes is the exception. Judges the answers together, none of them alone. */
import { extentOf } from '#assurance/posture/extent.ts';
import { AT_FILE } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';

export const fewQuestionsMet: LintRule = {
  id: 'few-questions-met',
  title: 'Few questions are met',
  severity: 'high',
  looksAt: 'Files of some length in which less than half of the answers are Yes.',
  why: 'A complete form can still say that little is done; each No, and each NA that is not out of scope, is a gap left to the buyer.',
  mend: 'Check that the form is about the service you offer; close the gaps, or say what stands in their place.',
  lens: 'coverage',
  scope: 'file',
  check: (context) => findings(context),
  ask: (_questions, issues) =>
    `${issues.map(({ message }) => message).join(' ')} Is this questionnaire about the service we are to use, and what stands in place of what is not done?`,
};

/** A handful of rows says nothing about the whole. */
const ROWS_MIN = 20;
/** Below one in four, there is little left to rely on. */
const GRAVE_BELOW = 0.25;
const FEW_BELOW = 0.5;

const findings = ({ reading, questionSet }: LintContext): readonly RuleFinding[] => {
  const given = extentOf(reading, questionSet).rows.filter((row) => row.answer !== null);
  const countOf = (answer: string) => given.filter((row) => row.answer === answer).length;
  const share = countOf('yes') / Math.max(given.length, 1);
  if (given.length < ROWS_MIN || share >= FEW_BELOW) return [];
  const message = `Of ${given.length} answers ${countOf('yes')} are Yes, ${countOf('no')} No and ${countOf('na')} NA.`;
  return [{ ...AT_FILE, ...(share < GRAVE_BELOW ? {} : { severity: 'medium' as const }), message }];
};
