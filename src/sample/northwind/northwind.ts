/** Northwind Storage, invented: an object store that is mostly sound and short of what a critical contract needs. */
import { readAnswerTable } from '../answer-table.ts';
import type { SampleFile, SampleVendor } from '../sample-file.ts';
import { ACCESS_AND_INFRASTRUCTURE } from './access-and-infrastructure.ts';
import { AUDIT_TO_CHANGE } from './audit-to-change.ts';
import { DATA_TO_PEOPLE } from './data-to-people.ts';
import { KEYS_AND_DATA_CENTRES } from './keys-and-data-centres.ts';
import { LOGGING_AND_INCIDENTS } from './logging-and-incidents.ts';
import { SUPPLY_CHAIN_TO_ENDPOINTS } from './supply-chain-to-endpoints.ts';

export const NORTHWIND: SampleVendor = {
  name: 'Northwind Storage GmbH',
  service: 'Northwind Object Store',
  serviceModel: 'iaas',
  tier: 'critical',
  website: 'https://northwind-storage.example',
};

/** Some nine months old: blanks, Noes without plans, unnamed third parties, and a claim that the file cannot show. */
export const NORTHWIND_FILE: SampleFile = {
  vendor: NORTHWIND,
  fileName: 'northwind-caiq-4.1.0.xlsx',
  edition: '4.1.0',
  daysOld: 264,
  introduction: [
    [
      'Prepared by',
      'Compliance office, with the heads of Storage Engineering, Platform Security and People Operations',
    ],
    ['Released by', 'Chief information security officer'],
    ['Scope', 'Object store in all regions, its gateways, key system and control rooms; not the archive product'],
    ['Regions', 'Hamburg (two halls of our own) and region two (hosted room)'],
    ['How to read it', 'Descriptions speak of the object store. “We” and “Northwind” mean Northwind Storage GmbH.'],
    ['Questions to', 'trust@northwind-storage.example'],
    [
      'Assurance',
      'We are STAR certified at Level 2 through our SOC 2 Type 2 report. The report is available under a non-disclosure agreement.',
    ],
  ],
  answers: [
    AUDIT_TO_CHANGE,
    KEYS_AND_DATA_CENTRES,
    DATA_TO_PEOPLE,
    ACCESS_AND_INFRASTRUCTURE,
    LOGGING_AND_INCIDENTS,
    SUPPLY_CHAIN_TO_ENDPOINTS,
  ].flatMap(readAnswerTable),
};
