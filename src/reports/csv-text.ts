/**
 * CSV as RFC 4180 has it, and safe in a spreadsheet: a cell that one could take for a formula gets an apostrophe in front,
 * and so does a cell that begins with one. Whoever reads by program takes the first apostrophe of a cell away again.
 */

/** One record with its line end. `null` is an empty cell. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * What spreadsheets begin a formula with, in narrow and wide letters, also behind white space or a byte order mark that
 * some of them drop; and what they drop in front of one.
 */
const TAKEN_FOR_FORMULA = /^(?:[\s\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n'])/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = TAKEN_FOR_FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
