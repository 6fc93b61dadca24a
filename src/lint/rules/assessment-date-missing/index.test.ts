import { describe, expect, it } from 'vitest';
import type { StatedDate } from '#assurance/questionnaire/reading.ts';
import { check, reading, row } from '../../testing.ts';
import { assessmentDateMissing } from './index.ts';

const dated = (...dates: readonly Partial<StatedDate>[]) =>
  reading([row('AIS-01.1')], {
    dates: dates.map((date) => ({
      kind: 'assessed',
      on: '2026-03-04',
      source: 'content',
      text: '',
      place: null,
      ...date,
    })),
  });

describe('assessment-date-missing', () => {
  it('finds a file without any date', () => {
    expect(check(assessmentDateMissing, dated())).toMatchObject([
      { message: 'Nothing in the file says when the answers were given.' },
    ]);
  });

  it('does not take the creation of the blank form for a date of the answers', () => {
    expect(check(assessmentDateMissing, dated({ kind: 'created', source: 'properties' }))).toHaveLength(1);
  });

  it('is low when only the day of the last save is known', () => {
    const [finding] = check(assessmentDateMissing, dated({ kind: 'modified', source: 'properties', on: '2026-03-04' }));
    expect(finding).toMatchObject({ severity: 'low' });
    expect(finding?.message).toContain('4 March 2026');
  });

  it('does not accept a day that is still to come, and names it', () => {
    expect(check(assessmentDateMissing, dated({ on: '2027-01-31' }))[0]?.message).toContain(
      '31 January 2027, which is still to come',
    );
  });

  it.each([{ kind: 'assessed' }, { kind: 'last-updated' }, { source: 'file-name' }] as const)(
    'is satisfied by %j',
    (date) => {
      expect(check(assessmentDateMissing, dated(date))).toEqual([]);
    },
  );
});
