import { expect, it } from 'vitest';
import type { AnswerRow } from '../../services/answers.ts';
import { nextToWrite } from './words.ts';

const row = (questionId: string, state: AnswerRow['state'], answer: AnswerRow['answer'] = 'yes'): AnswerRow => ({
  questionId,
  domain: 'IAM',
  prompt: '',
  answer,
  state,
  severity: null,
  openComments: 0,
});
const ROWS = [
  row('IAM-01.1', 'draft', null),
  row('IAM-01.2', 'approved'),
  row('IAM-02.1', 'in-review'),
  row('IAM-02.2', 'needs-change'),
  row('IAM-03.1', 'approved'),
];

it.each([
  ['the start', null, 'IAM-01.1'],
  ['one that is open itself', 'IAM-01.1', 'IAM-02.2'],
  ['one that waits for review', 'IAM-02.1', 'IAM-02.2'],
  ['the last, which goes round to the first', 'IAM-03.1', 'IAM-01.1'],
  ['a question that is not asked', 'LOG-01.1', 'IAM-01.1'],
])('the next answer to write after %s', (_what, after, next) => {
  expect(nextToWrite(ROWS, after)).toBe(next);
});

it('is the only one left, or none where nothing is left', () => {
  expect(nextToWrite([row('IAM-01.1', 'draft')], 'IAM-01.1')).toBe('IAM-01.1');
  expect(nextToWrite([row('IAM-01.1', 'approved')], null)).toBeNull();
});
