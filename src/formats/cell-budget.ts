/** Counts the cells of text tables against the same limits as workbooks, and cuts long ones. Knows no format. */
import { Refusal } from '#assurance/refusal.ts';
import { cellReference, type GridCell } from './grid.ts';
import { FILE_LIMITS } from './limits.ts';
import type { ProblemList } from './problem-list.ts';
import { place } from './reading-source.ts';

export class CellBudget {
  readonly #problems: ProblemList;
  #cells = 0;
  #rows = 0;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** The filled cells of one row of texts. Throws when the table grows past what a questionnaire can be. */
  row(number: number, texts: readonly string[]): readonly GridCell[] {
    this.#rows += 1;
    this.#cells += texts.length;
    if (this.#rows > FILE_LIMITS.rowsPerSheet) throw tooLarge(`over ${FILE_LIMITS.rowsPerSheet} rows`);
    if (this.#cells > FILE_LIMITS.cells) throw tooLarge(`over ${FILE_LIMITS.cells} cells`);
    if (texts.length > FILE_LIMITS.columnsPerSheet) {
      const filled = texts.filter((text) => text.trim() !== '').length;
      if (filled > FILE_LIMITS.columnsPerSheet) throw tooLarge(`over ${FILE_LIMITS.columnsPerSheet} columns`);
    }
    return texts.flatMap((text, index) => (text.trim() === '' ? [] : [this.#cell(number, index + 1, text)]));
  }

  #cell(row: number, column: number, text: string): GridCell {
    const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    if (plain.length > FILE_LIMITS.cellCharacters) {
      this.#problems.add({
        code: 'cell-is-too-long',
        place: place(null, row, cellReference(row, column)),
        message: 'The cell holds more than 32,767 signs. What comes after was cut.',
        content: plain,
      });
    }
    return { column, text: plain.slice(0, FILE_LIMITS.cellCharacters), kind: 'text', formula: false };
  }
}

const tooLarge = (what: string): Refusal =>
  new Refusal('workbook-has-too-many-cells', {
    message: `The file has ${what}, far more than a questionnaire needs.`,
    mend: 'Copy the part with the answers into a new file and drop that.',
  });
