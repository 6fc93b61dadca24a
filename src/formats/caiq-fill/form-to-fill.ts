/** Finds in a workbook the rows and cells that answers go into, by the reader's own eyes, and refuses what is no form. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { AnswerRow, ColumnMeaning, Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { openWorkbook } from '../open-workbook.ts';
import { refuseOtherKinds } from '../other-kinds.ts';
import { understandGrids } from '../understand-grids.ts';
import type { Workbook, WorkbookSheet } from '../workbook.ts';
import { notTheForm } from './refusals.ts';

export interface FormToFill {
  readonly workbook: Workbook;
  readonly sheet: WorkbookSheet;
  /** Every question of the form once, in the order of its rows. */
  readonly rows: readonly AnswerRow[];
}

/** Reads a form. `edition` is the edition of the question set that the answers were given to. */
export const readForm = async (
  bytes: Uint8Array,
  sets: readonly QuestionSet[],
  edition: string,
): Promise<FormToFill> => {
  refuseOtherKinds({ bytes, fileName: '', questionSets: sets });
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw notTheForm('The file is no workbook. Answers are written into the publisher’s form, which is one.');
  }
  const workbook = await openWorkbook(bytes);
  if (workbook.problems.some(({ code }) => code === 'macros-were-ignored')) throw hasMacros();
  const reading = readAsForm(workbook, sets);
  refuseOtherForms(reading, edition);
  refuseOtherColumns(reading);
  const sheet = workbook.sheets.find(({ name }) => name === reading.form.answerSheet);
  if (sheet === undefined) throw notTheForm('The questions stand on no sheet of the file.');
  refuseUnclearRows(reading, workbook, sheet.name);
  return { workbook, sheet, rows: reading.rows };
};

const hasMacros = (): Refusal =>
  new Refusal('workbook-has-macros', {
    message: 'The workbook holds macros, which the publisher’s form does not.',
    mend: 'Save it as .xlsx, which leaves the macros out, or start from the publisher’s form.',
  });

/** What the reader refuses as no questionnaire is refused here too, with what to choose instead. */
const readAsForm = (workbook: Workbook, sets: readonly QuestionSet[]): Reading => {
  try {
    return understandGrids(
      { format: 'caiq-xlsx', fileName: '', grids: workbook.sheets, facts: [], texts: [], problems: [] },
      sets,
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'file-holds-no-questionnaire') throw error;
    throw notTheForm(error.message, error.detail.place?.sheet ?? null);
  }
};

const refuseOtherForms = ({ questionnaire, form, problems }: Reading, edition: string): void => {
  const name = `${questionnaire.name} ${questionnaire.edition}`;
  const isFour = questionnaire.name.startsWith('CAIQ') && questionnaire.setEdition?.startsWith('4.') === true;
  if (!isFour) throw notTheForm(`The file is a ${name}. Answers are written into forms of CAIQ 4.0.x and 4.1.`);
  if (problems.some(({ code }) => code === 'questionnaire-is-by-control')) {
    throw notTheForm('The rows of the file are controls and not questions.', form.answerSheet);
  }
  if (questionnaire.setEdition === edition) return;
  throw notTheForm(
    `The file is a form of CAIQ ${questionnaire.edition}; the answers were given to the questions of CAIQ ${edition}.`,
    form.answerSheet,
    `Choose the form of CAIQ ${edition}, or carry the answers forward to the edition of this form first.`,
  );
};

const COLUMNS: readonly (readonly [ColumnMeaning, string])[] = [
  ['answer', 'CSP CAIQ Answer'],
  ['ownership', 'SSRM Control Ownership'],
  ['description', 'CSP Implementation Description'],
  ['csc-responsibilities', 'CSC Responsibilities'],
];

const refuseOtherColumns = ({ form }: Reading): void => {
  const has = (meaning: ColumnMeaning) => form.columns.some((column) => column.meaning === meaning);
  if (has('answer-yes')) {
    throw notTheForm('The form marks answers in columns of their own, as CAIQ 3.0.1 did.', form.answerSheet);
  }
  const missing = COLUMNS.filter(([meaning]) => !has(meaning)).map(([, heading]) => heading);
  if (missing.length === 0) return;
  throw notTheForm(
    missing.includes('CSP CAIQ Answer')
      ? `The sheet ${form.answerSheet} lists questions but has no column for answers: a copy for reference, as in the controls bundle.`
      : `The sheet ${form.answerSheet} lacks columns of the form: ${missing.join(', ')}.`,
    form.answerSheet,
  );
};

/** A question that stands twice, or on another sheet, leaves open which place the publisher would read. */
const refuseUnclearRows = ({ rows, problems }: Reading, workbook: Workbook, sheet: string): void => {
  const repeated = problems.find(({ code }) => code === 'question-is-repeated' || code === 'question-answered-twice');
  if (repeated !== undefined) {
    throw new Refusal('form-cannot-be-filled', {
      message: `A question stands twice in the form. ${repeated.message}`,
      mend: 'Remove the second row, or start from the publisher’s form.',
      place: repeated.place,
    });
  }
  const other = rows.find((row) => row.sheet !== sheet);
  if (other !== undefined) {
    throw notTheForm(`The questions stand on several sheets, ${sheet} and ${other.sheet} among them.`, other.sheet);
  }
  if (workbook.sheets.filter(({ name }) => name === sheet).length > 1) {
    throw notTheForm(`Two sheets of the file are called ${sheet}.`, sheet);
  }
};
