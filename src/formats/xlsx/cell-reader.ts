/** Reads one `<c>` element: where it stands, what it holds. Knows no sheet beyond its name. */
import type { Place } from '#assurance/refusal.ts';
import { cellReference, columnLetter, type GridCell, parseCellReference } from '../grid.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { ProblemList } from '../problem-list.ts';
import { RichText } from './rich-text.ts';
import { plainNumber, plainText } from './text-of-cell.ts';
import type { XmlAttributes } from './xml-scanner.ts';

/** A number cell that may turn out to be a date once the styles are known. */
export interface PendingNumber {
  readonly cell: { text: string; kind: GridCell['kind'] };
  readonly style: number;
  readonly serial: number;
}

interface CellContext {
  readonly strings: readonly string[];
  readonly problems: ProblemList;
  readonly pendingNumbers: PendingNumber[];
}

export class CellReader {
  isOpen = false;
  readonly #sheet: string;
  readonly #context: CellContext;
  readonly #rich = new RichText();
  #row = 0;
  #rowText = '';
  #column = 0;
  #type = '';
  #style = 0;
  #hasFormula = false;
  #inValue = false;
  #value = '';

  constructor(sheet: string, context: CellContext) {
    this.#sheet = sheet;
    this.#context = context;
  }

  /** A row begins: cells without a reference of their own count on from its first column. */
  atRow(row: number): void {
    this.#row = row;
    this.#rowText = String(row);
    this.#column = 0;
  }

  start(attributes: XmlAttributes): void {
    const written = attributes.get('r');
    const reference = written === undefined ? null : this.#referenceOf(written);
    if (reference !== null) {
      this.#row = reference.row;
      this.#column = reference.column;
    } else {
      this.#column += 1;
    }
    this.isOpen = true;
    this.#type = attributes.get('t') ?? 'n';
    this.#style = Number(attributes.get('s') ?? 0);
    this.#hasFormula = false;
    this.#inValue = false;
    this.#value = '';
    this.#rich.start();
  }

  /** Nearly every reference names the row it stands in, so its digits need not be read again. */
  #referenceOf(written: string): { readonly row: number; readonly column: number } | null {
    const letter = written.charCodeAt(0) - 64;
    if (letter >= 1 && letter <= 26 && written.slice(1) === this.#rowText) return { row: this.#row, column: letter };
    return parseCellReference(written);
  }

  open(name: string): void {
    if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#hasFormula = true;
    else this.#rich.open(name);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else this.#rich.close(name);
  }

  text(text: string): void {
    if (this.#inValue) {
      if (this.#value.length <= FILE_LIMITS.cellCharacters) this.#value += text;
    } else {
      this.#rich.text(text);
    }
  }

  /** The cell that just ended; null when it is empty. */
  finish(): { readonly row: number; readonly cell: GridCell } | null {
    this.isOpen = false;
    if (this.#value === '' && this.#hasFormula && this.#type !== 'str') this.#problem('formula-has-no-value');
    if (this.#row < 1 || this.#column > 16_384) return null;
    const cell = this.#read();
    if (cell.text.trim() === '') return null;
    if (cell.text.length > FILE_LIMITS.cellCharacters) {
      this.#problem('cell-is-too-long', cell.text);
      cell.text = cell.text.slice(0, FILE_LIMITS.cellCharacters);
    }
    return { row: this.#row, cell };
  }

  placeAt(row: number, column: number): Place {
    return { sheet: this.#sheet, cell: cellReference(row, column), row, column: columnLetter(column) };
  }

  #read(): { column: number; text: string; kind: GridCell['kind']; formula: boolean } {
    const made = (kind: GridCell['kind'], text: string) => ({
      column: this.#column,
      text,
      kind,
      formula: this.#hasFormula,
    });
    switch (this.#type) {
      case 's':
        return made('text', this.#sharedString());
      case 'inlineStr':
        return made('text', this.#rich.finish());
      case 'str':
        return made('text', plainText(this.#value));
      case 'b':
        return made('boolean', this.#value === '' ? '' : this.#value.trim() === '1' ? 'TRUE' : 'FALSE');
      case 'e':
        return made('error', this.#value);
      case 'd':
        return made('date', this.#value.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, ''));
      default: {
        const cell = made('number', plainNumber(this.#value));
        if (this.#style !== 0 && cell.text !== '') {
          this.#context.pendingNumbers.push({ cell, style: this.#style, serial: Number(this.#value) });
        }
        return cell;
      }
    }
  }

  #sharedString(): string {
    if (this.#value.trim() === '') return '';
    const text = this.#context.strings[Number(this.#value)];
    if (text === undefined) this.#problem('shared-text-is-missing', this.#value);
    return text ?? '';
  }

  #problem(code: keyof typeof MESSAGES, content = ''): void {
    const place = this.placeAt(Math.max(this.#row, 1), Math.max(this.#column, 1));
    this.#context.problems.add({ code, place, message: MESSAGES[code], content });
  }
}

const MESSAGES = {
  'formula-has-no-value': 'The cell holds a formula that was never calculated, so it was read as empty.',
  'cell-is-too-long': 'The cell holds more than 32,767 signs. What comes after was cut.',
  'shared-text-is-missing': 'The cell points to a text that the file does not hold, so it was read as empty.',
} as const;
