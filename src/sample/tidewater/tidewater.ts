/** Tidewater Cloud, invented: the provider whose workspace the sample shows, and the workbook it came with a year ago. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { readAnswerTable, type SampleAnswer, withReplaced } from '../answer-table.ts';
import type { SampleQuestionnaire } from '../sample-file.ts';
import { answersOf } from '../sample-workbook.ts';
import { ACCESS_AND_INFRASTRUCTURE } from './access-and-infrastructure.ts';
import { AUDIT_TO_CHANGE } from './audit-to-change.ts';
import { DATA_TO_PEOPLE } from './data-to-people.ts';
import { EARLIER_TEXTS } from './earlier-texts.ts';
import { KEYS_AND_DATA_CENTRES } from './keys-and-data-centres.ts';
import { LOGGING_AND_INCIDENTS } from './logging-and-incidents.ts';
import { SUPPLY_CHAIN_TO_ENDPOINTS } from './supply-chain-to-endpoints.ts';

export const TIDEWATER = {
  name: 'Tidewater Cloud AS',
  service: 'Harbour Desk',
  website: 'https://tidewater.example',
} as const;

/** Age of the workbook on the day the sample is opened; the days of its answers are counted from there. */
const WORKBOOK_DAYS_OLD = 432;

const ANSWERS = [
  AUDIT_TO_CHANGE,
  KEYS_AND_DATA_CENTRES,
  DATA_TO_PEOPLE,
  ACCESS_AND_INFRASTRUCTURE,
  LOGGING_AND_INCIDENTS,
  SUPPLY_CHAIN_TO_ENDPOINTS,
].flatMap(readAnswerTable);

/** The answers as they were approved and handed over a year ago. */
export const HANDED_OVER: SampleQuestionnaire = {
  vendor: TIDEWATER,
  fileName: 'harbour-desk-caiq-4.0.3.xlsx',
  edition: '4.0.3',
  daysOld: WORKBOOK_DAYS_OLD,
  introduction: [
    ['Prepared by', 'The owners of the seventeen domains'],
    ['Approved by', 'Chief information security officer'],
    ['Scope', 'Harbour Desk with all its parts, at the sites Skarvnes and Ulvik of Fjord Compute AS'],
    ['Questions to', 'trust@tidewater.example'],
  ],
  answers: ANSWERS,
};

/** The workbook that the first self-assessment began with: some texts were written better before they were approved. */
export const FIRST_WORKBOOK: SampleQuestionnaire = {
  ...HANDED_OVER,
  answers: withReplaced(ANSWERS, readAnswerTable(EARLIER_TEXTS)),
};

/** The workbook before anybody answered: the form that the first self-assessment is written into. */
export const BLANK_WORKBOOK: SampleQuestionnaire = {
  ...HANDED_OVER,
  answers: ANSWERS.map(({ id }) => ({ id, answer: null, ownership: null, description: '', cscResponsibilities: '' })),
};

/** The answers that were approved and handed over a year ago, dates filled in. */
export const handedOverAnswers = (today: string, questionSet: QuestionSet): readonly SampleAnswer[] =>
  answersOf(HANDED_OVER, today, questionSet);

/** The answers among those that were written better first, as they were approved. */
export const improvedAnswers = (today: string, questionSet: QuestionSet): readonly SampleAnswer[] => {
  const improved = new Set(readAnswerTable(EARLIER_TEXTS).map(({ id }) => id));
  return handedOverAnswers(today, questionSet).filter(({ id }) => improved.has(id));
};
