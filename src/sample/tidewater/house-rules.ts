/** Tidewater Cloud, invented: the rules of the house as documents, and the answers that point at a sentence in them. */
import { controlIds as ids, questionIds } from '../sample-ids.ts';
import { type DocumentFacts, ruleSections, rulesPdf } from './document-texts.ts';
import { DARIO, EILIDH, HENRIK, LUCIA, OSKAR, PRIYA, type SamplePerson } from './people.ts';
import { document, type Rest, type SampleDocument, version } from './sample-document.ts';

/** Rules of the house: one section a control, shown by the document as a whole. */
const rules = (key: string, title: string, owner: SamplePerson, controls: string, rest: Rest = {}): SampleDocument => {
  const shows = ids(controls);
  const lead = `In force for everybody at Tidewater Cloud who works on it. Kept by ${owner.name}.`;
  const make = (facts: DocumentFacts) => rulesPdf(title, lead, ruleSections(facts, shows));
  const fileName = `${title.toLowerCase().replaceAll(' ', '-')}.pdf`;
  return document(key, title, 'policy', owner, [version(fileName, make, -424, -500)], { shows, reviewOn: 90, ...rest });
};

/** Controls of a domain from 01 on, without some. */
export const numbered = (domain: string, count: number, without: readonly number[] = []): string =>
  Array.from({ length: count }, (_, at) => at + 1)
    .filter((number) => !without.includes(number))
    .map((number) => `${domain}-${String(number).padStart(2, '0')}`)
    .join(' ');

/** Left without evidence on purpose: a few controls that no list below names. */
export const HOUSE_RULES: readonly SampleDocument[] = [
  rules('assurance', 'Assurance handbook', OSKAR, 'A&A-01 A&A-03 A&A-04 A&A-05 A&A-06'),
  rules('engineering', 'Engineering rules', LUCIA, numbered('AIS', 7, [3])),
  rules('change', 'Change and platform rules', HENRIK, `${numbered('CCC', 8, [5])} ${numbered('IVS', 9)}`),
  rules('continuity', 'Continuity plan', HENRIK, numbered('BCR', 11), { reviewOn: -14 }),
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
