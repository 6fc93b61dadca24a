import { describe, expect, it } from 'vitest';
import { soundAttestation, soundCertification } from '../../../../test/harness/registry-entries.ts';
import type { EntryVersionDetail } from '../../services/registry-entries.ts';
import { basisInput, versionFields } from './basis-input.ts';
import { BRIDGE_LETTERS, formText, SUBSERVICE, USER_CONTROLS } from './form-text.ts';

const DOMAINS = ['A&A', 'I&S', 'IAM'];
const letter = {
  from: '2026-07-01',
  to: '2026-09-30',
  issuedOn: '2026-10-02',
  document: { documentId: 'd1', version: 2 },
};
const versionOf = (basis: EntryVersionDetail['basis']) =>
  ({ scope: 'The store.', assessment: { id: 'a1' }, basis }) as EntryVersionDetail;

describe('a form that is filled with what is kept', () => {
  it.each([
    soundCertification({
      rest: {
        audits: [
          { year: 1, heldOn: '2027-02-01', caiqRefreshedOn: null },
          { year: 3, heldOn: null, caiqRefreshedOn: '2029-01-30' },
        ],
        scores: [
          { domain: 'A&A', score: 7 },
          { domain: 'IAM', score: 12 },
        ],
      },
    }),
    soundCertification({
      iso: { document: null },
      star: { leansOn: { number: null, edition: null, expiresOn: null } },
      rest: { statementOfApplicability: { dated: null, hasCcmCrosswalk: false, document: null }, report: null },
    }),
    soundAttestation({ bridgeLetters: [letter, { ...letter, document: null }] }),
    soundAttestation({ reportType: 'type-1', periodFrom: null, categories: [], subserviceOrganisations: [] }),
    { kind: 'continuous-cadence', cycleEndsOn: '2026-12-07' } as const,
    { kind: 'self-assessment' } as const,
  ])('sends back exactly that, for $kind', (basis) => {
    const form = formText(versionFields(versionOf(basis)));
    expect(basisInput(basis.kind, form, DOMAINS)).toEqual(basis);
    expect([form.text('scope'), form.text('assessmentId')]).toEqual(['The store.', 'a1']);
  });
});

describe('rows of a form', () => {
  const sent = new Map([
    ['basis.subserviceOrganisations.0.method', 'carve-out'],
    ['basis.subserviceOrganisations.2.name', ' Fjellheim '],
    ['basis.subserviceOrganisations.2.method', 'inclusive'],
    ['basis.complementaryUserEntityControls.4', 'Review access.'],
    ['rows.basis.subserviceOrganisations', '3'],
  ]);

  it('count once something is written into them, and close up', () => {
    const form = formText(sent);
    expect(form.filled(SUBSERVICE)).toEqual([['Fjellheim', '', 'inclusive']]);
    expect(form.text('basis.subserviceOrganisations.0.name')).toBe('Fjellheim');
    expect(form.text('basis.subserviceOrganisations.2.name')).toBe('');
    expect(form.filled(USER_CONTROLS)).toEqual([['Review access.']]);
    expect(form.filled(BRIDGE_LETTERS)).toEqual([]);
  });

  it('have blank ones below them, as many as were shown, and more where more are asked for', () => {
    expect([SUBSERVICE, USER_CONTROLS, BRIDGE_LETTERS].map(formText(sent).rows)).toEqual([3, 3, 2]);
    expect([SUBSERVICE, USER_CONTROLS].map(formText(sent, SUBSERVICE.path).rows)).toEqual([8, 3]);
    const many = new Map([['rows.basis.bridgeLetters', '1e9']]);
    expect(formText(many, BRIDGE_LETTERS.path).rows(BRIDGE_LETTERS)).toBe(200);
  });
});
