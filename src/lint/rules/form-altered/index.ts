/** Flags workbooks that claim to be the official CAIQ 4 form and depart from its layout. Compares no wording. */
import type { ColumnMeaning, FormFacts, Reading } from '#assurance/questionnaire/reading.ts';
import { AT_FILE } from '../../places.ts';
import { kindOf } from '../../questionnaire-kind.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { list, quote } from '../../wording.ts';

export const formAltered: LintRule = {
  id: 'form-altered',
  title: 'Form altered',
  severity: 'medium',
  looksAt:
    'Sheets, header row, columns, drop-down lists and closing row of a CAIQ workbook against the official layout.',
  why: 'The registry refuses a form with sheets, columns or rows added, removed or moved, so this is not what was listed.',
  mend: 'Copy the answers into an unaltered official form; keep notes and extra columns in another file.',
  lens: 'framework-alignment',
  scope: 'file',
  check: ({ reading }) => [...(claimsToBeOfficial(reading) ? departures(reading) : []), ...bundle(reading)],
  ask: () =>
    'The workbook departs from the official form. Can you send the workbook as it was submitted to the registry?',
};

/** The official layout, column A to L. */
const LAYOUT: readonly ColumnMeaning[] = [
  'question-id',
  'question',
  'answer',
  'ownership',
  'description',
  'csc-responsibilities',
  'blank',
  'blank',
  'control-id',
  'control-specification',
  'control-title',
  'domain-title',
];
const HEADER_ROW = 2;
/** Sheets that come with the official workbooks beside the questions. */
const OF_THE_FORM = /^(?:introduction|change ?log|acknowledge?ments?)$/i;

/** Only a workbook that carries the form's stamp or sheet name is held against the form. */
const claimsToBeOfficial = (reading: Reading): boolean =>
  /xlsx/.test(reading.format) &&
  kindOf(reading) === 'caiq' &&
  reading.questionnaire.name === 'CAIQ' &&
  reading.form.answerSheet !== null &&
  (/^CAIQ\s?v?4/i.test(reading.form.answerSheet) || reading.statedEditions.some((stated) => stated.source === 'stamp'));

const departures = (reading: Reading): readonly RuleFinding[] => {
  const { form } = reading;
  const heavy = [...sheetDepartures(form), ...columnDepartures(form)];
  const light = [
    ...(form.answerValidation === null ? ['the answer column has no drop-down list'] : []),
    ...(form.ownershipValidation === null && hasMeaning(form, 'ownership')
      ? ['the ownership column has no drop-down list']
      : []),
    ...(form.endOfStandardRow === null ? ['the closing row "End of Standard" is gone'] : []),
    ...(form.formulaCells.length > 0 ? [`answers are formulas in ${list(form.formulaCells)}`] : []),
  ];
  return [
    ...heavy.map(
      (what): RuleFinding => ({ ...AT_FILE, sheet: form.answerSheet, message: `Not the official form: ${what}.` }),
    ),
    ...light.map(
      (what): RuleFinding => ({
        ...AT_FILE,
        sheet: form.answerSheet,
        severity: 'low',
        message: `Not quite the official form: ${what}.`,
      }),
    ),
  ];
};

/** The workbook of the controls matrix has a tab with the questions, which the registry does not take for the form. */
const bundle = ({ form }: Reading): readonly RuleFinding[] => {
  const matrix = form.sheets.find(({ name }) => /^(?:CCM|AICM)(?:[\s_-]?v?\d[\d.]*)?$/i.test(name.trim()));
  if (matrix === undefined || form.answerSheet === null || form.answerSheet === matrix.name) return [];
  const message = `The answers stand in a workbook of the controls matrix (sheet ${quote(matrix.name)}); the registry takes the questionnaire on its own form only.`;
  return [{ ...AT_FILE, sheet: form.answerSheet, message }];
};

const sheetDepartures = (form: FormFacts): readonly string[] => {
  const extra = form.sheets.filter(({ name }) => name !== form.answerSheet && !OF_THE_FORM.test(name.trim()));
  const hasIntroduction = form.sheets.some(({ name }) => /^introduction$/i.test(name.trim()));
  return [
    ...(extra.length > 0
      ? [`sheets were added: ${list(extra.map(({ name, hidden }) => `${quote(name)}${hidden ? ' (hidden)' : ''}`))}`]
      : []),
    ...(hasIntroduction ? [] : ['the sheet "Introduction" is gone']),
  ];
};

const columnDepartures = (form: FormFacts): readonly string[] => {
  const moved =
    form.headerRow !== null && form.headerRow !== HEADER_ROW
      ? [`the headings stand in row ${form.headerRow}, not ${HEADER_ROW}`]
      : [];
  const told: readonly ColumnMeaning[] = LAYOUT.filter((meaning) => meaning !== 'blank');
  const missing = told.filter((meaning) => !hasMeaning(form, meaning));
  const added = form.columns.filter(
    ({ meaning, heading }) =>
      heading !== '' && (meaning === 'other' || meaning === 'blank' || !LAYOUT.includes(meaning)),
  );
  const present = form.columns.map(({ meaning }) => meaning).filter((meaning) => told.includes(meaning));
  const isReordered = [...new Set(present)].join() !== told.filter((meaning) => present.includes(meaning)).join();
  return [
    ...moved,
    ...(missing.length > 0
      ? [`columns are gone: ${list(missing.map((meaning) => meaning.replaceAll('-', ' ')))}`]
      : []),
    ...(added.length > 0
      ? [`columns were added: ${list(added.map(({ letter, heading }) => `${letter} ${quote(heading)}`))}`]
      : []),
    ...(isReordered ? ['the columns stand in another order'] : []),
    ...(missing.length + added.length === 0 && !isReordered ? spacing(form) : []),
  ];
};

/** Columns G and H are blank in the official form and must stay. */
const spacing = (form: FormFacts): readonly string[] => {
  const letter = form.columns.find(({ meaning }) => meaning === 'control-id')?.letter;
  return letter === undefined || letter === 'I' ? [] : [`the control id stands in column ${letter}, not I`];
};

const hasMeaning = (form: FormFacts, meaning: ColumnMeaning): boolean =>
  form.columns.some((column) => column.meaning === meaning);
