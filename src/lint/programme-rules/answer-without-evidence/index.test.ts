import { describe, expect, it } from 'vitest';
import { answered, issuesOf, review } from '../../programme-testing.ts';
import { answerWithoutEvidence } from './index.ts';

describe('answer-without-evidence', () => {
  it('speaks against a Yes with no link on it or on its control', () => {
    expect(issuesOf(answerWithoutEvidence, {})).toMatchObject([
      {
        severity: 'medium',
        questionId: 'IAM-01.1',
        message: 'Answered Yes, and nothing is linked to the answer or to IAM-01.',
      },
    ]);
  });

  it.each([
    ['a document on the answer', ['IAM-01.1 > certificate/1']],
    ['a document on the control', ['IAM-01 > certificate/1']],
    ['a record alone', ['IAM-01.1 > review']],
  ])('is content with %s', (_what, links) => {
    expect(issuesOf(answerWithoutEvidence, { links, records: [review()] })).toEqual([]);
  });

  it('does not take a link of a sister question or another control for one of this', () => {
    const links = ['IAM-01.2 > certificate/1', 'IAM-02 > certificate/1'];
    expect(issuesOf(answerWithoutEvidence, { links })).toHaveLength(1);
  });

  it('leaves No, not applicable and what is unanswered alone', () => {
    const answers = (['no', 'na', null] as const).map((answer, at) => answered(`IAM-01.${at + 1}`, { answer }));
    expect(issuesOf(answerWithoutEvidence, { answers })).toEqual([]);
  });
});
