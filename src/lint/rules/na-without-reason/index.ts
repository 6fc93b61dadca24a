/** Flags an NA that does not say why the question does not apply. Does not judge whether the reason holds. */
import { emptyKind } from '../../empty-words.ts';
import { atAnswer, atDescription } from '../../places.ts';
import type { LintRule } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const naWithoutReason: LintRule = {
  id: 'na-without-reason',
  title: 'NA without a reason',
  severity: 'medium',
  looksAt: 'Answers of NA with no text that says why the question is out of scope.',
  why: 'NA takes a question out of the assessment; without a reason nobody can tell a scope from an omission.',
  mend: 'Say in one sentence which part of the service makes the question not apply.',
  lens: 'decision-durability',
  scope: 'answer',
  check: ({ reading }) =>
    reading.rows
      .filter((row) => row.answer === 'na' && !says(row.cspImplementationDescription) && !says(row.cscResponsibilities))
      .map((row) => {
        const text = row.cspImplementationDescription;
        if (text === '') return { ...atAnswer(row), message: `${row.questionId} is answered NA without a reason.` };
        return { ...atDescription(row), message: `${row.questionId} is answered NA; its only text is ${quote(text)}.` };
      }),
  ask: (questions) =>
    questions.length === 1
      ? 'You answered NA here. Why does the question not apply to the service?'
      : 'You answered NA to these. Why does each not apply to the service?',
};

const says = (text: string): boolean => text.trim() !== '' && emptyKind(text) === null;
