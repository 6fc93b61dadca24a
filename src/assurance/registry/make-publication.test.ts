import { describe, expect, it } from 'vitest';
import {
  entryVersion,
  listedSteps,
  registryEntry,
  soundAttestation,
  soundCertification,
  step,
} from '../../../test/harness/registry-entries.ts';
import { publicStanding, type RegistryEntry } from './entry.ts';
import { listingOn } from './listing.ts';
import { makePublication, roleThatAnswers } from './make-publication.ts';
import { publicationProblems } from './publication-check.ts';
import { referencesOf } from './published-references.ts';

const ORGANISATION = { name: 'Halden', slug: 'halden', website: null, description: '', country: null, category: null };
const SERVICE = { name: 'Store', slug: 'store', website: null, description: '', serviceModel: null };
const ANSWER = { questionId: 'A&A-01.1', answer: 'yes', ownership: 'csp-owned', cscResponsibilities: '', notes: [] };
const made = (entry: RegistryEntry, today: string) =>
  makePublication({
    ...{ organisation: ORGANISATION, service: SERVICE, entry, ownerRole: 'caiq-owner', questionnaire: 'CAIQ' },
    answers: [{ ...ANSWER, answer: 'yes', ownership: 'csp-owned', cspImplementationDescription: 'We do.' }],
    ...{ workbook: null, cycles: [], today },
  });

const listed = (version: number, on: string) => entryVersion({ version, steps: listedSteps(on) });
const HISTORIES: readonly (readonly [string, RegistryEntry])[] = [
  ['listed once', registryEntry([listed(1, '2024-02-29')])],
  [
    'renewed in time and late',
    registryEntry([listed(1, '2024-01-10'), listed(2, '2025-01-05'), listed(3, '2026-08-01')]),
  ],
  [
    'withdrawn, and listed again after a version that was taken back as a draft',
    registryEntry([
      entryVersion({ steps: [...listedSteps('2024-03-01'), step('withdraw', '2024-09-01')] }),
      entryVersion({ version: 2, steps: [step('withdraw', '2024-10-01')] }),
      listed(3, '2025-06-01'),
    ]),
  ],
];

describe('what is published of an entry', () => {
  it.each(HISTORIES)(
    '%s: may be published, and stands outside where it stands inside, on every day',
    (_name, entry) => {
      const days = ['2024-02-29', '2024-08-31', '2024-09-01', '2025-01-05', '2025-03-01', '2026-07-31', '2026-08-01'];
      for (const madeOn of days)
        for (const later of days.filter((day) => day >= madeOn)) {
          const publication = made(entry, madeOn);
          const known = {
            ...entry,
            versions: entry.versions.map((one) => ({ ...one, steps: one.steps.filter(({ on }) => on <= madeOn) })),
          };
          const standing = publicStanding(known, later);
          if (publication === null) {
            expect(standing).toBeNull();
            continue;
          }
          expect(publicationProblems(publication)).toEqual([]);
          expect([madeOn, later, listingOn(publication.entry, later).state]).toEqual([madeOn, later, standing?.state]);
        }
    },
  );

  it('has a history of the listed versions alone, each with what ended it', () => {
    expect(made(HISTORIES[2]?.[1] ?? registryEntry([]), '2026-01-01')?.entry.versions).toMatchObject([
      { version: 1, withdrawnOn: '2024-09-01', renewedOn: '2025-06-01' },
      { version: 3, withdrawnOn: null, renewedOn: null },
    ]);
  });

  it('names a role, the most telling one its owner holds', () => {
    expect(roleThatAnswers(['owner', 'domain-owner', 'caiq-owner'])).toBe('caiq-owner');
    expect(roleThatAnswers(['owner'])).toBe('owner');
    expect(roleThatAnswers([])).toBeNull();
  });
});

describe('references', () => {
  it('of a certification are numbers, bodies and days, without scores and without the address of a person', () => {
    const basis = soundCertification({
      iso: { accreditation: 'ask eva@body.example' },
      rest: {
        scores: [{ domain: 'A&A', score: 4 }],
        audits: [{ year: 1, heldOn: '2027-01-09', caiqRefreshedOn: null }],
      },
    });
    const said = JSON.stringify(referencesOf(basis));
    for (const told of ['STAR 10441', 'IS 10441', '9 February 2029', 'Surveillance audit, year 1'])
      expect(said).toContain(told);
    expect(said).not.toMatch(/score|eva@|Accreditation/);
  });

  it('of an attestation say that there is a report and what it examined, and nothing of what it found', () => {
    const basis = soundAttestation({ opinion: 'qualified', qualifications: 'Access was not reviewed.' });
    const said = JSON.stringify(referencesOf(basis));
    for (const told of ['Type 2', 'Halvorsen & Pryce LLP', '1 July 2025 to 30 June 2026', 'security, availability'])
      expect(said).toContain(told);
    expect(said).not.toMatch(/not reviewed|qualified|Fjellheim/);
  });
});
