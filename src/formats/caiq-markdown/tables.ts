/** Reads the pipe tables of a Markdown file as grids; rows are numbered by line. Knows no questionnaire. */
import { CellBudget } from '../cell-budget.ts';
import type { Grid, GridRow } from '../grid.ts';
import type { ProblemList } from '../problem-list.ts';
import { plainInline } from './inline.ts';

export interface MarkdownTables {
  readonly grids: readonly Grid[];
  /** Indexes of the lines that belong to tables. */
  readonly linesOfTables: ReadonlySet<number>;
}

/** Whether a line is the row of dashes below a table's heading. */
export const isSeparatorLine = (line: string): boolean =>
  line.length < 2_000 && line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line);

/** Finds every table from a line on. */
export const readTables = (lines: readonly string[], from: number, problems: ProblemList): MarkdownTables => {
  const grids: Grid[] = [];
  const linesOfTables = new Set<number>();
  const budget = new CellBudget(problems);
  for (let index = from; index + 1 < lines.length; index += 1) {
    if (!(lines[index] ?? '').includes('|') || !isSeparatorLine(lines[index + 1] ?? '')) continue;
    const rows: GridRow[] = [];
    for (; index < lines.length && (lines[index] ?? '').includes('|'); index += 1) {
      linesOfTables.add(index);
      const line = lines[index] ?? '';
      if (isSeparatorLine(line)) continue;
      const cells = budget.row(index + 1, splitCells(line).map(plainInline));
      if (cells.length > 0) rows.push({ number: index + 1, hidden: false, cells });
    }
    grids.push({
      name: null,
      state: 'visible',
      protected: false,
      rows,
      merges: [],
      hiddenColumns: [],
      validations: [],
    });
  }
  return { grids, linesOfTables };
};

/** Splits at pipes that are not escaped. A pipe at either end only frames the row. */
const splitCells = (line: string): readonly string[] => {
  const framed = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return framed.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
};
