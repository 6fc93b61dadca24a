/** Cells in rows and columns: the one shape that every tabular file is brought into. Knows no file format. */

/** One filled cell. Empty cells are not kept. */
export interface GridCell {
  /** Column from 1. */
  readonly column: number;
  /** The value as text, line breaks as `\n`; dates in ISO form, booleans as `TRUE` and `FALSE`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'error';
  /** The cell holds a formula and `text` is the value the writing program left with it. */
  readonly formula: boolean;
}

export interface GridRow {
  /** Row from 1, as a person counts it in the file. */
  readonly number: number;
  readonly hidden: boolean;
  /** Filled cells from left to right. */
  readonly cells: readonly GridCell[];
}

/** A rectangle of cells, both ends included, all from 1. */
export interface GridRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** A drop-down list on a range of cells. */
export interface GridValidation {
  /** Ranges as the file writes them, such as `C3:C263`. */
  readonly ranges: string;
  /** The list as the file writes it, such as `"Yes,No,NA"`. */
  readonly list: string;
}

/** One sheet, one text table or one list of records. */
export interface Grid {
  /** Null for files without sheets. */
  readonly name: string | null;
  readonly state: 'visible' | 'hidden' | 'very-hidden';
  readonly protected: boolean;
  /** Rows with at least one filled cell, from top to bottom. */
  readonly rows: readonly GridRow[];
  readonly merges: readonly GridRange[];
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  readonly validations: readonly GridValidation[];
}

/** Column letters from 1: 1 is `A`, 27 is `AA`. */
export const columnLetter = (column: number): string => {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    letters = String.fromCharCode(65 + digit) + letters;
    rest = (rest - 1 - digit) / 26;
  }
  return letters;
};

/** Cell reference in A1 form. */
export const cellReference = (row: number, column: number): string => `${columnLetter(column)}${row}`;

/** Reads `B12` or `$B$12`; null when the text is not a cell of a sheet. */
export const parseCellReference = (text: string): { readonly row: number; readonly column: number } | null => {
  let index = 0;
  let column = 0;
  if (text.charCodeAt(index) === 36) index += 1;
  for (; index < text.length; index += 1) {
    const code = text.charCodeAt(index) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  if (text.charCodeAt(index) === 36) index += 1;
  const start = index;
  let row = 0;
  for (; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return null;
    row = row * 10 + digit;
  }
  if (index === start || column < 1 || column > 16_384 || row < 1 || row > 1_048_576) return null;
  return { row, column };
};

/** Reads `A1:C4` or a single cell; null when the text is not a range. Whole columns (`C:C`) reach to the last row. */
export const parseRange = (text: string): GridRange | null => {
  const [from = '', to = from] = text.split(':');
  const first = parseCellReference(from) ?? parseCellReference(`${from}1`);
  const last = parseCellReference(to) ?? parseCellReference(`${to}1048576`);
  if (first === null || last === null) return null;
  return {
    firstRow: Math.min(first.row, last.row),
    lastRow: Math.max(first.row, last.row),
    firstColumn: Math.min(first.column, last.column),
    lastColumn: Math.max(first.column, last.column),
  };
};

/** Whether a column is hidden on its sheet. */
export const isColumnHidden = (grid: Grid, column: number): boolean =>
  grid.hiddenColumns.some((range) => column >= range.first && column <= range.last);

/** The filled cell of a row in a column, if there is one. */
export const cellAt = (row: GridRow, column: number): GridCell | undefined =>
  row.cells.find((cell) => cell.column === column);
