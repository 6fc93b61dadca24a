/** Tidewater Cloud, invented: the documents behind its answers, in their versions. Days count from the day it is opened. */
import type { Classification, DocumentKind } from '#assurance/evidence/evidence.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { controlIds as ids, questionIds } from '../sample-ids.ts';
import { type DocumentFacts, letterPdf, listCsv, plainText, ruleSections, rulesPdf } from './document-texts.ts';
import { networkMap } from './network-map.ts';
import { DARIO, EILIDH, HENRIK, JONAS, LUCIA, MAREN, OSKAR, PRIYA, type SamplePerson } from './people.ts';

export interface SampleVersion {
  readonly fileName: string;
  readonly make: (facts: DocumentFacts) => Uint8Array;
  readonly addedOn: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly note: string;
}

export interface SampleDocument {
  readonly key: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly classification: Classification;
  readonly owner: SamplePerson;
  readonly reviewOn: number | null;
  readonly retainUntil: number | null;
  /** Why nobody may dispose of it; null where somebody may. */
  readonly hold: string | null;
  readonly versions: readonly SampleVersion[];
  /** Controls of CCM 4.0 that its newest version of that time shows, linked in the first year. */
  readonly shows: readonly ControlId[];
  /** The record that it belongs to, by key. */
  readonly ofRecord: string | null;
}

type Rest = Partial<Omit<SampleDocument, 'key' | 'title' | 'kind' | 'owner' | 'versions'>>;

const document = (
  key: string,
  title: string,
  kind: DocumentKind,
  owner: SamplePerson,
  versions: readonly SampleVersion[],
  rest: Rest = {},
): SampleDocument => ({
  key,
  title,
  kind,
  owner,
  versions,
  classification: 'internal',
  reviewOn: null,
  retainUntil: null,
  hold: null,
  shows: [],
  ofRecord: null,
  ...rest,
});

const version = (
  fileName: string,
  make: SampleVersion['make'],
  addedOn: number,
  from: number | null,
  to: number | null = null,
  note = '',
): SampleVersion => ({ fileName, make, addedOn, from, to, note });

/** Rules of the house: one section a control, shown by the document as a whole. */
const rules = (key: string, title: string, owner: SamplePerson, controls: string, rest: Rest = {}): SampleDocument => {
  const shows = ids(controls);
  const lead = `In force for everybody at Tidewater Cloud who works on it. Kept by ${owner.name}.`;
  const make = (facts: DocumentFacts) => rulesPdf(title, lead, ruleSections(facts, shows));
  const fileName = `${title.toLowerCase().replaceAll(' ', '-')}.pdf`;
  return document(key, title, 'policy', owner, [version(fileName, make, -424, -500)], { shows, reviewOn: 90, ...rest });
};

const numbered = (domain: string, count: number, without: readonly number[] = []): string =>
  Array.from({ length: count }, (_, at) => at + 1)
    .filter((number) => !without.includes(number))
    .map((number) => `${domain}-${String(number).padStart(2, '0')}`)
    .join(' ');

/** Left without evidence on purpose: a few controls that no list below names. */
export const HOUSE_RULES: readonly SampleDocument[] = [
  rules('assurance', 'Assurance handbook', OSKAR, 'A&A-01 A&A-03 A&A-04 A&A-05 A&A-06', { kind: 'procedure' }),
  rules('engineering', 'Engineering rules', LUCIA, numbered('AIS', 7, [3])),
  rules('change', 'Change and platform rules', HENRIK, `${numbered('CCC', 8, [5])} ${numbered('IVS', 9)}`),
  rules('continuity', 'Continuity plan', HENRIK, numbered('BCR', 11), { reviewOn: -14, kind: 'procedure' }),
  rules('keys', 'Key rules', PRIYA, numbered('CEK', 21), { classification: 'confidential' }),
  rules('data', 'Data rules', EILIDH, numbered('DSP', 19, [12])),
  rules('governance', 'Programme and risk rules', OSKAR, numbered('GRC', 8, [1, 3])),
  rules('people', 'People rules', OSKAR, numbered('HRS', 13, [8, 9])),
  rules('access', 'Access rules', PRIYA, numbered('IAM', 16)),
  rules('interfaces', 'Interface rules', LUCIA, numbered('IPY', 4, [3])),
  rules('logging', 'Logging rules', PRIYA, numbered('LOG', 13, [6, 12])),
  rules('incidents', 'Incident rules', EILIDH, numbered('SEF', 8)),
  rules('suppliers', 'Suppliers and shared responsibility', EILIDH, numbered('STA', 14, [13])),
  rules('weaknesses', 'Weakness rules', LUCIA, numbered('TVM', 10)),
  rules('devices', 'Device rules', DARIO, numbered('UEM', 13, [12])),
];

const CERTIFICATE = `
# What is certified
The management system for information security of Tidewater Cloud AS, Bergvik, for building and running Harbour Desk and Tidal Runtime.
# Standard
ISO/IEC 27001:2022, with the Statement of Applicability in its second version.
# Period
In force from {d-1116} until {d-21}. A renewal audit is to be held before that day.
# Issued by
Havn Sertifisering AS, an invented certification body. Number HS-0417.
`;

const APPLICABILITY = (version: number, excluded: string) => `
# Applicable
Of the 93 controls of Annex A, ${93 - excluded.split(', ').length} are applied. Each points to a part of the rules of the house.
# Left out
${excluded}: nothing of Harbour Desk is built, carried or kept in that way. The risk board agreed.
# Version
${version}, kept by the programme manager and approved by the chief information security officer.
`;

const POLICY = (issue: string, added: string) => `
# 1. What we promise
Ports trust us with their tides. We keep what they give us secret, whole and at hand, and we say so when we fail.
# 2. Who answers for it
The managing director answers for this policy, the chief information security officer for the rules under it, and each owner of a domain for that domain.
# 3. How it is kept up
It is renewed every December, and earlier after a grave incident or a change of what we do.${added}
# Issue
${issue}, approved by the managing director.
`;

const VISIT = `
# Fence, gate and shells
Walked round both halls with the head of site. The camera at the northern gate was turned; it was put right while we stood there.
# Doors
Twenty entries of the door log were picked and matched with the rota. All fitted.
# Power, cooling and fire
Generators ran under load in our presence. Temperatures of the month lay between 19 and 25 degrees.
# Differences from our split
Two: who deletes failed drives, and who reads the door log. Both were settled in writing the week after.
`;

const CONTRACT = `
# Clause 4, place
The provider keeps data of the customer at Skarvnes and Ulvik only, and tells of a further site 90 days ahead.
# Clause 7, halls
The provider keeps door records for 18 months and reads a sample out to the customer once a year.
# Clause 11, incidents
The provider tells the customer of an incident that touches it within four hours, by phone and in writing.
`;

const ATTACK_TEST = `
# What was attacked
Harbour Desk from outside, and from inside with an account of an agent and of a port, for ten days.
# What was found
Nothing critical. Two of grade B: a list of berths could be asked for without limit, and an old link to a paper stayed open for an hour too long. Five of grade C.
# What became of it
Both of grade B were mended and tested again within 18 days. The five of grade C are on the weakness board.
# Tested by
Knoll & Reef Testing Ltd, an invented company.
`;

/** Everything else, with the certificate that has run out and the policy that a newer issue has followed. */
export const OTHER_DOCUMENTS: readonly SampleDocument[] = [
  document(
    'certificate',
    'ISO/IEC 27001 certificate',
    'iso-certificate',
    MAREN,
    [version('iso-27001-certificate.pdf', letterPdf('Certificate HS-0417', 'Information security management', CERTIFICATE), -425, -1116, -21)],
    { classification: 'public', shows: ids('A&A-02 GRC-05'), retainUntil: 1800 },
  ),
  document(
    'applicability',
    'Statement of Applicability',
    'statement-of-applicability',
    JONAS,
    [
      version('statement-of-applicability-1.pdf', letterPdf('Statement of Applicability', 'First version', APPLICABILITY(1, '7.10, 8.30')), -426, -1116, -421),
      version('statement-of-applicability-2.pdf', letterPdf('Statement of Applicability', 'Second version', APPLICABILITY(2, '7.10')), -420, -420, null, 'Outsourced building of parts is applied since we order some.'),
    ],
    { classification: 'confidential', shows: ids('A&A-04 GRC-05') },
  ),
  document(
    'policy',
    'Security policy',
    'policy',
    MAREN,
    [
      version('security-policy-3.pdf', letterPdf('Security policy', 'In force since {d-700}', POLICY('Third issue', '')), -425, -700),
      version('security-policy-4.pdf', letterPdf('Security policy', 'In force since {d-30}', POLICY('Fourth issue', ' The board of directors reads it once a year.')), -30, -30, null, 'The board of directors is named.'),
    ],
    { classification: 'public', reviewOn: 330, shows: ids('GRC-01 GRC-03 HRS-09') },
  ),
  document(
    'visit',
    'Visit to the halls of Fjord Compute',
    'risk-assessment',
    EILIDH,
    [version('visit-fjord-compute.pdf', letterPdf('Visit to Skarvnes', 'On {d-377}, by Eilidh Munro and Henrik Solberg', VISIT), -376, -377)],
    { classification: 'confidential', shows: ids(`${numbered('DCS', 15, [1, 2, 3, 4, 5, 6])} LOG-12`), ofRecord: 'fjord-visit' },
  ),
  document(
    'contract',
    'Hosting contract with Fjord Compute, extract',
    'contract',
    EILIDH,
    [version('hosting-contract-extract.pdf', letterPdf('Hosting contract, extract', 'Between Tidewater Cloud AS and Fjord Compute AS, both invented', CONTRACT), -422, -900, 900)],
    { classification: 'restricted', shows: ids('DCS-09 DCS-12'), retainUntil: 4000 },
  ),
  document(
    'assets',
    'Asset register, extract',
    'other',
    DARIO,
    [
      version(
        'asset-register-extract.csv',
        listCsv('Asset (invented sample),Class,Keeper,Place,Last seen', [
          'Laptop TW-0117,middle,Service desk,Quayside,{d-383}',
          'Laptop TW-0163,high,Platform team,Attic floor,{d-382}',
          'Phone TW-0202,middle,Service desk,Shift lead,{d-381}',
          'Account prod-berths,high,Platform team,Skarvnes,{d-381}',
          'Account prod-papers,high,Platform team,Skarvnes and Ulvik,{d-381}',
          'Contract Lanterna Mail,middle,Legal counsel,Policy shelf,{d-390}',
        ]),
        -380,
        -381,
      ),
    ],
    { shows: ids('DCS-01 DCS-02 DCS-03 DCS-05 DCS-06') },
  ),
  document('network', 'Network map', 'diagram', HENRIK, [version('network-map.png', networkMap, -379, -400)], {
    classification: 'confidential',
    reviewOn: 45,
    shows: ids('IVS-03 IVS-06 IVS-08'),
  }),
  document(
    'attack-test',
    'Attack test of the autumn',
    'penetration-test',
    LUCIA,
    [version('attack-test.pdf', letterPdf('Attack test of Harbour Desk', 'Held from {d-164} to {d-154}', ATTACK_TEST), -148, -154)],
    { classification: 'restricted', shows: ids('TVM-06 AIS-05') },
  ),
  document(
    'scan',
    'Scan of all nodes',
    'scan-output',
    LUCIA,
    [
      version(
        'scan-of-all-nodes.csv',
        listCsv('Node (invented sample),Weakness,Grade,Found,Due,State', [
          'berths-03,library of the print part,B,{d-64},{d-14},late',
          'papers-01,web server version,C,{d-31},{d+29},open',
          'gateway-02,cipher list,C,{d-24},{d+36},open',
          'reports-01,library of the chart part,B,{d-17},{d+3},open',
        ]),
        -10,
        -10,
      ),
    ],
    { classification: 'restricted', ofRecord: 'weaknesses' },
  ),
  document(
    'review-minutes',
    'Minutes of the access review',
    'access-review',
    PRIYA,
    [version('access-review-minutes.txt', plainText('Access review of Harbour Desk, {d-97}\n\nRights looked at: 328. Taken away: 6.\nOwners who answered in time: 11 of 11.\nThe check of the three groups of administrators found no person in two of them.'), -96, -97)],
    { classification: 'confidential', ofRecord: 'access-review' },
  ),
  document(
    'incident-report',
    'Report on the late berth list',
    'other',
    EILIDH,
    [version('late-berth-list-report.txt', plainText('What happened on {d-71}\n\n09:12 the queue stops taking new berths: its disk is full.\n09:15 the watch is paged. 09:31 the old queue takes over. 09:46 all ports see the present list.\n\nWhy: a nightly job kept its traces. What follows: traces end after three days; the disk warns at 70 percent.'), -69, -71)],
    { hold: 'A port asks for compensation; legal counsel keeps everything until it is settled.', ofRecord: 'incident' },
  ),
  document(
    'training-list',
    'Who completed the training',
    'training-record',
    OSKAR,
    [version('training-completed.csv', listCsv('Team (invented sample),People,Completed', ['Berths,18,18', 'Papers,16,16', 'Runtime,11,11', 'Platform,21,20', 'All others,32,32']), -371, -372)],
    { ofRecord: 'training' },
  ),
  document(
    'management-minutes',
    'Minutes of the management review',
    'management-review',
    MAREN,
    [version('management-review.txt', plainText('Management review of {d-375}\n\nTargets: four met, one missed (time to mend grade B).\nFindings of the certifier: two of grade C, both with a plan.\nDecided: a fifth person for product security from {m-10}.'), -374, -375)],
    { classification: 'confidential', ofRecord: 'management-review' },
  ),
];

export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = [...HOUSE_RULES, ...OTHER_DOCUMENTS];

/** Answers of the renewal that point at the sentence in the rules of the house, by key of the document and question. */
export const PASSAGES = [
  ['access', 'IAM-14', 'IAM-13.1'],
  ['access', 'IAM-10', 'IAM-10.1'],
  ['keys', 'CEK-12', 'CEK-12.1'],
  ['keys', 'CEK-20', 'CEK-20.1'],
  ['continuity', 'BCR-06', 'BCR-06.1'],
  ['logging', 'LOG-09', 'LOG-10.1'],
  ['incidents', 'SEF-02', 'SEF-02.1'],
  ['data', 'DSP-16', 'DSP-16.1'],
  ['suppliers', 'STA-07', 'STA-08.1'],
  ['devices', 'UEM-08', 'UEM-08.1'],
].map(([key = '', control = '', question = '']) => ({
  key,
  controlIds: ids(control),
  questionIds: questionIds(question),
}));
