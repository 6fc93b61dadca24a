import { describe, expect, it } from 'vitest';
import type { Answer } from '#assurance/questionnaire/answer.ts';
import { check, questionSet, reading, row } from '../../testing.ts';
import { fewQuestionsMet } from './index.ts';

const ids = Array.from({ length: 40 }, (_, index) => `AIS-${String(index + 1).padStart(2, '0')}.1`);
/** The first `yes` answers are Yes, the others `other`. */
const withYes = (yes: number, other: Answer | null) =>
  check(fewQuestionsMet, reading(ids.map((id, index) => row(id, index < yes ? {} : { answer: other }))), {
    questionSet: questionSet(ids),
  });

describe('few-questions-met', () => {
  it.each([
    ['no', 0, 'Of 40 answers 0 are Yes, 40 No and 0 NA.'],
    ['na', 0, 'Of 40 answers 0 are Yes, 0 No and 40 NA.'],
    ['no', 9, 'Of 40 answers 9 are Yes, 31 No and 0 NA.'],
  ] as const)('finds a file of %s with %i Yes grave', (other, yes, message) => {
    const found = withYes(yes, other);
    expect(found).toMatchObject([{ message, questionId: null }]);
    expect(found[0]?.severity).toBeUndefined();
  });

  it('calls a file in which more than one in four is Yes medium', () => {
    expect(withYes(15, 'na')).toMatchObject([{ severity: 'medium' }]);
  });

  it('is silent when half of the answers are Yes', () => {
    expect(withYes(20, 'no')).toEqual([]);
  });

  it('leaves blanks to the rule on unanswered questions', () => {
    expect(withYes(20, null)).toEqual([]);
    expect(withYes(0, null)).toEqual([]);
  });

  it('is silent on a handful of rows', () => {
    const few = reading(ids.slice(0, 10).map((id) => row(id, { answer: 'no' })));
    expect(check(fewQuestionsMet, few)).toEqual([]);
  });
});
