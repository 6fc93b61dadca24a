/** Flags questions that have more than one row. Knows nothing of questions that merely read alike. */

import { parseQuestionId } from '#assurance/identifiers.ts';
import { extentOf } from '#assurance/posture/extent.ts';
import type { AnswerRow, ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { atAnswer, cellNames } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const questionRepeated: LintRule = {
  id: 'question-repeated',
  title: 'Question answered twice',
  severity: 'high',
  looksAt: 'Question ids that stand on more than one row.',
  why: 'Two rows for one question leave open which of them the provider stands by.',
  mend: 'Keep one row per question, in the order of the official form.',
  lens: 'coverage',
  scope: 'answer',
  check: (context) => findings(context),
  ask: () => 'This question is answered on more than one row. Which of the answers holds?',
};

const findings = ({ reading, questionSet }: LintContext): readonly RuleFinding[] => {
  const { rows, repeated } = extentOf(reading, questionSet);
  const byReader = reading.problems.flatMap((problem) => fromReader(problem));
  const firstById = new Map(rows.map((row) => [row.questionId, row]));
  const own = repeated.flatMap((row) => {
    const first = firstById.get(row.questionId);
    return first === undefined ? [] : [finding(first, row)];
  });
  return [...byReader, ...own];
};

/** Readers keep one row per question and list the others among their problems, the id first. */
const fromReader = ({ code, place, message, content }: ReadingProblem): readonly RuleFinding[] => {
  if (code !== 'question-answered-twice' && code !== 'question-is-repeated') return [];
  const where = { questionId: parseQuestionId(message.split(' ')[0] ?? ''), sheet: place.sheet, cell: place.cell };
  if (code === 'question-is-repeated') return [{ ...where, severity: 'low', message }];
  return [{ ...where, message: `${message} The other says ${quote(content)}` }];
};

const finding = (first: AnswerRow, again: AnswerRow): RuleFinding => {
  const agrees = first.answer === again.answer && first.ownership === again.ownership;
  const where = { ...atAnswer(again), cells: cellNames([atAnswer(first)]) };
  const rows = `rows ${first.row} and ${again.row}`;
  if (agrees)
    return { ...where, severity: 'medium', message: `${first.questionId} stands on ${rows} with the same answer.` };
  const answers = `${quote(first.writtenAnswer)} and ${quote(again.writtenAnswer)}`;
  return {
    ...where,
    message: `${first.questionId} stands on ${rows} and they differ: ${answers}. The first was counted.`,
  };
};
