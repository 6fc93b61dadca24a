import { describe, expect, it } from 'vitest';
import { issuesOf, levelOne } from '../../star-testing.ts';
import { entryLapsed } from './index.ts';

describe('entry-lapsed', () => {
  it('speaks against an entry from the day after its last, with the days', () => {
    expect(issuesOf(entryLapsed, { entries: [levelOne('2025-03-14')] })).toMatchObject([
      {
        severity: 'high',
        message: 'Level 1 self-assessment ended on 13 March 2026, 1 day ago, and is deprecated.',
        facts: [{ about: { kind: 'entry', id: 'self-assessment' } }],
      },
    ]);
    expect(issuesOf(entryLapsed, { entries: [levelOne('2023-01-10')] })).toMatchObject([
      { message: expect.stringContaining('is removed.') },
    ]);
  });

  it('says sixty days before that it ends, and not a day earlier', () => {
    expect(issuesOf(entryLapsed, { entries: [levelOne('2025-05-14')] })).toMatchObject([
      { severity: 'low', message: 'Level 1 self-assessment ends on 13 May 2026, in 60 days.' },
    ]);
    expect(issuesOf(entryLapsed, { entries: [levelOne('2025-05-15')] })).toEqual([]);
  });

  it('is content without entries', () => expect(issuesOf(entryLapsed, { entries: [] })).toEqual([]));
});
