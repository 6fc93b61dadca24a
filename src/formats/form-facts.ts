/** Describes the form of a file as it was read: sheets, columns, lists. And lists the columns that were not understood. */
import type { ColumnMeaning, FormColumn, FormFacts, ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { columnLetter, type Grid, isColumnHidden, parseRange } from './grid.ts';
import { columnOf, type GridLayout } from './grid-layout.ts';
import type { GridQuestions } from './grid-rows.ts';
import { place } from './reading-source.ts';

/** The form facts of a file whose main sheet is the first of `used`. */
export const describeForm = (grids: readonly Grid[], used: readonly GridQuestions[]): FormFacts => {
  const main = used[0];
  const layout = main?.layout;
  return {
    sheets: grids.flatMap((grid) =>
      grid.name === null
        ? []
        : [{ name: grid.name, hidden: grid.state !== 'visible', protected: grid.protected, rows: grid.rows.length }],
    ),
    answerSheet: layout?.grid.name ?? null,
    headerRow: layout === undefined ? null : (layout.grid.rows[layout.header.main]?.number ?? null),
    columns: layout === undefined ? [] : formColumns(layout),
    answerValidation: layout === undefined ? null : validationOn(layout, ['answer', 'answer-yes']),
    ownershipValidation: layout === undefined ? null : validationOn(layout, ['ownership']),
    endOfStandardRow: main?.endOfStandardRow ?? null,
    formulaCells: main?.formulaCells ?? [],
  };
};

/** Columns that hold something and were not used: one problem each, reference columns of the official form together. */
export const columnProblems = (layout: GridLayout): readonly ReadingProblem[] => {
  const problems: ReadingProblem[] = [];
  const references: string[] = [];
  for (const [column, meaning] of layout.meanings) {
    const filled = layout.contents.get(column)?.filled ?? 0;
    if (meaning !== 'other' || filled === 0) continue;
    const heading = layout.header.headings.get(column);
    const letter = columnLetter(column);
    if (heading?.understood?.meaning === 'other') references.push(letter);
    else problems.push(notUnderstood(layout, letter, heading?.text ?? '', filled));
  }
  if (references.length > 0) {
    problems.push({
      code: 'columns-not-used',
      place: { ...place(layout.grid.name), column: references[0] ?? null },
      message: `Columns with references of the form, and no part of an answer, were not used: ${references.length}.`,
      content: references.join(', '),
    });
  }
  for (const column of layout.understoodByContent) problems.push(understoodByContent(layout, column));
  return problems;
};

const formColumns = (layout: GridLayout): readonly FormColumn[] => {
  const last = Math.max(...layout.meanings.keys());
  return Array.from({ length: last }, (_, index) => {
    const column = index + 1;
    return {
      letter: columnLetter(column),
      heading: layout.header.headings.get(column)?.text ?? '',
      meaning: layout.meanings.get(column) ?? 'blank',
      hidden: isColumnHidden(layout.grid, column),
    };
  });
};

/** Ranges of the drop-down lists that reach into a column. */
const validationOn = (layout: GridLayout, meanings: readonly ColumnMeaning[]): string | null => {
  const column = meanings.map((meaning) => columnOf(layout, meaning)).find((found) => found !== null) ?? null;
  if (column === null) return null;
  const ranges = layout.grid.validations.flatMap((validation) =>
    validation.ranges.split(/\s+/).filter((text) => {
      const range = parseRange(text);
      return range !== null && column >= range.firstColumn && column <= range.lastColumn;
    }),
  );
  return ranges.length === 0 ? null : ranges.join(' ');
};

const notUnderstood = (layout: GridLayout, letter: string, heading: string, filled: number): ReadingProblem => ({
  code: 'column-not-understood',
  place: { ...place(layout.grid.name), column: letter },
  message:
    heading === ''
      ? `Column ${letter} has no heading and holds ${filled} cells beside the questions. They were not used.`
      : `Column ${letter}, headed ${JSON.stringify(heading.slice(0, 80))}, holds ${filled} cells beside the questions. They were not used.`,
  content: heading,
});

const understoodByContent = (layout: GridLayout, column: number): ReadingProblem => ({
  code: 'column-understood-by-its-cells',
  place: { ...place(layout.grid.name), column: columnLetter(column) },
  message: `The heading of column ${columnLetter(column)} says nothing known; by its cells it was read as ${layout.meanings.get(column)}.`,
  content: layout.header.headings.get(column)?.text ?? '',
});
