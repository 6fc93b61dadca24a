import { describe, expect, it } from 'vitest';
import { certificate, programme, review, version } from '#lint/programme-testing.ts';
import { RECORD_KINDS } from '../evidence/evidence.ts';
import { parseQuestionId, type QuestionId } from '../identifiers.ts';
import type { ApprovedAnswer } from '../programme.ts';
import { countAnswers, MEASURES, measureOf } from './measures.ts';

describe('the measures', () => {
  it('are a closed list of different ids, each with a definition of its own', () => {
    expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
    expect(new Set(MEASURES.map(({ definition }) => definition)).size).toBe(MEASURES.length);
    expect(MEASURES.length).toBe(RECORD_KINDS.length * 3 + 4);
    for (const { id, title, definition } of MEASURES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*(:[a-z]+(-[a-z]+)*)?$/);
      expect(title).toMatch(/^[A-Z]/);
      expect(definition).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are found by their id, and by nothing else', () => {
    expect(measureOf('records-in-time:access-review')?.title).toBe('Records done in time: access review');
    expect(measureOf('records-in-time:diary')).toBeNull();
    expect(measureOf('constructor')).toBeNull();
  });
});

describe('the answers of a programme', () => {
  const approved = new Map<QuestionId, ApprovedAnswer>(
    ['IAM-01.1', 'IAM-02.1', 'IAM-03.1', 'IAM-04.1', 'IAM-05.1', 'IAM-06.1', 'IAM-07.1'].flatMap((text) => {
      const id = parseQuestionId(text);
      return id === null ? [] : [[id, {} as ApprovedAnswer] as const];
    }),
  );

  it('are counted where they are approved, and where something that is still good stands behind them', () => {
    const given = programme({
      links: [
        'IAM-01.1 > certificate/2',
        'IAM-02.1 > certificate/1',
        'IAM-03 > review',
        'IAM-04.1 > late',
        'IAM-05.1 > report/1',
        'IAM-06.1 > review',
        'IAM-06.1 > nowhere',
        'review > report/1',
      ],
      documents: [certificate(), certificate({ id: 'report' })],
      versions: [version(), version({ version: 2 }), version({ documentId: 'report', effectiveTo: '2026-01-01' })],
      records: [review(), review({ id: 'late', nextDueOn: '2026-02-28' })],
    });
    // The review leads to a report that has ended; its own standing counts no more.
    expect(countAnswers({ ...given, approved })).toEqual({ approved: 7, withFreshEvidence: 1 });
    const without = { ...given, links: given.links.filter(({ id }) => id !== 'review > report/1'), approved };
    expect(countAnswers(without)).toEqual({ approved: 7, withFreshEvidence: 3 });
    expect(countAnswers(given)).toEqual({ approved: 0, withFreshEvidence: 0 });
  });
});
