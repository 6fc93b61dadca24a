import { describe, expect, it } from 'vitest';
import { certificate, issuesOf } from '../../programme-testing.ts';
import { evidenceDisposed } from './index.ts';

describe('evidence-disposed', () => {
  it('speaks about a link to what was disposed of, and not about what is kept', () => {
    const links = ['IAM-01.1 > certificate/1'];
    const disposed = certificate({ disposedAt: new Date('2026-02-03T12:00:00Z') });
    expect(issuesOf(evidenceDisposed, { documents: [disposed], links })).toMatchObject([
      {
        severity: 'high',
        message: '“ISO/IEC 27001 certificate”, version 1 was disposed of on 3 February 2026.',
      },
    ]);
    expect(issuesOf(evidenceDisposed, { links })).toEqual([]);
  });
});
