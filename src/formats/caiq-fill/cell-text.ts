/** What a cell can hold. Knows no sheet beyond its name. */
import { FILE_LIMITS } from '../limits.ts';
import { textDoesNotFit } from './refusals.ts';

/** A text as cells hold it: line breaks as `\n`; nothing but white space is no text. */
export const textForCell = (text: string): string => (text.trim() === '' ? '' : text.replace(/\r\n?/g, '\n'));

/** Refuses a text that XML or a spreadsheet program cannot hold; `what` names it, such as "The implementation description of A&A-01.1". */
export const refuseUnfit = (text: string, sheet: string, cell: string, what: string): void => {
  if (text.length > FILE_LIMITS.cellCharacters) {
    const over = text.length - FILE_LIMITS.cellCharacters;
    throw textDoesNotFit(
      sheet,
      cell,
      `${what} has ${text.length.toLocaleString('en')} signs; the cell ${sheet}!${cell} holds at most 32,767.`,
      `Shorten it by ${over.toLocaleString('en')} signs, or move the rest into a document and name that.`,
    );
  }
  const [sign] = UNFIT.exec(text) ?? [];
  if (sign === undefined) return;
  const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw textDoesNotFit(
    sheet,
    cell,
    `${what} holds the sign U+${code}, which the cell ${sheet}!${cell} cannot hold.`,
    'Remove the sign; it is invisible and often comes along when text is pasted. Typing the passage anew removes it.',
  );
};

/** Control signs, halves of signs and two numbers that XML 1.0 keeps free. */
const UNFIT =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
