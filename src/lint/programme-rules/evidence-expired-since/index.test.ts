import { describe, expect, it } from 'vitest';
import { issuesOf, version } from '../../programme-testing.ts';
import { evidenceExpiredSince } from './index.ts';

const ending = (effectiveTo: string) =>
  issuesOf(evidenceExpiredSince, { versions: [version({ effectiveTo })], links: ['IAM-01.1 > certificate/1'] });

describe('evidence-expired-since', () => {
  it('speaks about what covered the assessment date and has ended by today', () => {
    expect(ending('2026-03-13')).toMatchObject([
      {
        severity: 'low',
        message:
          '“ISO/IEC 27001 certificate”, version 1 ended on 13 March 2026; it covered the assessment date, 1 March 2026.',
      },
    ]);
  });

  it('leaves what holds today, and what had ended before the assessment date, to themselves and to the other rule', () => {
    expect(ending('2026-03-14')).toEqual([]);
    expect(ending('2026-02-28')).toEqual([]);
  });
});
