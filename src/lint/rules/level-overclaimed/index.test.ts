import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { levelOverclaimed } from './index.ts';

const said = (cspImplementationDescription: string) => reading([row('A&A-02.1', { cspImplementationDescription })]);

describe('level-overclaimed', () => {
  it.each([
    'We are STAR certified.',
    'Northwind Object Store is CSA STAR Level 2 certified.',
    'We hold STAR Gold.',
    'STAR Level 3 since 2024.',
    'Certified at STAR Level 1.',
    'We are STAR Level 1 certified.',
    'A CSA certified cloud service.',
    'Our controls are approved by the Cloud Security Alliance.',
    'The service is CSA-approved.',
    'We hold CSA STAR Certification and ISO 27001.',
  ])('finds a claim the file cannot show in %j', (text) => {
    const [finding, ...more] = check(levelOverclaimed, said(text));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ questionId: 'A&A-02.1' });
    expect(finding?.severity).toBeUndefined();
  });

  it('calls a Level 2 claim that can be followed up low', () => {
    const text = 'We hold STAR Level 2 Certification, certificate no. 2023-014, issued by Harbour Assurance.';
    expect(check(levelOverclaimed, said(text))).toMatchObject([{ severity: 'low' }]);
  });

  it.each([
    'Listed in the STAR Registry at Level 1 (self-assessment).',
    'See our CSA STAR Level 1 self-assessment.',
    'Our hosting provider is STAR certified.',
    'AWS is CSA STAR Level 2 certified.',
    'We are working toward STAR Level 2.',
    'We are not STAR certified.',
    'Policies follow the CSA Cloud Controls Matrix.',
    'Our engineers are CSA certified (CCSK).',
    'The STAR programme has two levels.',
    'We are ISO 27001 certified; the CSA CAIQ is published.',
    'Policies are approved by the CSA-aligned review board.',
  ])('leaves %j alone', (text) => {
    expect(check(levelOverclaimed, said(text))).toEqual([]);
  });
});
