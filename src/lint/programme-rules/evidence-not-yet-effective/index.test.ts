import { describe, expect, it } from 'vitest';
import { issuesOf, version } from '../../programme-testing.ts';
import { evidenceNotYetEffective } from './index.ts';

const beginning = (effectiveFrom: string, assessedOn: string | null = '2026-03-01') =>
  issuesOf(evidenceNotYetEffective, {
    versions: [version({ effectiveFrom })],
    links: ['IAM-01.1 > certificate/1'],
    assessedOn,
  });

describe('evidence-not-yet-effective', () => {
  it('speaks about what begins after the assessment date, although it is in force today', () => {
    expect(beginning('2026-03-02')).toMatchObject([
      {
        severity: 'medium',
        message:
          '“ISO/IEC 27001 certificate”, version 1 begins on 2 March 2026, after the assessment date, 1 March 2026.',
      },
    ]);
  });

  it('takes today where nobody named a date', () => {
    expect(beginning('2026-03-15', null)[0]?.message).toContain('after today, 14 March 2026');
    expect(beginning('2026-03-14', null)).toEqual([]);
  });

  it('counts the first day', () => {
    expect(beginning('2026-03-01')).toEqual([]);
  });
});
