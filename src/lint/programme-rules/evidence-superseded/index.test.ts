import { describe, expect, it } from 'vitest';
import { issuesOf, review, version } from '../../programme-testing.ts';
import { evidenceSuperseded } from './index.ts';

const two = [version(), version({ version: 2 })];
const first = review({ succeededBy: 'second' });
const second = review({ id: 'second', occurredOn: '2026-03-02' });

describe('evidence-superseded', () => {
  it('names the version that is there now', () => {
    expect(issuesOf(evidenceSuperseded, { versions: two, links: ['IAM-01.1 > certificate/1'] })).toMatchObject([
      { questionId: 'IAM-01.1', message: '“ISO/IEC 27001 certificate”, version 1 was superseded: version 2 is there.' },
    ]);
  });

  it('leaves a link to the newest version alone', () => {
    expect(issuesOf(evidenceSuperseded, { versions: two, links: ['IAM-01.1 > certificate/2'] })).toEqual([]);
  });

  it('speaks about a record that was followed by another, unless that one is linked too', () => {
    const records = [first, second];
    expect(issuesOf(evidenceSuperseded, { records, links: ['IAM-01.1 > review'] })).toMatchObject([
      {
        message: '“Access review of the platform team” of 31 January 2026 was followed by one of 2 March 2026.',
        facts: [{ kind: 'record', recordId: 'review' }],
      },
    ]);
    expect(issuesOf(evidenceSuperseded, { records, links: ['IAM-01.1 > review', 'IAM-01 > second'] })).toEqual([]);
  });
});
