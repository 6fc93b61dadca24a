/** How a form spells its answers and ownerships: by the drop-down list on the cell, else in the official words. */
import { type Answer, OWNERSHIP_LABELS, type SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { readAnswer, readOwnership } from '../answer-words.ts';
import { type GridRange, parseRange } from '../grid.ts';
import type { Workbook, WorkbookSheet } from '../workbook.ts';

/** A name that the workbook gives to a range, as written. */
export interface DefinedName {
  readonly name: string;
  readonly range: string;
}

const ANSWER_LABELS: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', na: 'NA' };

interface ListItem {
  readonly word: string;
  readonly answer: Answer | null;
  readonly ownership: SsrmOwnership | null;
}

interface List {
  readonly ranges: readonly GridRange[];
  readonly items: readonly ListItem[];
}

/** The words of the lists of one sheet. */
export class ListWords {
  readonly #workbook: Workbook;
  readonly #sheet: WorkbookSheet;
  readonly #names: readonly DefinedName[];
  readonly #lists: readonly List[];

  constructor(workbook: Workbook, sheet: WorkbookSheet, names: readonly DefinedName[]) {
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#names = names;
    this.#lists = sheet.validations.map(({ ranges, list }) => ({
      ranges: ranges.split(/\s+/).flatMap((text) => parseRange(text) ?? []),
      items: this.#read(list).map((word) => ({ word, answer: readAnswer(word), ownership: readOwnership(word) })),
    }));
  }

  /** `current` is kept where the list has it and it means the same. */
  answer(value: Answer, row: number, column: number, current: string): string {
    return this.#word(row, column, current, ({ answer }) => answer === value) ?? ANSWER_LABELS[value];
  }

  ownership(value: SsrmOwnership, row: number, column: number, current: string): string {
    return this.#word(row, column, current, ({ ownership }) => ownership === value) ?? OWNERSHIP_LABELS[value];
  }

  #word(row: number, column: number, current: string, means: (item: ListItem) => boolean): string | undefined {
    const words = this.#lists
      .filter(({ ranges }) => ranges.some((range) => isInside(range, row, column)))
      .flatMap(({ items }) => items.filter(means).map(({ word }) => word));
    return words.find((word) => word === current) ?? words[0];
  }

  #read(list: string): readonly string[] {
    const written = /^=?\s*"([\s\S]*)"$/.exec(list)?.[1];
    if (written !== undefined) return written.replaceAll('""', '"').split(',').map(trimmed).filter(isFilled);
    const formula = list.replace(/^=/, '').trim();
    const named = this.#names.find(({ name }) => name.toLowerCase() === formula.toLowerCase());
    return this.#cellsOf(named?.range ?? formula);
  }

  #cellsOf(reference: string): readonly string[] {
    const parts = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?([$A-Z0-9:]+)$/i.exec(reference);
    const range = parseRange(parts?.[3] ?? '');
    if (parts === null || range === null) return [];
    const name = (parts[1]?.replaceAll("''", "'") ?? parts[2] ?? this.#sheet.name).toLowerCase();
    const sheet = this.#workbook.sheets.find((each) => each.name.toLowerCase() === name);
    const items: string[] = [];
    for (const row of sheet?.rows ?? []) {
      if (row.number < range.firstRow || row.number > range.lastRow || items.length > MAX_ITEMS) continue;
      for (const { column, text } of row.cells)
        if (column >= range.firstColumn && column <= range.lastColumn) items.push(text);
    }
    return items.filter(isFilled);
  }
}

/** Longer lists are no lists of answers. */
const MAX_ITEMS = 1_000;

const isInside = (range: GridRange, row: number, column: number): boolean =>
  row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn;

const trimmed = (text: string): string => text.trim();
const isFilled = (text: string): boolean => text.trim() !== '';
