/** The refusals of filling a form: what is no form to fill, and what no cell can hold. Knows no bytes. */
import { Refusal } from '#assurance/refusal.ts';
import { place } from '../reading-source.ts';

const TAKE_THE_FORM =
  'Choose the CAIQ workbook (.xlsx) as the Cloud Security Alliance offers it for STAR submissions, blank or filled, of edition 4.0.x or 4.1.';

/** Refusal of a file that is not the form that providers fill. */
export const notTheForm = (message: string, sheet: string | null = null, mend = TAKE_THE_FORM): Refusal =>
  new Refusal('form-cannot-be-filled', {
    message,
    mend,
    ...(sheet === null ? {} : { place: place(sheet) }),
  });

/** Refusal of a form whose cells do not allow what is to be written. */
export const cellCannotBeFilled = (sheet: string, cell: string, message: string, mend: string): Refusal =>
  new Refusal('form-cannot-be-filled', { message, mend, place: placeOf(sheet, cell) });

/** Refusal of a text that a cell cannot hold. */
export const textDoesNotFit = (sheet: string, cell: string, message: string, mend: string): Refusal =>
  new Refusal('text-does-not-fit-a-cell', { message, mend, place: placeOf(sheet, cell) });

/** Refusal of a sheet that programs would repair when opening it. */
export const damagedSheet = (sheet: string, cell: string | null, what: string): Refusal =>
  new Refusal('xml-is-damaged', {
    message: `The form is damaged: ${cell === null ? `the sheet ${sheet}` : `the cell ${sheet}!${cell}`} ${what}.`,
    mend: 'Open it in a spreadsheet program and save it again as .xlsx, or start from a fresh form.',
    place: cell === null ? place(sheet) : placeOf(sheet, cell),
  });

const placeOf = (sheet: string, cell: string) => place(sheet, Number(/\d+$/.exec(cell)?.[0] ?? 0), cell);
