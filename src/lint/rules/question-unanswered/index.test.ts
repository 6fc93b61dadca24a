import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { questionUnanswered } from './index.ts';

describe('question-unanswered', () => {
  it('finds a blank answer and names its cell', () => {
    const own = reading([row('A&A-01.1'), row('A&A-01.2', { answer: null })]);
    expect(check(questionUnanswered, own)).toEqual([
      { questionId: 'A&A-01.2', sheet: 'CAIQv4.1.0', cell: 'C4', message: 'A&A-01.2 has no answer.' },
    ]);
  });

  it('takes white space for a blank', () => {
    expect(check(questionUnanswered, reading([row('A&A-01.1', { answer: null, writtenAnswer: ' \n' })]))).toHaveLength(
      1,
    );
  });

  it('is silent on Yes, No and NA', () => {
    const own = reading([row('A&A-01.1'), row('A&A-01.2', { answer: 'no' }), row('A&A-02.1', { answer: 'na' })]);
    expect(check(questionUnanswered, own)).toEqual([]);
  });

  it('leaves an answer outside the list to its own rule', () => {
    expect(check(questionUnanswered, reading([row('A&A-01.1', { answer: null, writtenAnswer: 'Mostly' })]))).toEqual(
      [],
    );
  });
});
