/** Decides which cells of a form get which text. Knows answers and the form, no XML. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { cellAt, cellReference, type GridRange, type GridRow, parseCellReference } from '../grid.ts';
import { refuseUnfit, textForCell } from './cell-text.ts';
import type { FilledAnswer } from './filled-workbook.ts';
import type { FormToFill } from './form-to-fill.ts';
import type { ListWords } from './list-words.ts';
import { cellCannotBeFilled } from './refusals.ts';

/** What one cell holds and is to hold. */
export interface PlannedCell {
  readonly row: number;
  readonly column: number;
  readonly now: string;
  readonly text: string;
  /** An answer was given for it; else it stays as it is. */
  readonly isGiven: boolean;
}

export interface Plan {
  /** In order of rows and columns, each cell once. */
  readonly cells: readonly PlannedCell[];
  readonly unplaced: readonly QuestionId[];
  readonly unanswered: readonly QuestionId[];
}

/** Plans the cells of every question row. A row for which nothing was given stays as it is. */
export const planCells = (form: FormToFill, answers: ReadonlyMap<QuestionId, FilledAnswer>, words: ListWords): Plan => {
  const planner = new Planner(form, words);
  for (const row of form.rows) planner.plan(row, answers.get(row.questionId) ?? null);
  const ids = new Set(form.rows.map(({ questionId }) => questionId));
  return {
    cells: planner.cells(),
    unplaced: [...answers.keys()].filter((id) => !ids.has(id)),
    unanswered: [...ids].filter((id) => !answers.has(id)),
  };
};

type Part = 'answer' | 'ownership' | 'description' | 'cscResponsibilities';

interface Spot {
  readonly row: number;
  readonly column: number;
}

class Planner {
  readonly #sheet: string;
  readonly #words: ListWords;
  readonly #rows: ReadonlyMap<number, GridRow>;
  readonly #merges: readonly GridRange[];
  /** Which column holds what; the same in every row. */
  readonly #parts: readonly { readonly part: Part; readonly column: number }[];
  readonly #cells = new Map<number, PlannedCell & { readonly questionId: QuestionId }>();

  constructor({ sheet, rows }: FormToFill, words: ListWords) {
    this.#sheet = sheet.name;
    this.#words = words;
    this.#rows = new Map(sheet.rows.map((row) => [row.number, row]));
    this.#parts = PARTS.flatMap((part) => {
      const column = parseCellReference(rows[0]?.cells[part] ?? '')?.column;
      return column === undefined ? [] : [{ part, column }];
    });
    this.#merges = sheet.merges.filter(({ firstColumn, lastColumn }) =>
      this.#parts.some(({ column }) => column >= firstColumn && column <= lastColumn),
    );
  }

  plan(row: AnswerRow, given: FilledAnswer | null): void {
    for (const { part, column } of this.#parts) {
      const own = { row: row.row, column };
      const anchor = this.#anchorOf(own);
      const spot = anchor.column === own.column ? anchor : own;
      const now = this.#textAt(spot);
      const text = given === null ? now : this.#textFor(part, given, spot, now);
      if (anchor.column !== own.column) {
        if (text !== now) throw this.#merged(row, own, 'is merged with a cell of another column');
        continue;
      }
      if (anchor.row !== own.row && given !== null && this.#textAt(own) !== '') {
        throw this.#merged(row, own, 'is merged, and holds a text of its own that nobody sees');
      }
      this.#set(row.questionId, { ...spot, now, text, isGiven: given !== null });
      if (text !== now && given !== null) this.#refuseUnfit(row, part, spot, text);
    }
  }

  cells(): readonly PlannedCell[] {
    return [...this.#cells.values()].sort((left, right) => left.row - right.row || left.column - right.column);
  }

  #textFor(part: Part, given: FilledAnswer, { row, column }: Spot, now: string): string {
    if (part === 'answer') return given.answer === null ? '' : this.#words.answer(given.answer, row, column, now);
    if (part === 'ownership') {
      const owner = given.answer === 'na' ? null : given.ownership;
      return owner === null ? '' : this.#words.ownership(owner, row, column, now);
    }
    const text = textForCell(given[part === 'description' ? 'cspImplementationDescription' : part]);
    // The reader leaves outer white space out; what it read is no change.
    return text === now.trim() ? now : text;
  }

  /** In cells merged over several rows every question must say the same. */
  #set(questionId: QuestionId, cell: PlannedCell): void {
    const place = cell.row * COLUMNS_MAX + cell.column;
    const other = this.#cells.get(place);
    if (other !== undefined && other.text !== cell.text) {
      const key = cellReference(cell.row, cell.column);
      throw cellCannotBeFilled(
        this.#sheet,
        key,
        `${other.questionId} and ${questionId} share the merged cell ${this.#sheet}!${key} and are to differ in it.`,
        UNMERGE,
      );
    }
    this.#cells.set(place, { ...cell, isGiven: cell.isGiven || other?.isGiven === true, questionId });
  }

  #merged({ questionId }: AnswerRow, { row, column }: Spot, what: string): Error {
    const cell = cellReference(row, column);
    return cellCannotBeFilled(this.#sheet, cell, `The cell ${this.#sheet}!${cell} of ${questionId} ${what}.`, UNMERGE);
  }

  #refuseUnfit({ questionId }: AnswerRow, part: Part, { row, column }: Spot, text: string): void {
    if (part === 'answer' || part === 'ownership') return;
    const name = part === 'description' ? 'implementation description' : 'text on CSC responsibilities';
    refuseUnfit(text, this.#sheet, cellReference(row, column), `The ${name} of ${questionId}`);
  }

  #anchorOf({ row, column }: Spot): Spot {
    const merge = this.#merges.find(
      (range) =>
        row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn,
    );
    return merge === undefined ? { row, column } : { row: merge.firstRow, column: merge.firstColumn };
  }

  #textAt({ row, column }: Spot): string {
    const found = this.#rows.get(row);
    return (found === undefined ? undefined : cellAt(found, column))?.text ?? '';
  }
}

/** More than any sheet has. */
const COLUMNS_MAX = 20_000;
const UNMERGE = 'Unmerge the cells in a spreadsheet program, or start from the publisher’s form.';

const PARTS: readonly Part[] = ['answer', 'ownership', 'description', 'cscResponsibilities'];
