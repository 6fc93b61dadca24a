/** Turns new texts of cells into edits of their sheet part: only the cells meant, and what must follow from them. */
import { cellReference, columnLetter, parseRange } from '../grid.ts';
import { escapeCellText } from '../xlsx-write/xml-escape.ts';
import type { PartText, TextEdit } from './part-text.ts';
import { damagedSheet } from './refusals.ts';
import type { CellSpan, RowSpan, SheetMap } from './sheet-map.ts';
import { type Span, StartTag } from './tag-attributes.ts';

/** What a cell is to hold; the empty text clears it and keeps its style. */
export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** The edits for changes that come in order of rows and columns, each place once. */
export const cellEdits = (
  part: PartText,
  map: SheetMap,
  sheet: string,
  changes: readonly CellChange[],
): readonly TextEdit[] => {
  const sketch = new Sketch(part, map, sheet);
  const missing = new Map<number, CellChange[]>();
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const [cell, second] = map.cellsAt(change.row, change.column);
    if (second !== undefined) throw damagedSheet(sheet, cellReference(change.row, change.column), 'is given twice');
    if (cell !== undefined) edits.push(...sketch.changed(cell, change.text));
    else if (change.text !== '') missing.set(change.row, [...(missing.get(change.row) ?? []), change]);
  }
  const rows = [...missing].map(([number, cells]) => ({ number, cells, row: map.rows.get(number) }));
  for (const { row, cells } of rows) if (row !== undefined) edits.push(...sketch.added(row, cells));
  const newRows = rows.filter(({ row }) => row === undefined);
  if (newRows.length > 0) edits.push(...sketch.addedRows(newRows));
  edits.push(...sketch.grownDimension(changes));
  return edits;
};

interface NewRow {
  readonly number: number;
  readonly cells: readonly CellChange[];
}

class Sketch {
  readonly #part: PartText;
  readonly #map: SheetMap;
  readonly #sheet: string;

  constructor(part: PartText, map: SheetMap, sheet: string) {
    this.#part = part;
    this.#map = map;
    this.#sheet = sheet;
  }

  /** A cell that is there: its reference, style and foreign children stay, its type and value change. */
  changed(cell: CellSpan, text: string): readonly TextEdit[] {
    const tag = this.#tag(cell.tag, cellReference(cell.row, cell.column));
    const isSelfClosed = cell.whole.to === cell.tag.to;
    // Metadata of a cell belong to the value that goes.
    const metadata = tag.without(['cm', 'vm']);
    const values = cell.values.map((span) => ({ ...span, text: '' }));
    if (text !== '') {
      const value = valueXml(tag.prefix, text);
      const opened = isSelfClosed
        ? { from: tag.attributesEnd, to: tag.to, text: `>${value}</${tag.prefix}c>` }
        : { from: tag.to, to: tag.to, text: value };
      return [...metadata, tag.with('t', 'inlineStr'), opened, ...values];
    }
    const cleared = [...metadata, ...tag.without(['t'])];
    if (isSelfClosed || cell.hasOthers) return [...cleared, ...values];
    return [...cleared, { from: tag.attributesEnd, to: cell.whole.to, text: '/>' }];
  }

  /** Cells that their row does not have yet, each in front of the next one to its right. */
  added(row: RowSpan, cells: readonly CellChange[]): readonly TextEdit[] {
    const tag = this.#tag(row.tag, null);
    const edits = this.#grownSpans(tag, cells);
    const xml = (cell: CellChange) => this.#cellXml(tag.prefix, row.style, cell);
    if (row.isSelfClosed) {
      const text = `>${cells.map(xml).join('')}</${tag.prefix}row>`;
      return [...edits, { from: tag.attributesEnd, to: tag.to, text }];
    }
    const placed = cells.map((cell) => {
      const next = row.columns.findIndex((column) => column > cell.column);
      const from = row.starts[next] ?? row.contentEnd;
      return { from, to: from, text: xml(cell) };
    });
    return [...edits, ...placed];
  }

  addedRows(rows: readonly NewRow[]): readonly TextEdit[] {
    const { data } = this.#map;
    if (data === null) throw damagedSheet(this.#sheet, null, 'has no rows');
    const tag = this.#tag(data.tag, null);
    const xml = ({ number, cells }: NewRow) => {
      const written = cells.map((cell) => this.#cellXml(tag.prefix, null, cell)).join('');
      return `<${tag.prefix}row r="${number}">${written}</${tag.prefix}row>`;
    };
    if (data.isSelfClosed) {
      const text = `>${rows.map(xml).join('')}</${tag.prefix}sheetData>`;
      return [{ from: tag.attributesEnd, to: tag.to, text }];
    }
    return rows.map((row) => {
      const from = this.#map.placeOfMissing(row.number) ?? data.contentEnd;
      return { from, to: from, text: xml(row) };
    });
  }

  /** Some readers see only what lies in the stated range, so it must take in every cell that is filled now. */
  grownDimension(changes: readonly CellChange[]): readonly TextEdit[] {
    if (this.#map.dimension === null) return [];
    const tag = this.#tag(this.#map.dimension, null);
    const range = parseRange(tag.get('ref') ?? '');
    const filled = changes.filter(({ text }) => text !== '');
    if (range === null || filled.length === 0) return [];
    const rows = filled.map(({ row }) => row);
    const columns = filled.map(({ column }) => column);
    const first = cellReference(Math.min(range.firstRow, ...rows), Math.min(range.firstColumn, ...columns));
    const last = cellReference(Math.max(range.lastRow, ...rows), Math.max(range.lastColumn, ...columns));
    const isSame =
      first === cellReference(range.firstRow, range.firstColumn) &&
      last === cellReference(range.lastRow, range.lastColumn);
    return isSame ? [] : [tag.with('ref', `${first}:${last}`)];
  }

  /** A row may state which columns it fills. */
  #grownSpans(tag: StartTag, cells: readonly CellChange[]): readonly TextEdit[] {
    const written = tag.get('spans');
    const bounds = (written ?? '').split(/[\s:]+/).map(Number);
    if (written === undefined || !bounds.every((bound) => Number.isInteger(bound) && bound > 0)) return [];
    const columns = cells.map(({ column }) => column);
    const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
    if (columns.every((column) => column >= low && column <= high)) return [];
    return [tag.with('spans', `${Math.min(low, ...columns)}:${Math.max(high, ...columns)}`)];
  }

  #cellXml(prefix: string, rowStyle: string | null, { row, column, text }: CellChange): string {
    const columnStyle = this.#map.columnStyles.find(({ first, last }) => column >= first && column <= last)?.style;
    const style = rowStyle ?? columnStyle ?? null;
    const styled = style !== null && /^\d+$/.test(style) ? ` s="${style}"` : '';
    const open = `<${prefix}c r="${columnLetter(column)}${row}"${styled} t="inlineStr">`;
    return `${open}${valueXml(prefix, text)}</${prefix}c>`;
  }

  #tag(span: Span, cell: string | null): StartTag {
    const tag = StartTag.at(this.#part, span);
    if (tag === null) throw damagedSheet(this.#sheet, cell, 'has a name that no program writes');
    return tag;
  }
}

/** An inline text is one in every program, never a formula, and leaves the table of texts as it was. */
const valueXml = (prefix: string, text: string): string =>
  `<${prefix}is><${prefix}t xml:space="preserve">${escapeCellText(text)}</${prefix}t></${prefix}is>`;
