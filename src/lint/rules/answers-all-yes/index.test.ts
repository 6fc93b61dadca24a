import { describe, expect, it } from 'vitest';
import { check, questionSet, reading, row } from '../../testing.ts';
import { answersAllYes } from './index.ts';

const ids = Array.from({ length: 24 }, (_, index) => `AIS-${String(index + 1).padStart(2, '0')}.1`);

describe('answers-all-yes', () => {
  it('finds a whole questionnaire without a single No or NA', () => {
    const [finding] = check(answersAllYes, reading(ids.map((id) => row(id))), { questionSet: questionSet(ids) });
    expect(finding?.severity).toBeUndefined();
    expect(finding?.message).toBe(
      'All 24 answers are Yes, 24 of them with a description. That can be true, and it is unusual.',
    );
  });

  it('calls a part of a questionnaire low', () => {
    const set = questionSet([...ids, ...ids.map((id) => id.replace('AIS', 'BCR'))]);
    expect(check(answersAllYes, reading(ids.map((id) => row(id))), { questionSet: set })).toMatchObject([
      { severity: 'low' },
    ]);
  });

  it.each(['no', 'na', null] as const)('is silent when one answer is %s', (answer) => {
    const own = reading(ids.map((id, index) => row(id, index === 5 ? { answer } : {})));
    expect(check(answersAllYes, own, { questionSet: questionSet(ids) })).toEqual([]);
  });

  it('is silent on a handful of rows', () => {
    expect(check(answersAllYes, reading(ids.slice(0, 10).map((id) => row(id))))).toEqual([]);
  });
});
