/** Flags answer cells that hold something other than Yes, No or NA. Guesses no answer from prose. */
import { atAnswer } from '../../places.ts';
import type { LintRule } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const answerOutsideList: LintRule = {
  id: 'answer-outside-list',
  title: 'Answer outside the list',
  severity: 'high',
  looksAt: 'Answer cells that hold anything but Yes, No or NA.',
  why: 'The form takes one of three values; anything else leaves open what was answered, and the registry refuses it.',
  mend: 'Choose Yes, No or NA, and move the explanation to the description.',
  lens: 'coverage',
  scope: 'answer',
  check: ({ reading }) =>
    reading.rows
      .filter((row) => row.answer === null && row.writtenAnswer.trim() !== '')
      .map((row) => ({
        ...atAnswer(row),
        message: `${row.questionId} is answered ${quote(row.writtenAnswer)}, which is not Yes, No or NA.`,
      })),
  ask: (questions) =>
    questions.length === 1
      ? 'This answer is not one of Yes, No or NA. Which of the three holds?'
      : `These ${questions.length} answers are not one of Yes, No or NA. Which of the three holds for each?`,
};
