/** Entries and what they stand on, sound until a test says otherwise. Invented, save where a test names a real document. */
import type { AttestationBasis } from '#assurance/registry/attestation.ts';
import type { CertificationBasis } from '#assurance/registry/certification.ts';
import type { EntryStep, EntryStepKind, EntryVersion, RegistryEntry } from '#assurance/registry/entry.ts';

const document = { documentId: '0196f3a0-0000-7000-8000-000000000001', version: 1 };

export const soundCertification = (
  parts: {
    readonly iso?: Partial<CertificationBasis['iso']>;
    readonly star?: Partial<CertificationBasis['star']>;
    readonly rest?: Partial<CertificationBasis>;
  } = {},
): CertificationBasis => {
  const iso = {
    number: 'IS 10441',
    body: 'Nordvik Certification',
    accreditation: 'Norsk Akkreditering MSYS 031',
    edition: '2022',
    scope: 'Object storage for customers in Europe',
    issuedOn: '2026-02-10',
    expiresOn: '2029-02-09',
    document,
    ...parts.iso,
  };
  return {
    kind: 'star-certification',
    iso,
    star: {
      number: 'STAR 10441',
      body: iso.body,
      ccmEdition: '4.1.0',
      issuedOn: '2026-02-20',
      expiresOn: '2029-02-09',
      leansOn: { number: iso.number, edition: iso.edition, expiresOn: iso.expiresOn },
      document,
      ...parts.star,
    },
    statementOfApplicability: { dated: '2026-01-12', hasCcmCrosswalk: true, document },
    report: document,
    audits: [],
    scores: [],
    ...parts.rest,
  };
};

/** The same without any document: none has to be kept as evidence first. */
export const paperlessCertification = (iso: Partial<CertificationBasis['iso']> = {}): CertificationBasis =>
  soundCertification({
    iso: { ...iso, document: null },
    star: { document: null, ...(iso.expiresOn === undefined ? {} : { expiresOn: iso.expiresOn }) },
    rest: { statementOfApplicability: { dated: null, hasCcmCrosswalk: true, document: null }, report: null },
  });

export const soundAttestation = (parts: Partial<AttestationBasis> = {}): AttestationBasis => ({
  kind: 'star-attestation',
  firm: 'Halvorsen & Pryce LLP',
  reportType: 'type-2',
  categories: ['security', 'availability'],
  ccmEdition: '4.1.0',
  periodFrom: '2025-07-01',
  periodTo: '2026-06-30',
  reportedOn: '2026-08-14',
  opinion: 'unqualified',
  qualifications: '',
  subserviceOrganisations: [{ name: 'Fjellheim Hosting', service: 'data centres', method: 'carve-out' }],
  complementaryUserEntityControls: ['Customers review the access of their own people.'],
  bridgeLetters: [],
  report: document,
  ...parts,
});

let steps = 0;
/** A step taken by a person on a day. */
export const step = (kind: EntryStepKind, on: string, by: string | null = 'ines'): EntryStep => {
  steps += 1;
  return { id: `step-${steps}`, kind, on, at: new Date(`${on}T09:00:00Z`), by, note: '' };
};

/** The steps of a version that was listed on a day, a week after it was sent to review. */
export const listedSteps = (on: string, from = on): readonly EntryStep[] => [
  step('send-to-review', from, 'ines'),
  step('approve', from, 'jonas'),
  step('hand-over', from, 'ines'),
  step('list', on, 'ines'),
];

export const entryVersion = (parts: Partial<EntryVersion> = {}): EntryVersion => ({
  version: 1,
  path: 'first',
  scope: 'The object store and its console, in two regions of the European Union.',
  assessmentId: 'assessment',
  caiqEdition: '4.1.0',
  ccmEdition: '4.1.0',
  basis: { kind: 'self-assessment' },
  steps: [],
  ...parts,
});

export const registryEntry = (versions: readonly EntryVersion[]): RegistryEntry => ({
  id: 'entry',
  kind: versions[0]?.basis.kind ?? 'self-assessment',
  serviceId: 'service',
  groupId: null,
  ownerId: 'ines',
  renewEveryMonths: 12,
  versions,
});
