import { describe, expect, it } from 'vitest';
import { entry, issuesOf } from '../../star-testing.ts';
import { cadenceWithoutDiscipline } from './index.ts';

const published = entry({ kind: 'continuous-cadence', cycleEndsOn: '2026-04-10' }, { listedOn: '2026-01-20' });
const kept = {
  cadenceId: 'cadence',
  commitments: 4,
  streak: 2,
  missedCycles: 0,
  lastSealedOn: '2026-03-01',
  sealBy: '2026-04-10',
} as const;

describe('cadence-without-discipline', () => {
  it('speaks against an entry behind which nothing is committed', () => {
    for (const cadence of [null, { ...kept, commitments: 0 }])
      expect(issuesOf(cadenceWithoutDiscipline, { entries: [published], cadence })).toMatchObject([
        { severity: 'high', facts: [{ about: { kind: 'entry' } }] },
      ]);
  });

  it('speaks against a missed cycle, and one whose last day is past', () => {
    const missed = { ...kept, missedCycles: 1, lastSealedOn: null };
    expect(issuesOf(cadenceWithoutDiscipline, { cadence: missed })).toMatchObject([
      { message: '1 cycle was missed; none was sealed yet.' },
    ]);
    expect(issuesOf(cadenceWithoutDiscipline, { cadence: { ...kept, sealBy: '2026-03-13' } })).toMatchObject([
      { message: 'The cycle to be sealed by 13 March 2026 is not; the last was sealed on 1 March 2026.' },
    ]);
  });

  it('is content with a cadence that is kept, on the last day too, and without any', () => {
    expect(
      issuesOf(cadenceWithoutDiscipline, { entries: [published], cadence: { ...kept, sealBy: '2026-03-14' } }),
    ).toEqual([]);
    expect(issuesOf(cadenceWithoutDiscipline, {})).toEqual([]);
  });
});
