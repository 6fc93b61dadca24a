/** Reads one sheet part into a grid as it streams by. Knows the vocabulary of sheets and the limits, no questionnaire. */
import { Refusal } from '#assurance/refusal.ts';
import { cellReference, type GridCell, type GridRange, type GridValidation, parseRange } from '../grid.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { ProblemList } from '../problem-list.ts';
import type { WorkbookSheet } from '../workbook.ts';
import { CellReader, type PendingNumber } from './cell-reader.ts';
import type { ListedSheet } from './workbook-parts.ts';
import { isOn } from './workbook-parts.ts';
import type { XmlAttributes, XmlHandler } from './xml-scanner.ts';

/** What all sheets of one workbook share while they are read. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly problems: ProblemList;
  /** Numbers whose style decides later whether they are dates. */
  readonly pendingNumbers: PendingNumber[];
  cellsLeft: number;
  formattedCellsLeft: number;
}

interface BuiltRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: GridCell[];
}

/** Collects one sheet; hand it to the scanner, then ask for `sheet`. */
export class SheetReader implements XmlHandler {
  readonly #listed: ListedSheet;
  readonly #context: SheetContext;
  readonly #cell: CellReader;
  readonly #rows = new Map<number, BuiltRow>();
  readonly #columns = new Set<number>();
  readonly #merges: GridRange[] = [];
  readonly #hiddenColumns: { first: number; last: number }[] = [];
  readonly #validations: GridValidation[] = [];
  #protected = false;
  #row: { readonly number: number; readonly hidden: boolean } | null = null;
  #validation: { ranges: string; list: string } | null = null;
  #collecting: 'ranges' | 'list' | null = null;

  constructor(listed: ListedSheet, context: SheetContext) {
    this.#listed = listed;
    this.#context = context;
    this.#cell = new CellReader(listed.name, context);
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#cell.isOpen) {
      this.#cell.open(name);
      return;
    }
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'row':
        this.#openRow(attributes);
        break;
      case 'mergeCell':
        this.#merge(attributes.get('ref') ?? '');
        break;
      case 'col':
        this.#columnWidth(attributes);
        break;
      case 'sheetProtection':
        this.#protected = isOn(attributes.get('sheet'));
        break;
      default:
        this.#openValidation(name, attributes);
    }
  }

  close(name: string): void {
    if (this.#cell.isOpen) {
      if (name === 'c') this.#keep(this.#cell.finish());
      else this.#cell.close(name);
      return;
    }
    this.#closeValidation(name);
  }

  text(text: string): void {
    if (this.#cell.isOpen) this.#cell.text(text);
    else if (this.#validation !== null && this.#collecting !== null) this.#validation[this.#collecting] += text;
  }

  /** The sheet as read; call once the part has come to its end. */
  sheet(): WorkbookSheet {
    const rows = [...this.#rows.values()];
    rows.sort((left, right) => left.number - right.number);
    for (const row of rows) row.cells.sort((left, right) => left.column - right.column);
    return {
      name: this.#listed.name,
      state: this.#listed.state,
      protected: this.#protected,
      rows,
      merges: this.#merges,
      hiddenColumns: this.#hiddenColumns,
      validations: this.#validations,
    };
  }

  #openRow(attributes: XmlAttributes): void {
    const written = attributes.get('r');
    const number = written === undefined ? (this.#row?.number ?? 0) + 1 : Number(written);
    if (!Number.isInteger(number) || number < 1 || number > 1_048_576) {
      this.#context.problems.add({
        code: 'row-number-is-not-valid',
        place: { sheet: this.#listed.name, cell: null, row: null, column: null },
        message: 'A row has a number that no sheet can have. Its cells were read by their own references.',
        content: written ?? '',
      });
      return;
    }
    this.#row = { number, hidden: isOn(attributes.get('hidden')) };
    this.#cell.atRow(number);
  }

  #rowAt(number: number): BuiltRow {
    const known = this.#rows.get(number);
    if (known !== undefined) return known;
    if (this.#rows.size >= FILE_LIMITS.rowsPerSheet) throw this.#tooLarge(`over ${FILE_LIMITS.rowsPerSheet} rows`);
    // Rows are made by their first filled cell: forms are often formatted far below their last line.
    const row = { number, hidden: this.#row?.number === number && this.#row.hidden, cells: [] };
    this.#rows.set(number, row);
    return row;
  }

  #openCell(attributes: XmlAttributes): void {
    this.#context.formattedCellsLeft -= 1;
    if (this.#context.formattedCellsLeft < 0) throw this.#tooLarge(`over ${FILE_LIMITS.formattedCells} cells`);
    this.#cell.start(attributes);
  }

  #keep(found: { readonly row: number; readonly cell: GridCell } | null): void {
    if (found === null) return;
    this.#context.cellsLeft -= 1;
    if (this.#context.cellsLeft < 0) throw this.#tooLarge(`over ${FILE_LIMITS.cells} filled cells`);
    this.#columns.add(found.cell.column);
    if (this.#columns.size > FILE_LIMITS.columnsPerSheet) {
      throw this.#tooLarge(`content in over ${FILE_LIMITS.columnsPerSheet} columns`);
    }
    const row = this.#rowAt(found.row);
    const last = row.cells.at(-1);
    if (last !== undefined && last.column >= found.cell.column) {
      if (row.cells.some((cell) => cell.column === found.cell.column)) {
        this.#context.problems.add({
          code: 'cell-is-given-twice',
          place: this.#cell.placeAt(found.row, found.cell.column),
          message: `The file gives the cell ${cellReference(found.row, found.cell.column)} twice. The first was kept.`,
          content: found.cell.text,
        });
        return;
      }
    }
    row.cells.push(found.cell);
  }

  #merge(reference: string): void {
    if (this.#merges.length >= FILE_LIMITS.mergedRanges) {
      throw this.#tooLarge(`over ${FILE_LIMITS.mergedRanges} merged ranges`);
    }
    const range = parseRange(reference);
    if (range !== null && (range.firstRow !== range.lastRow || range.firstColumn !== range.lastColumn)) {
      this.#merges.push(range);
    }
  }

  #columnWidth(attributes: XmlAttributes): void {
    const hidden = isOn(attributes.get('hidden')) || Number(attributes.get('width') ?? 1) === 0;
    if (!hidden || this.#hiddenColumns.length > 16_384) return;
    this.#hiddenColumns.push({ first: Number(attributes.get('min')), last: Number(attributes.get('max')) });
  }

  /** Drop-down lists come in two spellings: `sqref` and `formula1` of the standard, and Excel's x14 extension. */
  #openValidation(name: string, attributes: XmlAttributes): void {
    if (name === 'dataValidation') {
      const isList = attributes.get('type') === 'list' && this.#validations.length < FILE_LIMITS.validations;
      this.#validation = isList ? { ranges: attributes.get('sqref') ?? '', list: '' } : null;
    } else if (this.#validation !== null) {
      if (name === 'sqref') this.#collecting = 'ranges';
      else if (name === 'formula1') this.#collecting = 'list';
    }
  }

  #closeValidation(name: string): void {
    if (name === 'sqref' || name === 'formula1') this.#collecting = null;
    if (name !== 'dataValidation' || this.#validation === null) return;
    this.#validations.push({ ranges: this.#validation.ranges.trim(), list: this.#validation.list.trim() });
    this.#validation = null;
  }

  #tooLarge(what: string): Refusal {
    return new Refusal('workbook-has-too-many-cells', {
      message: `The sheet ${this.#listed.name.slice(0, 40)} has ${what}, far more than a questionnaire needs.`,
      mend: 'Copy the sheet with the answers into a new workbook and drop that.',
      place: { sheet: this.#listed.name, cell: null, row: null, column: null },
    });
  }
}
