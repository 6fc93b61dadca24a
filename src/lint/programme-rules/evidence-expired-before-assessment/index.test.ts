import { describe, expect, it } from 'vitest';
import { answered, issuesOf, review, version } from '../../programme-testing.ts';
import { evidenceExpiredBeforeAssessment } from './index.ts';

const ranOut = { versions: [version({ effectiveFrom: '2021-12-21', effectiveTo: '2024-12-20' })] };
const links = ['IAM-01.1 > certificate/1'];
const messages = (parts: Parameters<typeof issuesOf>[1]) =>
  issuesOf(evidenceExpiredBeforeAssessment, parts).map(({ message }) => message);

describe('evidence-expired-before-assessment', () => {
  it('calls out a certificate that ran out before the assessment date, with both days and its version', () => {
    expect(issuesOf(evidenceExpiredBeforeAssessment, { ...ranOut, links, assessedOn: '2026-03-01' })).toEqual([
      {
        rule: 'evidence-expired-before-assessment',
        severity: 'high',
        questionId: 'IAM-01.1',
        message:
          '“ISO/IEC 27001 certificate”, version 1 ended on 20 December 2024, 436 days before the assessment date, 1 March 2026.',
        facts: [{ kind: 'document', documentId: 'certificate', version: 1, linkId: 'IAM-01.1 > certificate/1' }],
      },
    ]);
  });

  it('says nothing while the assessment date lies within the period, its last day included', () => {
    expect(messages({ ...ranOut, links, assessedOn: '2024-12-20' })).toEqual([]);
    expect(messages({ ...ranOut, links, assessedOn: '2024-12-21' })).toEqual([
      '“ISO/IEC 27001 certificate”, version 1 ended on 20 December 2024, the day before the assessment date, 21 December 2024.',
    ]);
  });

  it('takes the day of the answer before that of the whole, and today where nobody named one', () => {
    const answers = [answered('IAM-01.1', { assessedOn: '2024-03-01' })];
    expect(messages({ ...ranOut, links, answers, assessedOn: '2026-03-01' })).toEqual([]);
    expect(messages({ ...ranOut, links, assessedOn: null })[0]).toContain('449 days before today, 14 March 2026');
  });

  it('speaks about every question of the control it is linked to, and through records', () => {
    const answers = [answered('IAM-01.1'), answered('IAM-01.2'), answered('LOG-01.1')];
    const all = ['IAM-01 > certificate/1', 'LOG-01.1 > review', 'review > certificate/1'];
    expect(
      issuesOf(evidenceExpiredBeforeAssessment, { ...ranOut, links: all, answers, records: [review()] }).map(
        ({ questionId }) => questionId,
      ),
    ).toEqual(['IAM-01.1', 'IAM-01.2', 'LOG-01.1']);
  });

  it('speaks once however often the same version is linked', () => {
    expect(messages({ ...ranOut, links: [...links, 'IAM-01 > certificate/1'] })).toHaveLength(1);
  });

  it('leaves what has no end alone', () => {
    expect(messages({ links })).toEqual([]);
  });
});
