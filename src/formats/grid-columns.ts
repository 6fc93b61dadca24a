/** Counts what the columns of a grid hold. Knows ids and answer words, no headings. */
import { readAnswer, readOwnership } from './answer-words.ts';
import type { Grid, GridRow } from './grid.ts';
import { readControlId, readQuestionId } from './written-id.ts';

/** What the cells of one column are, over the rows looked at. */
export interface ColumnContent {
  readonly filled: number;
  readonly answers: number;
  /** Cells that are TRUE or FALSE, which are answers only where the heading says so. */
  readonly flags: number;
  readonly ownerships: number;
  readonly controlIds: number;
  /** Cells that end with a question mark. */
  readonly questions: number;
  /** Mean length of the filled cells. */
  readonly length: number;
}

export const EMPTY_CONTENT: ColumnContent = {
  filled: 0,
  answers: 0,
  flags: 0,
  ownerships: 0,
  controlIds: 0,
  questions: 0,
  length: 0,
};

/** Looks at every column over the given rows. */
export const countContents = (rows: readonly GridRow[]): ReadonlyMap<number, ColumnContent> => {
  const contents = new Map<number, { -readonly [Key in keyof ColumnContent]: number }>();
  const known = new Map<string, CellContent>();
  for (const row of rows) {
    for (const { column, text } of row.cells) {
      const content = contents.get(column) ?? { ...EMPTY_CONTENT };
      contents.set(column, content);
      content.filled += 1;
      content.length += text.length;
      if (text.includes('?', text.length - 8) && /\?["'\u201D]?\s*$/.test(text.slice(-8))) content.questions += 1;
      if (text.length > MAX_WORD_CELL) continue;
      const cell = known.get(text) ?? contentOfCell(text);
      known.set(text, cell);
      if (cell.isAnswer) content.answers += 1;
      if (cell.isFlag) content.flags += 1;
      if (cell.isOwnership) content.ownerships += 1;
      if (cell.isControlId) content.controlIds += 1;
    }
  }
  for (const content of contents.values()) content.length /= content.filled;
  return contents;
};

interface CellContent {
  readonly isAnswer: boolean;
  readonly isFlag: boolean;
  readonly isOwnership: boolean;
  readonly isControlId: boolean;
}

/** Longer cells are prose. */
const MAX_WORD_CELL = 80;

const contentOfCell = (text: string): CellContent => {
  // Flags of a controls matrix are TRUE and FALSE too, so these two words do not tell an answer column.
  const isFlag = /^\s*(?:true|false)\s*$/i.test(text);
  return {
    isAnswer: !isFlag && readAnswer(text) !== null,
    isFlag,
    isOwnership: readOwnership(text) !== null,
    isControlId: readControlId(text) !== null,
  };
};

/** A column of ids and the rows (by index) that hold one. */
export interface IdColumn {
  readonly column: number;
  readonly rows: readonly number[];
}

/** The column with the most different question ids; `isHeaded` may prefer another that holds nearly as many. */
export const findIdColumn = (grid: Grid, isHeaded: (found: IdColumn) => boolean): IdColumn | null => {
  const columns = columnsByFullness(grid, (text) => readQuestionId(text)?.id ?? null);
  const [fullest] = columns;
  if (fullest === undefined || columns.length === 1) return fullest ?? null;
  const rivals = columns.filter(({ different }) => different >= fullest.different * RIVAL_SHARE);
  return rivals.length > 1 ? (rivals.find(isHeaded) ?? fullest) : fullest;
};

/** A column of references to another edition can hold as many ids as the column of the questions themselves. */
const RIVAL_SHARE = 0.6;

/** The same for control ids. */
export const findControlColumn = (grid: Grid): IdColumn | null => fullestColumn(grid, readControlId);

/** The column with the most different values that `read` understands. */
export const fullestColumn = (grid: Grid, read: (text: string) => string | null): IdColumn | null =>
  columnsByFullness(grid, read)[0] ?? null;

const columnsByFullness = (
  grid: Grid,
  read: (text: string) => string | null,
): readonly (IdColumn & { readonly different: number })[] => {
  const found = new Map<number, { readonly values: Set<string>; readonly rows: number[] }>();
  grid.rows.forEach((row, index) => {
    for (const { column, text } of row.cells) {
      const value = read(text);
      if (value === null) continue;
      const entry = found.get(column) ?? { values: new Set<string>(), rows: [] };
      found.set(column, entry);
      entry.values.add(value);
      entry.rows.push(index);
    }
  });
  return [...found]
    .map(([column, { values, rows }]) => ({ column, rows, different: values.size }))
    .sort((left, right) => right.different - left.different || left.column - right.column);
};
