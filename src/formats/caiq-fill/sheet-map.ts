/**
 * Finds where rows and cells stand in a sheet part, counting them as the workbook reader does (`xlsx/sheet-reader.ts`,
 * `xlsx/cell-reader.ts`). Knows places, no values.
 */
import { type GridRange, parseCellReference, parseRange } from '../grid.ts';
import { isOn } from '../xlsx/workbook-parts.ts';
import type { XmlAttributes, XmlHandler, XmlTag } from '../xlsx/xml-scanner.ts';
import type { PartText } from './part-text.ts';
import type { Span } from './tag-attributes.ts';

export interface CellSpan {
  readonly row: number;
  readonly column: number;
  /** From the start tag to the end tag, both included. */
  readonly whole: Span;
  readonly tag: Span;
  /** The children that give the value: `f`, `v`, `is`. */
  readonly values: readonly Span[];
  /** It has children of another kind, which stay. */
  readonly hasOthers: boolean;
  readonly hasFormula: boolean;
  /** Its text stands in the table of texts of the workbook. */
  readonly isShared: boolean;
}

export interface RowSpan {
  readonly number: number;
  readonly tag: Span;
  readonly isSelfClosed: boolean;
  /** Where its end tag begins. */
  readonly contentEnd: number;
  /** The style of cells that the row does not list; null when it names none. */
  readonly style: string | null;
  /** Its cells: the column of each, and where each begins. */
  readonly columns: readonly number[];
  readonly starts: readonly number[];
}

/** A formula that holds for more cells than its own. */
export interface WideFormula {
  readonly row: number;
  readonly column: number;
  /** Cells that share one formula carry the same key; null for a formula over a range. */
  readonly sharedKey: string | null;
  /** The cell that spells the formula out names its range. */
  readonly range: GridRange | null;
}

export interface SheetMap {
  readonly dimension: Span | null;
  readonly data: { readonly tag: Span; readonly isSelfClosed: boolean; readonly contentEnd: number } | null;
  readonly columnStyles: readonly { readonly first: number; readonly last: number; readonly style: string }[];
  /** The rows asked for by number, the first of each. */
  readonly rows: ReadonlyMap<number, RowSpan>;
  /** Where a row asked for belongs that the part does not have; null for the end of the data. */
  placeOfMissing(row: number): number | null;
  /** The cells of one place asked for; more than one where the part gives it twice. */
  cellsAt(row: number, column: number): readonly CellSpan[];
  readonly wideFormulas: readonly WideFormula[];
}

export interface WantedCells {
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

/** Reads the map of a sheet part for the rows and columns asked for. */
export const mapSheet = (part: PartText, wanted: WantedCells): SheetMap => {
  const mapper = new SheetMapper(wanted);
  part.scan(mapper);
  return mapper;
};

type Growing<T> = { -readonly [Key in keyof T]: T[Key] };

class SheetMapper implements XmlHandler, SheetMap {
  dimension: Span | null = null;
  data: Growing<NonNullable<SheetMap['data']>> | null = null;
  readonly columnStyles: { first: number; last: number; style: string }[] = [];
  readonly rows = new Map<number, RowSpan>();
  readonly wideFormulas: WideFormula[] = [];
  readonly #wanted: WantedCells;
  /** Rows asked for that were not met yet, the lowest last. */
  readonly #ahead: number[];
  readonly #missing = new Map<number, number>();
  readonly #cells = new Map<number, CellSpan[]>();
  #row: (Growing<RowSpan> & { columns: number[]; starts: number[] }) | null = null;
  #rowNumber = 0;
  #column = 0;
  #isInCell = false;
  /** The cell the scanner is in, where it is one asked for. */
  #cell: (Growing<CellSpan> & { values: Span[] }) | null = null;
  /** How deep below the cell the scanner is; 1 are its children. */
  #depth = 0;
  #childFrom = 0;
  #lastRow = 0;

  constructor(wanted: WantedCells) {
    this.#wanted = wanted;
    this.#ahead = [...wanted.rows].sort((left, right) => right - left);
  }

  placeOfMissing(row: number): number | null {
    return this.#missing.get(row) ?? null;
  }

  cellsAt(row: number, column: number): readonly CellSpan[] {
    return this.#cells.get(row)?.filter((cell) => cell.column === column) ?? [];
  }

  open(name: string, attributes: XmlAttributes, tag: XmlTag): void {
    if (this.#isInCell) this.#openInCell(name, attributes, tag);
    else if (name === 'c') this.#openCell(attributes, tag);
    else if (name === 'row') this.#openRow(attributes, tag);
    else if (name === 'sheetData') this.data ??= { tag: spanOf(tag), isSelfClosed: false, contentEnd: tag.to };
    else if (name === 'dimension') this.dimension ??= spanOf(tag);
    else if (name === 'col') this.#columnStyle(attributes);
  }

  close(name: string, tag: XmlTag): void {
    if (this.#isInCell) {
      if (name === 'c') this.#closeCell(tag);
      else this.#closeInCell(name, tag);
    } else if (name === 'row' && this.#row !== null) {
      this.#row.isSelfClosed = tag.from === this.#row.tag.from;
      this.#row.contentEnd = tag.from;
      if (!this.rows.has(this.#row.number)) this.rows.set(this.#row.number, this.#row);
      this.#row = null;
    } else if (name === 'sheetData' && this.data !== null) {
      this.data.isSelfClosed = tag.from === this.data.tag.from;
      this.data.contentEnd = tag.from;
    }
  }

  text(): void {}

  #openRow(attributes: XmlAttributes, tag: XmlTag): void {
    const written = attributes.get('r');
    const number = written === undefined ? this.#lastRow + 1 : Number(written);
    this.#row = null;
    if (!Number.isInteger(number) || number < 1 || number > 1_048_576) return;
    this.#lastRow = number;
    this.#rowNumber = number;
    this.#column = 0;
    for (let ahead = this.#ahead.at(-1); ahead !== undefined && ahead <= number; ahead = this.#ahead.at(-1)) {
      if (ahead < number) this.#missing.set(ahead, tag.from);
      this.#ahead.pop();
    }
    if (!this.#wanted.rows.has(number)) return;
    const style = isOn(attributes.get('customFormat')) ? (attributes.get('s') ?? null) : null;
    this.#row = { number, tag: spanOf(tag), isSelfClosed: false, contentEnd: tag.to, style, columns: [], starts: [] };
  }

  #openCell(attributes: XmlAttributes, tag: XmlTag): void {
    const reference = parseCellReference(attributes.get('r') ?? '');
    this.#rowNumber = reference?.row ?? this.#rowNumber;
    this.#column = reference?.column ?? this.#column + 1;
    this.#isInCell = true;
    this.#depth = 0;
    this.#row?.columns.push(this.#column);
    this.#row?.starts.push(tag.from);
    if (!this.#wanted.rows.has(this.#rowNumber) || !this.#wanted.columns.has(this.#column)) return;
    const here = spanOf(tag);
    this.#cell = {
      row: this.#rowNumber,
      column: this.#column,
      whole: here,
      tag: here,
      values: [],
      hasOthers: false,
      hasFormula: false,
      isShared: attributes.get('t') === 's',
    };
  }

  #openInCell(name: string, attributes: XmlAttributes, tag: XmlTag): void {
    this.#depth += 1;
    if (this.#depth > 1) return;
    this.#childFrom = tag.from;
    if (this.#cell !== null && !VALUES.has(name)) this.#cell.hasOthers = true;
    if (name !== 'f') return;
    if (this.#cell !== null) this.#cell.hasFormula = true;
    const type = attributes.get('t') ?? 'normal';
    if (type === 'normal') return;
    const sharedKey = type === 'shared' ? (attributes.get('si') ?? '') : null;
    const range = parseRange(attributes.get('ref') ?? '');
    this.wideFormulas.push({ row: this.#rowNumber, column: this.#column, sharedKey, range });
  }

  #closeInCell(name: string, tag: XmlTag): void {
    this.#depth -= 1;
    if (this.#depth === 0 && VALUES.has(name)) this.#cell?.values.push({ from: this.#childFrom, to: tag.to });
  }

  #closeCell(tag: XmlTag): void {
    const cell = this.#cell;
    this.#isInCell = false;
    this.#cell = null;
    if (cell === null) return;
    cell.whole = { from: cell.tag.from, to: tag.to };
    const row = this.#cells.get(cell.row);
    if (row === undefined) this.#cells.set(cell.row, [cell]);
    else row.push(cell);
  }

  #columnStyle(attributes: XmlAttributes): void {
    const style = attributes.get('style');
    if (style === undefined || style === '0') return;
    this.columnStyles.push({ first: Number(attributes.get('min')), last: Number(attributes.get('max')), style });
  }
}

const VALUES: ReadonlySet<string> = new Set(['f', 'v', 'is']);

const spanOf = ({ from, to }: XmlTag): Span => ({ from, to });
