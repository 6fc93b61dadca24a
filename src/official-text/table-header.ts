/** Finds the heading row of an official table by what its headings mean. Knows no position. */
import type { Grid, GridRow } from '#formats/grid.ts';
import { cellAt } from '#formats/grid.ts';
import { type Meaning, meaningOfHeading } from './column-meaning.ts';

export interface TableHeader {
  readonly row: number;
  /** Column of each meaning; the plainest heading wins where two mean the same. */
  readonly columns: ReadonlyMap<Meaning, number>;
  /** Columns that hold answers, all columns under a merged heading counted. */
  readonly answerColumns: readonly number[];
}

/** Headings stand near the top; a table that has none within this many rows is not one of ours. */
const HEADER_ROWS_SEARCHED = 100;
/** Rows of group headings (`Implementation Guidelines v2.0` over `CSP` and `CSC`) above the heading row. */
const GROUP_ROWS = 2;

/** The row with the most headings that are understood, if it heads controls or questions; null when there is none. */
export function findHeader(grid: Grid): TableHeader | null {
  let best: { row: GridRow; columns: ReadonlyMap<Meaning, number> } | null = null;
  for (const row of grid.rows.slice(0, HEADER_ROWS_SEARCHED)) {
    const columns = columnsOf([row]);
    if (!headsControls(columns) && !headsQuestions(columns)) continue;
    if (best === null || columns.size > best.columns.size) best = { row, columns };
  }
  if (best === null) return null;
  const headerRow = best.row.number;
  const groups = grid.rows.filter(({ number }) => number < headerRow && number >= headerRow - GROUP_ROWS);
  // A group heading never takes the place of a heading in the row itself.
  const columns = new Map([...columnsOf(groups), ...best.columns]);
  return { row: headerRow, columns, answerColumns: answerColumnsOf(grid, headerRow, columns.get('answer')) };
}

export const headsControls = (columns: ReadonlyMap<Meaning, number>): boolean =>
  columns.has('control-id') && columns.has('specification');

export const headsQuestions = (columns: ReadonlyMap<Meaning, number>): boolean =>
  columns.has('question-id') && columns.has('question');

/** The text of a row in a column, empty where there is none. An error value (`#REF!`) is no text. */
export const textAt = (row: GridRow, column: number | undefined): string => {
  const cell = column === undefined ? undefined : cellAt(row, column);
  return cell === undefined || cell.kind === 'error' ? '' : cell.text.trim();
};

const columnsOf = (rows: readonly GridRow[]): ReadonlyMap<Meaning, number> => {
  const columns = new Map<Meaning, { column: number; exact: boolean }>();
  for (const row of rows) {
    for (const cell of row.cells) {
      const understood = meaningOfHeading(cell.text);
      if (understood === null) continue;
      const before = columns.get(understood.meaning);
      if (before === undefined || (understood.exact && !before.exact)) {
        columns.set(understood.meaning, { column: cell.column, exact: understood.exact });
      }
    }
  }
  return new Map([...columns].map(([meaning, { column }]) => [meaning, column]));
};

/** CAIQ 3 has one heading merged over three columns: yes, no, not applicable. */
const answerColumnsOf = (grid: Grid, row: number, column: number | undefined): readonly number[] => {
  if (column === undefined) return [];
  const merge = grid.merges.find(
    ({ firstRow, lastRow, firstColumn, lastColumn }) =>
      firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn,
  );
  const last = Math.min(merge?.lastColumn ?? column, column + 8);
  return Array.from({ length: last - column + 1 }, (_, offset) => column + offset);
};
