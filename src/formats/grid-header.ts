/** Finds the heading rows above the first question and puts each column's heading together. Knows words, not cells below. */
import { type HeadingMeaning, meaningOfHeading } from './column-meaning.ts';
import { singleLine } from './fold-text.ts';
import { cellAt, type Grid, type GridCell, type GridRange, type GridRow } from './grid.ts';

export interface GridHeader {
  /** Indexes into the rows of the grid: the first and the last heading row. Both -1 when there is none. */
  readonly first: number;
  readonly last: number;
  /** The row that names most columns. */
  readonly main: number;
  readonly headings: ReadonlyMap<number, Heading>;
}

export interface Heading {
  /** As written, rows joined by ` / `. */
  readonly text: string;
  readonly understood: HeadingMeaning | null;
}

/** Looks for headings in the rows above index `below`. */
export const findHeader = (grid: Grid, below: number): GridHeader => {
  const main = mainRow(grid.rows, below);
  if (main === -1) return unknownHeader(grid, below);
  let last = main;
  for (let index = main + 1; index < below; index += 1) {
    if (countUnderstood(grid.rows[index]) >= 2) last = index;
  }
  let first = main;
  while (first > 0 && main - first < MAX_ROWS_ABOVE && isUpperPart(grid.rows, first)) first -= 1;
  return { first, last, main, headings: joinHeadings(grid, first, last) };
};

/** Whether a row repeats headings in the midst of the questions, as printed forms do. */
export const isRepeatedHeader = (row: GridRow, headings: ReadonlyMap<number, Heading>): boolean => {
  const same = row.cells.filter((cell) => {
    const heading = headings.get(cell.column);
    return heading !== undefined && heading.text !== '' && heading.text.endsWith(singleLine(cell.text));
  });
  return same.length >= 2 && same.length * 2 > row.cells.length;
};

/** A row of short, different words right above the first question is a header too, in words that are not known. */
const unknownHeader = (grid: Grid, below: number): GridHeader => {
  const [row, firstQuestion] = [grid.rows[below - 1], grid.rows[below]];
  const cells = row?.cells ?? [];
  const isHeader =
    row?.number === (firstQuestion?.number ?? 0) - 1 &&
    cells.length >= MIN_UNKNOWN_HEADINGS &&
    new Set(cells.map((cell) => cell.text)).size === cells.length &&
    cells.every((cell) => cell.kind === 'text' && cell.text.length <= MAX_UNKNOWN_HEADING);
  if (!isHeader) return { first: -1, last: -1, main: -1, headings: new Map() };
  return { first: below - 1, last: below - 1, main: -1, headings: joinHeadings(grid, below - 1, below - 1) };
};

const MIN_UNKNOWN_HEADINGS = 3;
const MAX_UNKNOWN_HEADING = 60;
const MAX_ROWS_LOOKED_AT = 60;
const MAX_ROWS_ABOVE = 2;
const MAX_COLUMNS = 511;

/** How many different things the cells of a row name; words that need the cells below count half. */
const countUnderstood = (row: GridRow | undefined): number => {
  const meanings = new Map<string, number>();
  for (const cell of row?.cells ?? []) {
    const understood = meaningOfHeading(cell.text);
    if (understood === null || understood.meaning === 'other') continue;
    const weight = understood.certainty === 1 ? 0.5 : 1;
    meanings.set(understood.meaning, Math.max(weight, meanings.get(understood.meaning) ?? 0));
  }
  return [...meanings.values()].reduce((sum, weight) => sum + weight, 0);
};

const mainRow = (rows: readonly GridRow[], below: number): number => {
  let best = -1;
  let bestCount = 0;
  for (let index = Math.max(0, below - MAX_ROWS_LOOKED_AT); index < below; index += 1) {
    const count = countUnderstood(rows[index]);
    // A single word such as "Answer" in a title or a glossary is no header.
    if (count >= bestCount && count >= 1.5) {
      best = index;
      bestCount = count;
    }
  }
  return best;
};

/** A row right above belongs to the header when it names columns that the rows below leave open. */
const isUpperPart = (rows: readonly GridRow[], index: number): boolean => {
  const row = rows[index];
  const above = rows[index - 1];
  if (row === undefined || above === undefined || above.number !== row.number - 1) return false;
  return above.cells.some(
    (cell) => (meaningOfHeading(cell.text)?.certainty ?? 0) >= 2 && cellAt(row, cell.column) === undefined,
  );
};

const joinHeadings = (grid: Grid, first: number, last: number): ReadonlyMap<number, Heading> => {
  const texts = new Map<number, string[]>();
  for (let index = first; index <= last; index += 1) {
    const row = grid.rows[index];
    if (row === undefined) continue;
    for (const cell of row.cells) {
      for (const column of columnsUnder(grid.merges, row, cell, index < last)) {
        const text = singleLine(cell.text);
        const known = texts.get(column) ?? [];
        texts.set(column, known);
        if (!known.includes(text)) known.push(text);
      }
    }
  }
  return new Map(
    [...texts].map(([column, parts]) => [column, { text: parts.join(' / '), understood: understandParts(parts) }]),
  );
};

/**
 * A heading merged over several columns stands above each of them. The heading of reference columns is often not merged
 * but only written above the first; it then reaches to the next heading of its row.
 */
const columnsUnder = (
  merges: readonly GridRange[],
  row: GridRow,
  cell: GridCell,
  isUpper: boolean,
): readonly number[] => {
  const merge = merges.find((range) => range.firstRow === row.number && range.firstColumn === cell.column);
  const reaches = isUpper && merge === undefined && meaningOfHeading(cell.text)?.meaning === 'other';
  const next = row.cells.find((each) => each.column > cell.column)?.column ?? cell.column + MAX_COLUMNS;
  const last = reaches ? next - 1 : Math.min(merge?.lastColumn ?? cell.column, cell.column + MAX_COLUMNS);
  return Array.from({ length: last - cell.column + 1 }, (_, offset) => cell.column + offset);
};

/** The lowest part that says something counts: `Answers / Yes` is the column of the Yes marks. */
const understandParts = (parts: readonly string[]): HeadingMeaning | null => {
  for (const part of parts.toReversed()) {
    const understood = meaningOfHeading(part);
    if (understood !== null) return understood;
  }
  return null;
};
