/** Fjord Compute, invented: a platform service with strong, current answers, and the file it sent a year earlier. */
import { readAnswerTable, withReplaced } from '../answer-table.ts';
import type { SampleFile, SampleVendor } from '../sample-file.ts';
import { ACCESS_AND_INFRASTRUCTURE } from './access-and-infrastructure.ts';
import { AUDIT_TO_CHANGE } from './audit-to-change.ts';
import { DATA_TO_PEOPLE } from './data-to-people.ts';
import { EARLIER_ANSWERS } from './earlier-answers.ts';
import { KEYS_AND_DATA_CENTRES } from './keys-and-data-centres.ts';
import { LOGGING_AND_INCIDENTS } from './logging-and-incidents.ts';
import { SUPPLY_CHAIN_TO_ENDPOINTS } from './supply-chain-to-endpoints.ts';

export const FJORD: SampleVendor = {
  name: 'Fjord Compute AS',
  service: 'Fjord Application Platform',
  serviceModel: 'paas',
  tier: 'medium',
  website: 'https://fjord-compute.example',
};

const INTRODUCTION = [
  ['Prepared by', 'Trust and Assurance, with the owners of the controls'],
  ['Approved by', 'Security committee'],
  ['Scope', 'All nine services of the Fjord Application Platform at the sites Skarvnes and Ulvik'],
  ['Suppliers named', 'Skarvnes Datasenter AS, Tindra Identity AB, Lysverk Support AS'],
  ['Kind of statement', 'A self-assessment by Fjord Compute AS, made for the buyers of the platform'],
  ['Questions to', 'trust@fjord-compute.example'],
] as const;

const ANSWERS = [
  AUDIT_TO_CHANGE,
  KEYS_AND_DATA_CENTRES,
  DATA_TO_PEOPLE,
  ACCESS_AND_INFRASTRUCTURE,
  LOGGING_AND_INCIDENTS,
  SUPPLY_CHAIN_TO_ENDPOINTS,
].flatMap(readAnswerTable);

/** Every question answered and described; Noes with a date, owners clear, customer responsibilities written. */
export const FJORD_FILE: SampleFile = {
  vendor: FJORD,
  fileName: 'fjord-compute-caiq-4.0.3-{y+0}.xlsx',
  edition: '4.0.3',
  daysOld: 41,
  introduction: INTRODUCTION,
  answers: ANSWERS,
};

/** The same questionnaire a year before, to compare with: answers flip, owners move, texts grow. */
export const FJORD_EARLIER_FILE: SampleFile = {
  ...FJORD_FILE,
  // A leap year has 366 days, so the two file names never carry the same year.
  daysOld: 41 + 366,
  answers: withReplaced(ANSWERS, readAnswerTable(EARLIER_ANSWERS)),
};
