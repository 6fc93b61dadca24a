/** Flags question rows whose answer cell is blank. Knows nothing of rows the file does not have. */
import { atAnswer } from '../../places.ts';
import type { LintRule } from '../../rule.ts';

export const questionUnanswered: LintRule = {
  id: 'question-unanswered',
  title: 'Unanswered question',
  severity: 'high',
  looksAt: 'Question rows whose answer cell is blank.',
  why: 'A blank is not a No: nothing can be relied on, and the form is not complete without it.',
  mend: 'Choose Yes, No or NA, and say in the description how the answer comes about.',
  lens: 'coverage',
  scope: 'answer',
  check: ({ reading }) =>
    reading.rows
      .filter((row) => row.answer === null && row.writtenAnswer.trim() === '')
      .map((row) => ({ ...atAnswer(row), message: `${row.questionId} has no answer.` })),
  ask: (questions) =>
    questions.length === 1
      ? 'This question is left blank. Please answer it with Yes, No or NA and say in a sentence or two how it is met.'
      : `These ${questions.length} questions are left blank. Please answer each with Yes, No or NA and say in a sentence or two how it is met.`,
};
