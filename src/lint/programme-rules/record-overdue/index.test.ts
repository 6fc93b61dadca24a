import { describe, expect, it } from 'vitest';
import { issuesOf, review } from '../../programme-testing.ts';
import { recordOverdue } from './index.ts';

const late = review({ nextDueOn: '2026-03-13' });

describe('record-overdue', () => {
  it('speaks against the answer that rests on a late record', () => {
    expect(issuesOf(recordOverdue, { records: [late], links: ['IAM-01.1 > review'] })).toMatchObject([
      {
        severity: 'medium',
        questionId: 'IAM-01.1',
        message: '“Access review of the platform team” was due on 13 March 2026, 1 day ago.',
      },
    ]);
  });

  it('speaks about a late record that nothing rests on too, more mildly and about no answer', () => {
    expect(issuesOf(recordOverdue, { records: [late] })).toMatchObject([
      { severity: 'low', questionId: null, facts: [{ kind: 'record', recordId: 'review', linkId: null }] },
    ]);
  });

  it('is content on the day it is due, and once it was done', () => {
    expect(issuesOf(recordOverdue, { records: [review({ nextDueOn: '2026-03-14' })] })).toEqual([]);
    expect(issuesOf(recordOverdue, { records: [{ ...late, succeededBy: 'next' }] })).toEqual([]);
  });

  it('sees a late record that stands behind another one', () => {
    const records = [review({ id: 'cycle', nextDueOn: null, everyMonths: null }), late];
    const links = ['IAM-01 > cycle', 'cycle > review'];
    expect(issuesOf(recordOverdue, { records, links })).toMatchObject([{ questionId: 'IAM-01.1' }]);
  });
});
