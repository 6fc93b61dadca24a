/** Where a finding stands. Knows cells, not rules. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import type { Place } from '#assurance/refusal.ts';

export interface Where {
  readonly questionId: QuestionId | null;
  readonly sheet: string | null;
  readonly cell: string | null;
}

/** The file as a whole. */
export const AT_FILE: Where = { questionId: null, sheet: null, cell: null };

/** The answer cell of a row; its id cell where the answer has none. */
export const atAnswer = (row: AnswerRow): Where => at(row, row.cells.answer);
export const atOwnership = (row: AnswerRow): Where => at(row, row.cells.ownership);
export const atDescription = (row: AnswerRow): Where => at(row, row.cells.description);
export const atCscResponsibilities = (row: AnswerRow): Where => at(row, row.cells.cscResponsibilities);

/** A place outside the question rows. */
export const atPlace = (place: Place | null): Where =>
  place === null ? AT_FILE : { questionId: null, sheet: place.sheet, cell: place.cell };

/** Full names of cells (`CAIQv4.0.3!C12`), at most 20, for `cells` of a finding. */
export const cellNames = (places: readonly Where[]): readonly string[] =>
  places
    .flatMap(({ sheet, cell }) => (cell === null ? [] : [sheet === null ? cell : `${sheet}!${cell}`]))
    .slice(0, CELLS_MAX);

const CELLS_MAX = 20;

const at = (row: AnswerRow, cell: string | null): Where => ({
  questionId: row.questionId,
  sheet: row.sheet,
  cell: cell ?? row.cells.id,
});
