import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { referenceExpired } from './index.ts';

const said = (cspImplementationDescription: string) => reading([row('A&A-04.1', { cspImplementationDescription })]);

describe('reference-expired', () => {
  it.each([
    ['Our ISO 27001 certificate is valid until 20 Dec 2025.', '20 December 2025'],
    ['ISO/IEC 27001:2022 certificate, expires December 20, 2025', '20 December 2025'],
    ['Certificate expiry date: 2026-11-22', '22 November 2026'],
    ['Our SOC 2 report expires 03/2026.', '31 March 2026'],
    ['Cyber Essentials certificate valid through Q2 2026', '30 June 2026'],
    ['TISAX label valid until 05.06.2026', '5 June 2026'],
    ['Certified by Harbour Assurance, certificate 2019-2022', '2022'],
    ['SOC 2 Type II report for 1 January 2024 to 31 December 2024', '31 December 2024'],
    ['SOC 2 report issued in March 2025', '31 March 2025'],
    ['Northwind is ISO 27001:2013 certified.', '31 October 2025'],
    ['Certified under ISO/IEC 27001:2013 since 2019', '31 October 2025'],
    ['We comply with PCI DSS v3.2.1.', '31 March 2024'],
  ])('finds in %j what has run out', (text, end) => {
    const findings = check(referenceExpired, said(text));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain(end);
  });

  it.each([
    'Our ISO 27001 certificate is valid until 14 May 2027.',
    'Certificate expires 2026-11-23.',
    'Certificate valid until 12/2026',
    'Certificate valid until 2026',
    'Expired keys are destroyed.',
    'Sessions expire in 30 minutes; in 2024 this was 60.',
    'Our programme follows the controls described in ISO/IEC 27001:2013.',
    'ISO 27001:2013 certified, moved to ISO 27001:2022 in 2024.',
    'Our SOC 2 period is 1 October 2025 to 30 September 2026.',
    'SOC 2 report issued in September 2025',
    'PCI DSS v4.0.1',
    'PCI DSS 3.2.1 compliance was followed until we moved to v4.0.',
    'Updated the PCI DSS v3.2 mappings.',
    'ISO/IEC 27001:2022 certificate 2024-2027',
    'Keys expire on 1 January 2025 and are rotated before.',
  ])('leaves %j alone', (text) => {
    expect(check(referenceExpired, said(text))).toEqual([]);
  });

  it('takes the later reading of a date that can be read two ways', () => {
    expect(check(referenceExpired, said('Certificate valid until 11/12/2026'))).toEqual([]);
  });
});
