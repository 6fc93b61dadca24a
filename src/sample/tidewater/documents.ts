/** Tidewater Cloud, invented: the documents behind its answers, in their versions. Days count from the day it is opened. */
import { controlIds as ids } from '../sample-ids.ts';
import { letterPdf, listCsv, plainText } from './document-texts.ts';
import { HOUSE_RULES, numbered } from './house-rules.ts';
import { APPLICABILITY, ATTACK_TEST, CERTIFICATE, CONTRACT, POLICY, VISIT } from './letters.ts';
import { networkMap } from './network-map.ts';
import { DARIO, EILIDH, HENRIK, JONAS, LUCIA, MAREN, OSKAR, PRIYA } from './people.ts';
import { document, type SampleDocument, version } from './sample-document.ts';

/** Everything else, with the certificate that has run out and the policy that a newer issue has followed. */
const OTHER_DOCUMENTS: readonly SampleDocument[] = [
  document(
    'certificate',
    'ISO/IEC 27001 certificate',
    'iso-certificate',
    MAREN,
    [
      version(
        'iso-27001-certificate.pdf',
        letterPdf('Certificate HS-0417', 'Information security management', CERTIFICATE),
        -425,
        -1116,
        -21,
      ),
    ],
    { classification: 'public', shows: ids('A&A-02 GRC-05'), retainUntil: 1800 },
  ),
  document(
    'applicability',
    'Statement of Applicability',
    'statement-of-applicability',
    JONAS,
    [
      version(
        'statement-of-applicability-1.pdf',
        letterPdf('Statement of Applicability', 'First version', APPLICABILITY(1, '7.10, 8.30')),
        -426,
        -1116,
        -421,
      ),
      version(
        'statement-of-applicability-2.pdf',
        letterPdf('Statement of Applicability', 'Second version', APPLICABILITY(2, '7.10')),
        -420,
        -420,
        null,
        'Outsourced building of parts is applied since we order some.',
      ),
    ],
    { classification: 'confidential', shows: ids('A&A-04 GRC-05') },
  ),
  document(
    'policy',
    'Security policy',
    'policy',
    MAREN,
    [
      version(
        'security-policy-3.pdf',
        letterPdf('Security policy', 'In force since {d-700}', POLICY('Third issue', '')),
        -425,
        -700,
      ),
      version(
        'security-policy-4.pdf',
        letterPdf(
          'Security policy',
          'In force since {d-30}',
          POLICY('Fourth issue', ' The board of directors reads it once a year.'),
        ),
        -30,
        -30,
        null,
        'The board of directors is named.',
      ),
    ],
    { classification: 'public', reviewOn: 330, shows: ids('GRC-01 GRC-03 HRS-09') },
  ),
  document(
    'visit',
    'Visit to the halls of Fjord Compute',
    'risk-assessment',
    EILIDH,
    [
      version(
        'visit-fjord-compute.pdf',
        letterPdf('Visit to Skarvnes', 'On {d-377}, by Eilidh Munro and Henrik Solberg', VISIT),
        -376,
        -377,
      ),
    ],
    {
      classification: 'confidential',
      shows: ids(`${numbered('DCS', 15, [1, 2, 3, 4, 5, 6])} LOG-12`),
      ofRecord: 'fjord-visit',
    },
  ),
  document(
    'contract',
    'Hosting contract with Fjord Compute, extract',
    'contract',
    EILIDH,
    [
      version(
        'hosting-contract-extract.pdf',
        letterPdf(
          'Hosting contract, extract',
          'Between Tidewater Cloud AS and Fjord Compute AS, both invented',
          CONTRACT,
        ),
        -422,
        -900,
        900,
      ),
    ],
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
    'Attack test of Harbour Desk',
    'penetration-test',
    LUCIA,
    [version('attack-test.pdf', letterPdf('Attack test', 'Held from {d-164} to {d-154}', ATTACK_TEST), -148, -154)],
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
    [
      version(
        'access-review-minutes.txt',
        plainText(
          'Access review of Harbour Desk, {d-97}\n\nRights looked at: 328. Taken away: 6.\nOwners who answered in time: 11 of 11.\nThe check of the three groups of administrators found no person in two of them.',
        ),
        -96,
        -97,
      ),
    ],
    { classification: 'confidential', ofRecord: 'access-review' },
  ),
  document(
    'incident-report',
    'Report on the late berth list',
    'other',
    EILIDH,
    [
      version(
        'late-berth-list-report.txt',
        plainText(
          'What happened on {d-71}\n\n09:12 the queue stops taking new berths: its disk is full.\n09:15 the watch is paged. 09:31 the old queue takes over. 09:46 all ports see the present list.\n\nWhy: a nightly job kept its traces. What follows: traces end after three days; the disk warns at 70 percent.',
        ),
        -69,
        -71,
      ),
    ],
    { hold: 'A port asks for compensation; legal counsel keeps everything until it is settled.', ofRecord: 'incident' },
  ),
  document(
    'training-list',
    'Who completed the training',
    'training-record',
    OSKAR,
    [
      version(
        'training-completed.csv',
        listCsv('Team (invented sample),People,Completed', [
          'Berths,18,18',
          'Papers,16,16',
          'Runtime,11,11',
          'Platform,21,20',
          'All others,32,32',
        ]),
        -351,
        -352,
      ),
    ],
    { ofRecord: 'training' },
  ),
  document(
    'management-minutes',
    'Minutes of the management review',
    'management-review',
    MAREN,
    [
      version(
        'management-review.txt',
        plainText(
          'Management review of {d-330}\n\nTargets: four met, one missed (time to mend grade B).\nFindings of the certifier: two of grade C, both with a plan.\nDecided: a fifth person for product security from {m-10}.',
        ),
        -329,
        -330,
      ),
    ],
    { classification: 'confidential', ofRecord: 'management-review' },
  ),
];

export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = [...HOUSE_RULES, ...OTHER_DOCUMENTS];
