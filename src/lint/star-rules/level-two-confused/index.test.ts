import { describe, expect, it } from 'vitest';
import { answered } from '../../programme-testing.ts';
import { issuesOf } from '../../star-testing.ts';
import { levelTwoConfused } from './index.ts';

const issue = {
  rule: 'scope-names-another-kind',
  severity: 'blocks',
  because: 'It says “STAR certified”.',
  facts: [],
} as const;

describe('level-two-confused', () => {
  it('speaks against a scope text and an answer that take one kind for the other', () => {
    const { questionId } = answered('A&A-02.1');
    const sayings = [{ rule: 'level-confused', severity: 'medium', questionId }] as const;
    const entryIssues = new Map([['self-assessment', [issue]]]);
    expect(issuesOf(levelTwoConfused, { entryIssues, sayings })).toMatchObject([
      {
        severity: 'high',
        message: '1 of 1 registry entries and 1 texts of the CAIQ take one kind of Level 2 for the other.',
        facts: [{ about: { kind: 'entry' } }, { about: { kind: 'answer', id: 'caiq/A&A-02.1' } }],
      },
    ]);
  });

  it('leaves alone what speaks against an entry for another reason', () => {
    const entryIssues = new Map([['self-assessment', [{ ...issue, rule: 'answers-not-approved' }]]]);
    expect(issuesOf(levelTwoConfused, { entryIssues })).toEqual([]);
  });
});
