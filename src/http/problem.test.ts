import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES, Refusal } from '#assurance/refusal.ts';
import { problemOf, STATUS_OF } from './problem.ts';

describe('a problem document', () => {
  it('has a client-error status for every refusal code', () => {
    for (const code of REFUSAL_CODES)
      expect(STATUS_OF[code]).toSatisfy((status: number) => status >= 400 && status < 500);
  });

  it('carries code, place and what to do', () => {
    const place = { sheet: 'CAIQv4.0.3', cell: 'C118', row: 118, column: 'C' };
    const problem = problemOf(
      new Refusal('archive-is-damaged', { message: 'Cut short.', mend: 'Send it again.', place }),
      'r1',
    );
    expect(problem).toMatchObject({
      status: 422,
      code: 'archive-is-damaged',
      mend: 'Send it again.',
      place,
      requestId: 'r1',
    });
  });

  it('tells nothing of a fault but its request id', () => {
    const problem = problemOf(new Error('password of the database is hunter2'), 'r2');
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(problem).toMatchObject({ status: 500, code: 'fault', requestId: 'r2' });
  });
});
