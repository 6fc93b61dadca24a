/** Entries to be published in tests: invented providers, every kind, and small acts that publish them. */
import { z } from 'zod';
import { defineAction } from '#actions/action.ts';
import { type EntryKind, levelOf } from '#assurance/registry/entry-kind.ts';
import { listingTerms } from '#assurance/registry/listing.ts';
import type { Publication } from '#assurance/registry/publication.ts';
import { slugOf } from '#assurance/registry/slug.ts';
import { publishEntry, renewEntry } from '#store/registry/publish.ts';
import { withdrawEntry } from '#store/registry/withdraw.ts';

export interface WantedPublication {
  readonly organisation?: string;
  readonly service?: string;
  readonly description?: string;
  readonly kind?: EntryKind;
  readonly listedOn?: string;
  readonly basisEndsOn?: string | null;
  readonly version?: number;
  readonly country?: string | null;
  readonly category?: string | null;
  readonly ccmEdition?: string | null;
  readonly scope?: string;
  readonly workbookSha256?: string | null;
}

const REFERENCES: Readonly<Record<EntryKind, Publication['entry']['references']>> = {
  'self-assessment': [],
  'star-certification': [
    { label: 'ISO/IEC 27001 certificate', value: 'IS 740 118' },
    { label: 'Certification body', value: 'Northern Assessment Ltd' },
    { label: 'Certificate ends', value: '30 June 2027' },
  ],
  'star-attestation': [
    { label: 'SOC 2 report', value: 'Type 2, on request under agreement' },
    { label: 'CPA firm', value: 'Hollis & Vane LLP' },
  ],
  'continuous-cadence': [{ label: 'Cycle', value: 'every month' }],
};

/** A publication that may be published; what is wanted takes the place of what is invented. */
export function publicationOf(wanted: WantedPublication = {}): Publication {
  const kind = wanted.kind ?? 'self-assessment';
  const organisation = wanted.organisation ?? 'Northwind Storage GmbH';
  const service = wanted.service ?? 'Northwind Object Store';
  const listedOn = wanted.listedOn ?? '2026-03-01';
  const version = wanted.version ?? 1;
  const terms = listingTerms({ kind, listedOn, basisEndsOn: wanted.basisEndsOn ?? null });
  const ends = { renewedOn: null, withdrawnOn: null };
  const isLevelOne = levelOf(kind) === 1;
  const ccmEdition = wanted.ccmEdition === undefined ? '4.1.0' : wanted.ccmEdition;
  const edition = isLevelOne ? '4.1.0' : null;
  return {
    organisation: {
      name: organisation,
      slug: slugOf(organisation),
      website: `https://${slugOf(organisation)}.example/`,
      description: 'Keeps objects and backups for European firms.',
      country: wanted.country === undefined ? 'DE' : wanted.country,
      category: wanted.category === undefined ? 'Storage' : wanted.category,
    },
    service: {
      name: service,
      slug: slugOf(service),
      website: null,
      description: wanted.description ?? 'Object storage with an S3 interface in three regions.',
      serviceModel: 'iaas',
    },
    entry: {
      kind,
      version,
      scope: wanted.scope ?? 'The storage service, its console and the keys behind it. Tape is outside.',
      ownerRole: 'programme-manager',
      questionnaire: isLevelOne ? { name: 'CAIQ', edition: '4.1.0' } : null,
      ccmEdition,
      references: REFERENCES[kind],
      versions: [
        ...earlierVersions(kind, version, listedOn),
        {
          version,
          path: version === 1 ? 'first' : 'new-caiq',
          questionnaireEdition: edition,
          ccmEdition,
          ...terms,
          ...ends,
        },
      ],
      ...terms,
      ...ends,
    },
    answers: isLevelOne ? ANSWERS : [],
    workbook:
      isLevelOne && wanted.workbookSha256 !== undefined && wanted.workbookSha256 !== null
        ? { fileName: 'CAIQ v4.1 Northwind.xlsx', sha256: wanted.workbookSha256 }
        : null,
    cycles: kind === 'continuous-cadence' ? CYCLES : [],
  };
}

/** Versions before this one, a year apart, each renewed by the next. */
function earlierVersions(kind: EntryKind, version: number, listedOn: string): Publication['entry']['versions'] {
  const yearsBefore = (years: number) => `${Number(listedOn.slice(0, 4)) - years}${listedOn.slice(4)}`;
  return Array.from({ length: version - 1 }, (_, at) => ({
    version: at + 1,
    path: at === 0 ? ('first' as const) : ('no-changes' as const),
    questionnaireEdition: kind === 'self-assessment' ? '4.0.3' : null,
    ccmEdition: '4.0.13',
    ...listingTerms({ kind, listedOn: yearsBefore(version - 1 - at), basisEndsOn: null }),
    renewedOn: yearsBefore(version - 2 - at),
    withdrawnOn: null,
  }));
}

const ANSWERS: Publication['answers'] = [
  {
    questionId: 'A&A-01.1',
    answer: 'yes',
    ownership: 'csp-owned',
    cspImplementationDescription: 'An audit policy is approved by the board each March.',
    cscResponsibilities: '',
    notes: [],
  },
  {
    questionId: 'CEK-08.1',
    answer: 'no',
    ownership: 'shared-csp-csc',
    cspImplementationDescription: 'Keys of customers are <kept> by us; their own follow in 2027.',
    cscResponsibilities: 'Choose which buckets are encrypted.',
    notes: ['Compensating control CC-3, until 30 June 2027: keys are split between two teams.'],
  },
  {
    questionId: 'DCS-01.1',
    answer: 'na',
    ownership: null,
    cspImplementationDescription: 'We run in rented data centres.',
    cscResponsibilities: '',
    notes: [],
  },
];

const CYCLES: Publication['cycles'] = [
  {
    from: '2026-01-01',
    to: '2026-01-31',
    dueOn: '2026-02-10',
    sealedOn: '2026-02-03',
    standing: 'sealed',
    packageSha256: 'ab'.repeat(32),
    measures: [
      { metricId: 'AIS-06-M1', title: 'Releases that were scanned', value: '97.5 %', objective: '95 %', isMet: true },
    ],
  },
  {
    from: '2026-02-01',
    to: '2026-02-28',
    dueOn: '2026-03-10',
    sealedOn: null,
    standing: 'open',
    packageSha256: null,
    measures: [],
  },
];

const publication = z.custom<Publication>((value) => typeof value === 'object' && value !== null);
const published = z.object({
  numbers: z.object({ organisation: z.int(), service: z.int(), entry: z.int() }),
  path: z.string(),
});
const source = { entryId: z.uuid(), subjectId: z.uuid() };
const speech = {
  noun: 'test-entry',
  title: 'For tests',
  summary: 'For tests.',
  effect: 'write',
  permission: ['owner'],
} as const;

export const testPublish = defineAction({
  ...speech,
  verb: 'publish',
  input: z.object({ ...source, publication }),
  output: published,
  run: ({ tx }, { publication: given, ...from }) => publishEntry(tx, from, given),
});

export const testRenew = defineAction({
  ...speech,
  verb: 'renew',
  input: z.object({ ...source, publication }),
  output: published,
  run: ({ tx }, { publication: given, ...from }) => renewEntry(tx, from, given),
});

export const testWithdraw = defineAction({
  ...speech,
  verb: 'withdraw',
  input: z.object({ entryId: z.uuid() }),
  output: z.null(),
  async run({ tx }, { entryId }) {
    await withdrawEntry(tx, entryId);
    return null;
  },
});
