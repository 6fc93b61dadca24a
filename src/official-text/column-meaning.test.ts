import { describe, expect, it } from 'vitest';
import { meaningOfHeading } from './column-meaning.ts';

describe('the meaning of a heading or key', () => {
  it.each([
    ['Control ID', 'control-id'],
    ['CCM Control ID', 'control-id'],
    ['aicm_control_id', 'control-id'],
    ['ccmControlId', 'control-id'],
    ['Control Title', 'control-title'],
    ['Control\nSpecification', 'specification'],
    ['CCM v4.1 Control Specification', 'specification'],
    ['CCM_Control Specification', 'specification'],
    ['Question ID', 'question-id'],
    ['Consensus Assessments Question', 'question'],
    ['Consensus Assessment Questions', 'question'],
    ['Question Text', 'question'],
    ['CSP CAIQ Answer', 'answer'],
    ['Consensus Assessment Answers', 'answer'],
    ['ccm_domain_title', 'domain'],
    ['CCM Implementation Guidelines v2.0', 'implementation-guidelines'],
    ['auditing_guidelines', 'auditing-guidelines'],
    ['Gap Level', 'mappings'],
    ['CCM v3.0.1 Compliance Mapping', 'mappings'],
    ['Scope Applicability (Mappings)', 'mappings'],
  ])('%j is %s', (heading, meaning) => expect(meaningOfHeading(heading)?.meaning).toBe(meaning));

  it.each(['CCM Lite', 'Question Type', 'IaaS', '', 'CSC Responsibilities', 'caiq_lite', 'A&A-01'])(
    '%j is none',
    (heading) => expect(meaningOfHeading(heading)).toBeNull(),
  );

  it('prefers the plain heading over one that only ends in the words', () => {
    expect(meaningOfHeading('CCM_Control Specification')?.exact).toBe(true);
    expect(meaningOfHeading('Auditing Tab_Control Specification')?.exact).toBe(false);
  });
});
