import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { questionRepeated } from './index.ts';

describe('question-repeated', () => {
  it('calls rows of one question that differ high, and names both', () => {
    const own = reading([row('IAM-02.1'), row('IAM-02.1', { answer: 'no' })]);
    const [finding] = check(questionRepeated, own);
    expect(finding).toMatchObject({ questionId: 'IAM-02.1', cell: 'C4', cells: ['CAIQv4.1.0!C3'] });
    expect(finding?.severity).toBeUndefined();
    expect(finding?.message).toBe(
      'IAM-02.1 stands on rows 3 and 4 and they differ: “Yes” and “No”. The first was counted.',
    );
  });

  it('calls rows that agree medium', () => {
    const own = reading([row('IAM-02.1'), row('IAM-02.1')]);
    expect(check(questionRepeated, own)).toMatchObject([{ severity: 'medium' }]);
  });

  it.each([
    ['question-answered-twice', undefined],
    ['question-is-repeated', 'low'],
  ])('takes up %s from the reader, which keeps one row', (code, severity) => {
    const place = { sheet: 'CAIQv4.1.0', cell: 'A9', row: 9, column: 'A' };
    const message = 'IAM-02.1 was answered in row 3 already. The first answer was kept.';
    const own = reading([row('IAM-02.1')], { problems: [{ code, place, message, content: 'No | By hand.' }] });
    const [finding] = check(questionRepeated, own);
    expect(finding).toMatchObject({ questionId: 'IAM-02.1', cell: 'A9' });
    expect(finding?.severity).toBe(severity);
  });

  it('leaves two questions of one control alone', () => {
    expect(check(questionRepeated, reading([row('IAM-02.1'), row('IAM-02.2')]))).toEqual([]);
  });
});
