import { describe, expect, it } from 'vitest';
import { entryVersion, soundAttestation, soundCertification } from '../../../test/harness/registry-entries.ts';
import { attestationEndsOn, attestationIssues } from './attestation.ts';
import { capabilityOf, USUAL_BANDS } from './capability.ts';
import { certificationEndsOn, certificationIssues } from './certification.ts';
import { entryIssues, type GateFacts } from './entry-gates.ts';

const rulesOf = (issues: readonly { readonly rule: string }[]) => issues.map(({ rule }) => rule);
const TODAY = '2026-11-30';

describe('a STAR Certification', () => {
  const issuesOf = (parts: Parameters<typeof soundCertification>[0], today = TODAY) =>
    rulesOf(certificationIssues(soundCertification(parts), today));

  it('that leans on the ISO certificate beside it has nothing against it', () => {
    expect(issuesOf({})).toEqual([]);
  });

  it('of Google, STAR 2023-014 with ISO 2012-001b, holds until both end on 14 May 2027, its audit of year 2 apart', () => {
    const body = 'EY CertifyPoint';
    const dates = { issuedOn: '2024-05-10', expiresOn: '2027-05-14' };
    const google = soundCertification({
      iso: { number: '2012-001b', body, edition: '2022', ...dates },
      star: {
        ...{ number: '2023-014', body, ccmEdition: '4', ...dates },
        leansOn: { number: '2012-001b', edition: '2022', expiresOn: '2027-05-14' },
      },
      rest: { audits: [{ year: 1, heldOn: '2025-05-02', caiqRefreshedOn: '2025-05-02' }] },
    });
    expect(rulesOf(certificationIssues(google, '2026-03-01'))).toEqual([]);
    expect(rulesOf(certificationIssues(google, TODAY))).toEqual(['surveillance-overdue']);
    expect(certificationEndsOn(google)).toBe('2027-05-14');
    expect(rulesOf(certificationIssues(google, '2027-05-15'))).toEqual(
      expect.arrayContaining(['iso-certificate-ended', 'star-certificate-ended']),
    );
  });

  it('that would lean on the certificate of Instructure, on the edition of 2013 and ended on 20 December 2024, is called out', () => {
    const issues = certificationIssues(
      soundCertification({
        iso: { number: 'ISO20221208', edition: '2013', issuedOn: '2022-12-21', expiresOn: '2024-12-20' },
        star: { issuedOn: '2022-12-21', expiresOn: '2025-12-20' },
      }),
      TODAY,
    );
    expect(rulesOf(issues)).toEqual(
      expect.arrayContaining(['iso-certificate-ended', 'iso-edition-ended', 'star-outlives-iso']),
    );
    expect(issues.find(({ rule }) => rule === 'iso-certificate-ended')?.because).toContain(
      '20 December 2024, 710 days ago',
    );
  });

  it('is called out when it names another number, another edition or another end of the ISO certificate', () => {
    const leansOn = { number: 'IS 10441', edition: '2022', expiresOn: '2029-02-09' };
    const rules = (parts: Partial<typeof leansOn>) => issuesOf({ star: { leansOn: { ...leansOn, ...parts } } });
    expect(rules({ number: 'IS 10442' })).toEqual(['iso-number-differs']);
    expect(rules({ edition: '2013' })).toEqual(['iso-edition-differs']);
    expect(rules({ expiresOn: '2028-02-09' })).toEqual(['iso-expiry-differs']);
    expect(rules({ number: 'IS-10441' }), 'spaces and hyphens are no other number').toEqual([]);
    expect(issuesOf({ star: { leansOn: { number: null, edition: null, expiresOn: null } } })).toEqual([
      'iso-not-named',
    ]);
  });

  it('needs both certificates and a Statement of Applicability that shows the CCM', () => {
    expect(issuesOf({ iso: { document: null } })).toEqual(['certificate-not-kept']);
    const soa = { dated: null, hasCcmCrosswalk: false, document: null };
    expect(issuesOf({ rest: { statementOfApplicability: soa } })).toEqual(['soa-missing', 'soa-without-ccm']);
  });

  it('misses a surveillance audit the day after it was due, and a CAIQ that was not refreshed for it', () => {
    expect(issuesOf({}, '2027-02-10')).toEqual([]);
    expect(issuesOf({}, '2027-02-11')).toEqual(['surveillance-overdue']);
    const audits = [{ year: 1, heldOn: '2027-01-20', caiqRefreshedOn: null }] as const;
    expect(issuesOf({ rest: { audits } }, '2027-01-21')).toEqual(['caiq-not-refreshed']);
  });

  it('shows its award from the average of the scores, with sum and count', () => {
    const scores = ['A&A', 'AIS'].map((domain, at) => ({ domain, score: 6 + at }));
    expect(capabilityOf(scores, USUAL_BANDS)).toEqual({ award: 'Silver', sum: 13, domains: 2 });
    expect(capabilityOf(scores, [{ award: 'A', above: 6.5 }])).toEqual({ award: null, sum: 13, domains: 2 });
    expect(capabilityOf([], USUAL_BANDS)).toBeNull();
  });
});

describe('a STAR Attestation', () => {
  const issuesOf = (
    parts: Parameters<typeof soundAttestation>[0],
    earlier: Parameters<typeof attestationIssues>[1]['earlier'] = [],
    today = TODAY,
  ) => rulesOf(attestationIssues(soundAttestation(parts), { today, earlier }));

  it('on a Type 2 report of a year has nothing against it, for twelve months after the period', () => {
    expect(issuesOf({})).toEqual([]);
    expect(attestationEndsOn(soundAttestation())).toBe('2027-06-30');
    expect(issuesOf({}, [], '2027-06-30')).toEqual([]);
    expect(issuesOf({}, [], '2027-07-01')).toEqual(['examination-ended']);
  });

  it('stands on a Type 1 report once, in the first year', () => {
    const first = { reportType: 'type-1', periodFrom: null } as const;
    expect(issuesOf(first)).toEqual([]);
    expect(issuesOf(first, [{ reportType: 'type-1', periodTo: '2025-06-30' }])).toEqual(['type-1-again']);
    expect(issuesOf(first, [{ reportType: 'type-2', periodTo: '2025-06-30' }])).toEqual(['type-1-again']);
  });

  it('carries no adverse opinion, and says by what an opinion is qualified', () => {
    expect(issuesOf({ opinion: 'adverse', qualifications: 'Access was not reviewed.' })).toEqual([
      'opinion-carries-nothing',
    ]);
    expect(issuesOf({ opinion: 'qualified' })).toEqual(['opinion-qualified', 'qualifications-do-not-fit']);
    expect(issuesOf({ opinion: 'qualified', qualifications: 'Access was not reviewed.' })).toEqual([
      'opinion-qualified',
    ]);
  });

  it('needs the security category, a report that is kept, and a period that fits its type', () => {
    expect(issuesOf({ categories: ['privacy'] })).toEqual(['security-not-examined']);
    expect(issuesOf({ report: null })).toEqual(['report-not-kept']);
    expect(issuesOf({ periodFrom: null })).toEqual(['period-does-not-fit-type']);
    expect(issuesOf({ periodFrom: '2026-05-01' })).toEqual(['period-short']);
    expect(issuesOf({ reportedOn: '2026-06-01' })).toEqual(['report-dated-wrongly']);
  });

  it('is not prolonged by a bridge letter, which begins the day after and runs three months at most', () => {
    const letter = { from: '2026-07-01', to: '2026-09-30', issuedOn: '2026-10-02', document: null };
    expect(issuesOf({ bridgeLetters: [letter] })).toEqual([]);
    expect(issuesOf({ bridgeLetters: [{ ...letter, from: '2026-07-05' }] })).toEqual(['bridge-leaves-a-gap']);
    expect(issuesOf({ bridgeLetters: [{ ...letter, to: '2026-12-31' }] })).toEqual(['bridge-too-long']);
    expect(issuesOf({ bridgeLetters: [{ ...letter, issuedOn: '2026-06-30' }] })).toEqual(['bridge-foretells']);
  });
});

describe('what is asked before an entry is approved', () => {
  const facts = (parts: Partial<GateFacts> = {}): GateFacts => ({
    today: TODAY,
    caiq: { questions: 283, approved: 283, checklist: [] },
    hasLevelOne: true,
    earlierExaminations: [],
    ...parts,
  });

  it('is a complete approved CAIQ without an error of submission at Level 1', () => {
    const version = entryVersion();
    expect(entryIssues(version, facts())).toEqual([]);
    expect(rulesOf(entryIssues(version, facts({ caiq: null })))).toEqual(['self-assessment-missing']);
    const short = facts({ caiq: { questions: 283, approved: 282, checklist: [] } });
    expect(entryIssues(version, short)).toMatchObject(
      [{ rule: 'answers-not-approved', because: /282 of 283/ }].map((one) => ({
        ...one,
        because: expect.stringMatching(one.because),
      })),
    );
    const item = { ask: '', because: 'One place: an NA has ownership.', places: ['AIS-01.1'] };
    const checklist = [
      { ...item, id: 'no-ownership-on-na', verdict: 'not-met' },
      { ...item, id: 'declarations', verdict: 'look' },
    ] as const;
    expect(entryIssues(version, facts({ caiq: { questions: 283, approved: 283, checklist } }))).toEqual([
      {
        rule: 'submission-no-ownership-on-na',
        severity: 'blocks',
        because: item.because,
        facts: [{ label: 'Place', value: 'AIS-01.1' }],
      },
    ]);
  });

  it('is a listed Level 1 entry for every other level', () => {
    for (const basis of [soundCertification(), soundAttestation()])
      expect(rulesOf(entryIssues(entryVersion({ basis }), facts({ hasLevelOne: false })))).toEqual([
        'level-one-missing',
      ]);
  });

  it('is a scope that mixes up no kinds and claims nothing that is not shown', () => {
    const scopeRules = (scope: string, basis: Parameters<typeof entryVersion>[0] = {}) =>
      rulesOf(entryIssues(entryVersion({ scope, ...basis }), facts()));
    const certification = { basis: soundCertification() };
    const attestation = { basis: soundAttestation() };
    expect(scopeRules('Our STAR Attestation covers the store.', certification)).toEqual(['scope-names-another-kind']);
    expect(scopeRules('Our STAR Certification covers the store.', attestation)).toEqual(['scope-names-another-kind']);
    expect(scopeRules('Our STAR Certification covers the store.', certification)).toEqual([]);
    expect(scopeRules('STAR Certification based on our SOC 2 report.', certification)).toEqual([
      'scope-kinds-confused',
    ]);
    expect(scopeRules('We are STAR certified.')).toEqual(['scope-names-another-kind']);
    expect(scopeRules('SOC 2 certified object store.', attestation)).toEqual(['scope-soc-certified']);
    expect(scopeRules('Holder of STAR Gold.', certification)).toEqual(['scope-award']);
    expect(scopeRules('Approved by the Cloud Security Alliance.')).toEqual(['scope-endorsement']);
  });
});
