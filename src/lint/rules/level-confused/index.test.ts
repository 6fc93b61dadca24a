import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { levelConfused } from './index.ts';

const said = (cspImplementationDescription: string) => reading([row('A&A-02.1', { cspImplementationDescription })]);

describe('level-confused', () => {
  it.each([
    'We are STAR certified at Level 2 through our SOC 2 Type 2 report.',
    'Northwind holds CSA STAR Certification based on its SOC 2 Type II report.',
    'Our STAR Attestation is based on ISO 27001.',
    'STAR Level 2 Attestation via our ISO/IEC 27001:2022 certificate.',
    'We hold a STAR Attestation certificate.',
  ])('finds the kinds confused in %j', (text) => {
    const [finding] = check(levelConfused, said(text));
    expect(finding).toMatchObject({ questionId: 'A&A-02.1', cell: 'E3' });
    expect(finding?.severity).toBeUndefined();
  });

  it.each([
    'We are SOC 2 Type II certified.',
    'SOC 2 certification is renewed yearly.',
    'Our SOC2 certificate is available under NDA.',
    'We are certified to SOC 2.',
    'We are SOC 2 and ISO 27001 certified.',
  ])('calls a SOC report taken for a certificate medium in %j', (text) => {
    expect(check(levelConfused, said(text))).toMatchObject([{ severity: 'medium' }]);
  });

  it.each([
    'We hold STAR Certification, based on our ISO/IEC 27001 certificate.',
    'Our STAR Attestation rests on our SOC 2 Type II report.',
    'A SOC 2 Type II report is available under NDA.',
    'We are ISO 27001 certified and hold a SOC 2 Type II report.',
    'We hold STAR Certification, ISO/IEC 27001 and a SOC 2 report.',
    'Our hosting provider is SOC 2 certified.',
    'AWS is SOC 2 certified.',
    'Vendors must be SOC 2 certified.',
    'We plan to be SOC 2 certified next year.',
  ])('leaves %j alone', (text) => {
    expect(check(levelConfused, said(text))).toEqual([]);
  });

  it('reads what stands outside the rows', () => {
    const own = reading([row('A&A-02.1')], {
      texts: [
        {
          text: 'Northwind Storage is STAR certified through its SOC 2 report.',
          place: { sheet: 'Introduction', cell: 'B14', row: 14, column: 'B' },
        },
      ],
    });
    expect(check(levelConfused, own)).toMatchObject([{ questionId: null, sheet: 'Introduction', cell: 'B14' }]);
  });
});
