import { describe, expect, it } from 'vitest';
import { LINT_RULES } from './index.ts';
import { lintProgramme, lintQuestion, PROGRAMME_RULES } from './programme.ts';
import { answered, certificate, programme, review, version } from './programme-testing.ts';

const troubled = programme({
  answers: [answered('IAM-01.1'), answered('IAM-01.2'), answered('LOG-01.1')],
  documents: [certificate({ reviewOn: '2026-01-01' })],
  versions: [version({ effectiveTo: '2024-12-20' }), version({ version: 2 })],
  records: [review({ nextDueOn: '2026-02-01' })],
  links: ['IAM-01.2 > certificate/1', 'LOG-01.1 > review'],
});

describe('the list of rules about our own programme', () => {
  it('has each rule once, every text filled, and no id of a rule about files', () => {
    const ids = [...PROGRAMME_RULES, ...LINT_RULES].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title, looksAt, why, mend } of PROGRAMME_RULES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      for (const text of [looksAt, why, mend]) expect(text).toMatch(/^[A-Z].+\.$/s);
      expect(title).not.toBe('');
    }
  });
});

describe('a programme', () => {
  it('is gone through in questionnaire order, the most severe first', () => {
    expect(lintProgramme(troubled).map(({ questionId, rule }) => [questionId, rule])).toEqual([
      ['IAM-01.1', 'answer-without-evidence'],
      ['IAM-01.2', 'evidence-expired-before-assessment'],
      ['IAM-01.2', 'evidence-superseded'],
      ['IAM-01.2', 'evidence-review-due'],
      ['LOG-01.1', 'record-overdue'],
    ]);
  });

  it('says of one question alone what it says of it among all', () => {
    for (const { questionId } of troubled.answers)
      expect(lintQuestion(troubled, questionId)).toEqual(
        lintProgramme(troubled).filter((issue) => issue.questionId === questionId),
      );
    expect(lintQuestion(troubled, answered('CEK-01.1').questionId)).toEqual([]);
  });

  it('rests every issue about evidence on the version or record it names', () => {
    for (const { rule, facts } of lintProgramme(troubled))
      expect([rule, facts.length]).toEqual([rule, rule === 'answer-without-evidence' ? 0 : 1]);
  });
});
