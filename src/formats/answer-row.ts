/** Turns one grid row into an answer row. Knows the layout, not the other rows, except for carried control columns. */
import type { Answer } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow, ColumnMeaning } from '#assurance/questionnaire/reading.ts';
import { isMark, isUnmarked, readAnswer, readOwnership } from './answer-words.ts';
import { cellReference, type GridRow } from './grid.ts';
import type { GridLayout } from './grid-layout.ts';
import type { MergedCells } from './merged-cells.ts';
import type { WrittenQuestionId } from './written-id.ts';

/** What a row gave, and which of its cells hold formulas. */
export interface BuiltAnswerRow {
  readonly row: AnswerRow;
  readonly formulaCells: readonly string[];
  /** More than one of the Yes, No and NA columns is marked. */
  readonly isMarkedTwice: boolean;
}

interface Part {
  readonly text: string;
  readonly cell: string | null;
  readonly formula: boolean;
}

/** Reads the parts of question rows of one layout. */
export class AnswerRowBuilder {
  readonly #layout: GridLayout;
  readonly #merged: MergedCells;
  readonly #marks: readonly (readonly [Answer, number])[];
  readonly #columns: ReadonlyMap<ColumnMeaning, number>;
  readonly #carried = new Map<string, string>();

  constructor(layout: GridLayout, merged: MergedCells) {
    this.#layout = layout;
    this.#merged = merged;
    this.#columns = new Map([...layout.meanings].toReversed().map(([column, meaning]) => [meaning, column]));
    this.#marks = MARK_COLUMNS.flatMap(([answer, meaning]) => {
      const column = this.#columns.get(meaning);
      return column === undefined ? [] : [[answer, column] as const];
    });
  }

  /** `question` overrides the question column where id and question share a cell. */
  build(row: GridRow, writtenId: string, id: WrittenQuestionId, question: string | null): BuiltAnswerRow {
    const marked = this.#marks.length > 0 ? this.#readMarks(row) : null;
    const answer = marked ?? this.#part(row, 'answer');
    const ownership = this.#part(row, 'ownership');
    const description = this.#part(row, 'description');
    const csc = this.#part(row, 'csc-responsibilities');
    return {
      row: {
        questionId: id.id,
        writtenId,
        control: id.control,
        question: question ?? this.#part(row, 'question').text,
        answer: marked === null ? readAnswer(answer.text) : marked.answer,
        writtenAnswer: answer.text,
        ownership: readOwnership(ownership.text),
        writtenOwnership: ownership.text,
        cspImplementationDescription: description.text,
        cscResponsibilities: csc.text,
        sheet: this.#layout.grid.name,
        row: row.number,
        cells: {
          id: cellReference(row.number, this.#layout.idColumn),
          answer: answer.cell,
          ownership: ownership.cell,
          description: description.cell,
          cscResponsibilities: csc.cell,
        },
        writtenControl: this.#writtenControl(row, id),
      },
      formulaCells: [answer, ownership, description, csc].flatMap((part) =>
        part.formula && part.cell !== null ? [part.cell] : [],
      ),
      isMarkedTwice: marked?.isMarkedTwice ?? false,
    };
  }

  #part(row: GridRow, meaning: ColumnMeaning): Part {
    const column = this.#columns.get(meaning);
    if (column === undefined) return { text: '', cell: null, formula: false };
    const shown = this.#merged.shownAt(row, column);
    return {
      text: shown?.cell.text.trim() ?? '',
      cell: cellReference(row.number, column),
      formula: shown?.cell.formula ?? false,
    };
  }

  /** One mark in the columns Yes, No and NA is an answer. Prose in one of them, or two marks, is kept as written. */
  #readMarks(row: GridRow): Part & { readonly answer: Answer | null; readonly isMarkedTwice: boolean } {
    const found = this.#marks.flatMap(([answer, column]) => {
      const shown = this.#merged.shownAt(row, column);
      if (shown === null || isUnmarked(shown.cell.text)) return [];
      const text = shown.cell.text.trim();
      const isPlain = isMark(text, answer);
      const written = isPlain ? MARK_WORDS[answer] : `${MARK_WORDS[answer]}: ${text}`;
      return [{ answer, column, isPlain, written, formula: shown.cell.formula }];
    });
    const [first] = found;
    const column = first?.column ?? this.#marks[0]?.[1] ?? 1;
    return {
      text: found.map(({ written }) => written).join('; '),
      cell: cellReference(row.number, column),
      formula: found.some(({ formula }) => formula),
      answer: found.length === 1 && first?.isPlain === true ? first.answer : null,
      isMarkedTwice: found.length > 1,
    };
  }

  /** Control columns are merged, or blank but for the first question of a control: the last text of the control holds. */
  #writtenControl(row: GridRow, id: WrittenQuestionId): AnswerRow['writtenControl'] {
    const carry = (meaning: ColumnMeaning, group: string): string | null => {
      if (!this.#columns.has(meaning)) return null;
      const key = `${meaning} ${group}`;
      const text = this.#part(row, meaning).text || (this.#carried.get(key) ?? '');
      if (text !== '') this.#carried.set(key, text);
      return text;
    };
    return {
      id: carry('control-id', id.control),
      title: carry('control-title', id.control),
      specification: carry('control-specification', id.control),
      domainTitle: carry('domain-title', id.control.slice(0, 3)),
    };
  }
}

const MARK_COLUMNS: readonly (readonly [Answer, ColumnMeaning])[] = [
  ['yes', 'answer-yes'],
  ['no', 'answer-no'],
  ['na', 'answer-na'],
];
const MARK_WORDS: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', na: 'NA' };
