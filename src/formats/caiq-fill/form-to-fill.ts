/** Finds in a workbook the rows and cells that answers go into, by the reader's own eyes, and refuses what is no form. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { AnswerRow, ColumnMeaning } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { columnOf, type GridLayout } from '../grid-layout.ts';
import { refuseOtherKinds } from '../other-kinds.ts';
import { type UnderstoodQuestions, understandQuestions } from '../understand-grids.ts';
import type { Workbook, WorkbookSheet } from '../workbook.ts';
import { readArchive } from '../xlsx/read-workbook.ts';
import { readWorkbookParts, type WorkbookParts } from '../xlsx/workbook-parts.ts';
import type { OpenArchive } from '../xlsx/xml-part.ts';
import { readZipDirectory } from '../xlsx/zip-directory.ts';
import { newKeepingBudget } from '../xlsx/zip-inflate.ts';
import { notTheForm } from './refusals.ts';

/** The package of a form; it is read more than once, within one budget for each time. */
export interface OpenForm {
  readonly archive: OpenArchive;
  readonly parts: WorkbookParts;
}

export interface FormToFill {
  readonly workbook: Workbook;
  readonly sheet: WorkbookSheet;
  /** Every question of the form once, in the order of its rows. */
  readonly rows: readonly AnswerRow[];
}

/** Opens the package of a form. Refuses what is no package, and all that is known by its first bytes to be something else. */
export const openForm = async (bytes: Uint8Array, sets: readonly QuestionSet[]): Promise<OpenForm> => {
  refuseOtherKinds({ bytes, fileName: '', questionSets: sets });
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw notTheForm('The file is no workbook. Answers are written into the publisher’s form, which is one.');
  }
  const archive: OpenArchive = { bytes, entries: readZipDirectory(bytes), budget: newKeepingBudget() };
  return { archive, parts: await readWorkbookParts(archive) };
};

/** Reads a form. `edition` is the edition of the question set that the answers were given to. */
export const readForm = async (
  { archive, parts }: OpenForm,
  sets: readonly QuestionSet[],
  edition: string,
): Promise<FormToFill> => {
  if (parts.hasMacros) throw hasMacros();
  const workbook = await readArchive(archive, parts);
  const questions = findQuestions(workbook, sets);
  const [main, other] = questions.used;
  const sheet = workbook.sheets.find((each) => each === main?.layout.origin);
  if (main === undefined || sheet === undefined) throw notTheForm('The file holds no questions of the CAIQ.');
  refuseOtherForms(questions, sheet.name);
  refuseOtherColumns(main.layout, sheet.name);
  refuseOtherEdition(questions, sheet.name, edition);
  if (other !== undefined) {
    const names = `${sheet.name} and ${other.layout.grid.name}`;
    throw notTheForm(`The questions stand on several sheets, ${names} among them.`, sheet.name);
  }
  refuseUnclearRows(questions, workbook, sheet.name);
  return { workbook, sheet, rows: questions.rows };
};

const hasMacros = (): Refusal =>
  new Refusal('workbook-has-macros', {
    message: 'The workbook holds macros, which the publisher’s form does not.',
    mend: 'Save it as .xlsx, which leaves the macros out, or start from the publisher’s form.',
  });

/** What the reader refuses as no questionnaire is refused here too, with what to choose instead. */
const findQuestions = (workbook: Workbook, sets: readonly QuestionSet[]): UnderstoodQuestions => {
  try {
    return understandQuestions(
      { format: 'caiq-xlsx', fileName: '', grids: workbook.sheets, facts: [], texts: [], problems: [] },
      sets,
    );
  } catch (error) {
    const isNone =
      error instanceof Refusal &&
      (error.code === 'file-holds-no-questionnaire' || error.code === 'edition-is-not-read');
    if (!isNone) throw error;
    throw notTheForm(error.message, error.detail.place?.sheet ?? null);
  }
};

const refuseOtherForms = ({ identity, found }: UnderstoodQuestions, sheet: string): void => {
  const { questionnaire } = identity;
  const isFour = questionnaire.name.startsWith('CAIQ') && questionnaire.setEdition?.startsWith('4.') === true;
  if (!isFour) {
    const name = `${questionnaire.name} ${questionnaire.edition}`;
    throw notTheForm(`The questions are those of ${name}; forms of CAIQ 4.0.x and 4.1 are filled.`, sheet);
  }
  if (found.isByControl) throw notTheForm('The rows of the file are controls and not questions.', sheet);
};

/** Ids were given to other controls between editions, so answers never go by id into a form of another one. */
const refuseOtherEdition = ({ identity }: UnderstoodQuestions, sheet: string, edition: string): void => {
  const { questionnaire } = identity;
  if (questionnaire.setEdition === edition) return;
  throw notTheForm(
    `The file is a form of CAIQ ${questionnaire.edition}; the answers were given to the questions of CAIQ ${edition}.`,
    sheet,
    `Choose the form of CAIQ ${edition}, or carry the answers forward to the edition of this form first.`,
  );
};

const COLUMNS: readonly (readonly [ColumnMeaning, string])[] = [
  ['answer', 'CSP CAIQ Answer'],
  ['ownership', 'SSRM Control Ownership'],
  ['description', 'CSP Implementation Description'],
  ['csc-responsibilities', 'CSC Responsibilities'],
];

const refuseOtherColumns = (layout: GridLayout, sheet: string): void => {
  if (columnOf(layout, 'answer-yes') !== null) {
    throw notTheForm('The form marks answers in columns of their own, as CAIQ 3.0.1 did.', sheet);
  }
  const missing = COLUMNS.filter(([meaning]) => columnOf(layout, meaning) === null).map(([, heading]) => heading);
  if (missing.length === 0) return;
  throw notTheForm(
    missing.includes('CSP CAIQ Answer')
      ? `The sheet ${sheet} lists questions but has no column for answers: a copy for reference, as in the controls bundle.`
      : `The sheet ${sheet} lacks columns of the form: ${missing.join(', ')}.`,
    sheet,
  );
};

/** A question that stands twice leaves open which place the publisher would read, and a name used twice which sheet. */
const refuseUnclearRows = ({ problems }: UnderstoodQuestions, workbook: Workbook, sheet: string): void => {
  const isRepeated = (code: string) => code === 'question-is-repeated' || code === 'question-answered-twice';
  const repeated = problems.all().find(({ code }) => isRepeated(code));
  if (repeated !== undefined) {
    throw new Refusal('form-cannot-be-filled', {
      message: `A question stands twice in the form. ${repeated.message}`,
      mend: 'Remove the second row, or start from the publisher’s form.',
      place: repeated.place,
    });
  }
  if (workbook.sheets.filter(({ name }) => name === sheet).length > 1) {
    throw notTheForm(`Two sheets of the file are called ${sheet}.`, sheet);
  }
};
