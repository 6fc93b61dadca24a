/** Finds answers in tables that name no question, so that they are listed and not lost. Knows headings and answer words. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { readAnswer } from './answer-words.ts';
import { singleLine } from './fold-text.ts';
import { cellAt, cellReference, type Grid } from './grid.ts';
import { findHeader } from './grid-header.ts';
import { place } from './reading-source.ts';

/** Rows of `grid` that answer something under the headings of a questionnaire. None of them has an id that can be read. */
export const rowsWithoutIds = (grid: Grid): readonly ReadingProblem[] => {
  const header = findHeader(grid, Math.min(grid.rows.length, ROWS_LOOKED_AT));
  const columnsOf = (meaning: string) =>
    [...header.headings].flatMap(([column, { understood }]) =>
      understood?.meaning === meaning && understood.certainty > 1 ? [column] : [],
    );
  const [answer] = columnsOf('answer');
  if (header.main === -1 || answer === undefined || columnsOf('question').length === 0) return [];
  return grid.rows.slice(header.last + 1).flatMap((row): ReadingProblem[] => {
    if (readAnswer(cellAt(row, answer)?.text ?? '') === null) return [];
    return [
      {
        code: 'row-not-understood',
        place: place(grid.name, row.number, cellReference(row.number, row.cells[0]?.column ?? 1)),
        message: 'The row holds an answer but the id of no single question, so it was not counted.',
        content: row.cells.map((cell) => singleLine(cell.text)).join(' | '),
      },
    ];
  });
};

const ROWS_LOOKED_AT = 60;
