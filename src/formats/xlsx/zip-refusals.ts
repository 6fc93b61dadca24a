/** The two refusals of the zip layer. Knows no bytes. */
import { Refusal } from '#assurance/refusal.ts';

/** Refusal of an archive that cannot be trusted to be whole. */
export const damagedArchive = (what: string): Refusal =>
  new Refusal('archive-is-damaged', {
    message: `The file is damaged: ${what}.`,
    mend: 'Open it in a spreadsheet program, save it again as .xlsx, or ask the sender for a fresh copy.',
  });

/** Refusal of an archive that is built to do harm, or looks so. */
export const hostileArchive = (what: string): Refusal =>
  new Refusal('archive-is-hostile', {
    message: `The file was not opened: ${what}.`,
    mend: 'A workbook made by a spreadsheet program has no such thing. Ask the sender for a fresh copy in .xlsx.',
  });
