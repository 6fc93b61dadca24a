import { describe, expect, it } from 'vitest';
import { answered, programme } from '../../programme-testing.ts';
import { issuesOf } from '../../star-testing.ts';
import { caiqWithoutEvidence } from './index.ts';

const answers = Array.from({ length: 20 }, (_, at) => answered(`IAM-01.${at + 1}`));
const said = (count: number) =>
  answers.slice(0, count).map(({ questionId }) => ({
    rule: 'answer-without-evidence',
    severity: 'high' as const,
    questionId,
  }));

describe('caiq-without-evidence', () => {
  it('speaks against a questionnaire in which one Yes in ten leads to nothing, with the answers', () => {
    const [issue] = issuesOf(caiqWithoutEvidence, { programme: programme({ answers }), sayings: said(2) });
    expect(issue).toMatchObject({
      severity: 'high',
      message: '2 of 20 Yes answers have no evidence behind them.',
      facts: [{ label: 'IAM-01.1', about: { kind: 'answer', id: 'caiq/IAM-01.1' } }, { label: 'IAM-01.2' }],
    });
  });

  it('is milder about single ones', () => {
    expect(issuesOf(caiqWithoutEvidence, { programme: programme({ answers }), sayings: said(1) })).toMatchObject([
      { severity: 'medium' },
    ]);
  });

  it('is content when every Yes leads somewhere, and before there is a questionnaire', () => {
    expect(issuesOf(caiqWithoutEvidence, { programme: programme({ answers }) })).toEqual([]);
    expect(issuesOf(caiqWithoutEvidence, { programme: null })).toEqual([]);
  });
});
