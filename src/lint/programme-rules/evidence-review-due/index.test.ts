import { describe, expect, it } from 'vitest';
import { certificate, issuesOf } from '../../programme-testing.ts';
import { evidenceReviewDue } from './index.ts';

const due = (reviewOn: string | null) =>
  issuesOf(evidenceReviewDue, { documents: [certificate({ reviewOn })], links: ['IAM-01.1 > certificate/1'] });

describe('evidence-review-due', () => {
  it('speaks from the review day on', () => {
    expect(due('2026-03-14')).toMatchObject([
      { severity: 'low', message: '“ISO/IEC 27001 certificate” was to be reviewed on 14 March 2026.' },
    ]);
    expect(due('2025-03-14')).toHaveLength(1);
  });

  it('says nothing before that day, nor of a document that is not reviewed', () => {
    expect(due('2026-03-15')).toEqual([]);
    expect(due(null)).toEqual([]);
  });
});
