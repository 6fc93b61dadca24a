/** A sample file as sheets of rows, in a layout of our own. Knows no workbook format and writes nothing. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { type Answer, OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { SampleAnswer } from './answer-table.ts';
import { daysLater, withDates } from './date-marks.ts';
import type { SampleQuestionnaire } from './sample-file.ts';

export interface SampleSheet {
  readonly name: string;
  /** Rows from row 1; a row ends with its last filled cell, and a blank row holds nothing. */
  readonly rows: readonly (readonly string[])[];
}

export const ANSWER_SHEET = 'CAIQ';
export const INTRODUCTION_SHEET = 'Introduction';

/** The columns of the answer sheet, from A. */
export const SAMPLE_COLUMNS = [
  ['Question ID', 'question-id'],
  ['Question', 'question'],
  ['CSP CAIQ Answer', 'answer'],
  ['SSRM Control Ownership', 'ownership'],
  ['CSP Implementation Description', 'description'],
  ['CSC Responsibilities', 'csc-responsibilities'],
] as const;

/** The two sheets of a sample file on a day: Introduction, then the answers. */
export const sampleWorkbookRows = (
  file: SampleQuestionnaire,
  today: string,
  questionSets: readonly QuestionSet[],
): readonly SampleSheet[] => [
  { name: INTRODUCTION_SHEET, rows: introductionRows(file, today) },
  { name: ANSWER_SHEET, rows: answerRows(file, today, questionSets) },
];

/** The day the answers of a sample file hold for. */
export const assessedOn = (file: SampleQuestionnaire, today: string): string => daysLater(today, -file.daysOld);

/** The question set a sample file is answered with; throws an Error when it is not among those given. */
export const questionSetOf = (file: SampleQuestionnaire, questionSets: readonly QuestionSet[]): QuestionSet => {
  const set = questionSets.find((each) => each.name === 'CAIQ' && each.readsEditions.includes(file.edition));
  if (set === undefined) throw new Error(`the question set of CAIQ ${file.edition} is absent`);
  return set;
};

/** The answers of a sample file, dates filled in. */
export const answersOf = (
  file: SampleQuestionnaire,
  today: string,
  questionSet: QuestionSet,
): readonly SampleAnswer[] => {
  if (file.answers === 'all-yes') return questionSet.questions.map(({ id }) => ({ id, ...PLAIN_YES }));
  const day = assessedOn(file, today);
  return file.answers.map((answer) => ({
    ...answer,
    description: withDates(answer.description, day),
    cscResponsibilities: withDates(answer.cscResponsibilities, day),
  }));
};

/** The name of the file, its year filled in. */
export const fileNameOf = (file: SampleQuestionnaire, today: string): string =>
  withDates(file.fileName, assessedOn(file, today));

/** The words of the official list, exactly as its cells hold them. */
export const ANSWER_LABELS: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', na: 'NA' };

const PLAIN_YES = { answer: 'yes', ownership: 'csp-owned', description: '', cscResponsibilities: '' } as const;

const introductionRows = (file: SampleQuestionnaire, today: string): readonly (readonly string[])[] => {
  const day = assessedOn(file, today);
  return [
    [
      'Invented sample',
      `${file.vendor.name} does not exist. This file shows what a finished questionnaire looks like.`,
    ],
    [],
    ['Organisation', file.vendor.name],
    ['Service', file.vendor.service],
    ['Website', file.vendor.website],
    ['Assessed on', sayDay(day)],
    [],
    ...file.introduction.map(([label, text]) => [label, withDates(text, day)]),
  ];
};

const answerRows = (
  file: SampleQuestionnaire,
  today: string,
  questionSets: readonly QuestionSet[],
): readonly (readonly string[])[] => {
  const questionSet = questionSetOf(file, questionSets);
  return [
    [`Invented sample: CAIQ ${file.edition} as ${file.vendor.name} might answer it, questions in Almagest's own words`],
    SAMPLE_COLUMNS.map(([heading]) => heading),
    ...answersOf(file, today, questionSet).map((answer) =>
      withoutBlankEnd([
        answer.id,
        questionSet.byId.get(answer.id)?.prompt ?? '',
        answer.answer === null ? '' : ANSWER_LABELS[answer.answer],
        answer.ownership === null ? '' : OWNERSHIP_LABELS[answer.ownership],
        answer.description,
        answer.cscResponsibilities,
      ]),
    ),
  ];
};

const withoutBlankEnd = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
