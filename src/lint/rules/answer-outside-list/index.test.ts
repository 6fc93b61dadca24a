import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { answerOutsideList } from './index.ts';

describe('answer-outside-list', () => {
  it('quotes prose where a list value belongs', () => {
    const own = reading([row('AIS-01.1', { answer: null, writtenAnswer: 'Yes, for production systems only' })]);
    expect(check(answerOutsideList, own)).toEqual([
      {
        questionId: 'AIS-01.1',
        sheet: 'CAIQv4.1.0',
        cell: 'C3',
        message: 'AIS-01.1 is answered “Yes, for production systems only”, which is not Yes, No or NA.',
      },
    ]);
  });

  it('cuts a long cell at 90 characters', () => {
    const [finding] = check(
      answerOutsideList,
      reading([row('AIS-01.1', { answer: null, writtenAnswer: 'x'.repeat(500) })]),
    );
    expect(finding?.message.length).toBeLessThan(150);
  });

  it('is silent on what the reader understood and on blanks', () => {
    const own = reading([row('AIS-01.1', { writtenAnswer: 'yes' }), row('AIS-01.2', { answer: null })]);
    expect(check(answerOutsideList, own)).toEqual([]);
  });
});
