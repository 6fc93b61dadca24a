/** An XML part as text whose signs stand where its bytes stand, so that it can be edited byte for byte. Knows no vocabulary. */
import { encodingOf } from '../xlsx/xml-part.ts';
import { type XmlHandler, XmlScanner } from '../xlsx/xml-scanner.ts';

/** `text` is put in place of the signs from `from` up to `to`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * One sign is shown for each byte (for each two in UTF-16): markup is plain ASCII in every encoding a part may have.
 * Letters beyond it look garbled here and come out again as the bytes they were.
 */
export class PartText {
  readonly #path: string;
  readonly #bytes: Buffer;
  readonly #encoding: string;
  readonly #width: 1 | 2;
  /** Length of the mark in front, which is no part of the text. */
  readonly #lead: number;

  /** `path` names the part in refusals. */
  constructor(bytes: Uint8Array, path: string) {
    this.#path = path;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#encoding = encodingOf(bytes, path);
    this.#width = this.#encoding.startsWith('utf-16') ? 2 : 1;
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.#lead = this.#width === 2 ? 2 : isMarked ? 3 : 0;
  }

  /** Runs the part through the scanner, piece by piece, as large ones are never held as text. */
  scan(handler: XmlHandler): void {
    const scanner = new XmlScanner(this.#path, handler);
    const signs = (this.#bytes.byteLength - this.#lead) / this.#width;
    for (let at = 0; at < signs; at += PIECE_SIGNS) scanner.push(this.slice(at, Math.min(at + PIECE_SIGNS, signs)));
    scanner.end();
  }

  slice(from: number, to: number): string {
    const [start, end] = [this.#at(from), this.#at(to)];
    if (this.#width === 1) return this.#bytes.toString('latin1', start, end);
    const bytes = this.#bytes.subarray(start, end);
    return (this.#encoding === 'utf-16be' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
  }

  /** The bytes of the part with the edits made and everything else as it was. Edits at one place keep their order. */
  edited(edits: readonly TextEdit[]): Uint8Array {
    const sorted = edits.toSorted((left, right) => left.from - right.from);
    const first = sorted[0]?.from ?? 0;
    const last = Math.max(first, ...sorted.map(({ to }) => to));
    // What lies before and behind is taken over as bytes: edits stand close together, and putting strings together is fast.
    const source = this.slice(first, last);
    const pieces: string[] = [];
    let position = first;
    for (const { from, to, text } of sorted) {
      if (from < position || to < from) throw new RangeError('Two edits overlap.');
      pieces.push(source.slice(position - first, from - first), this.#asSource(text));
      position = to;
    }
    const head = this.#bytes.subarray(0, this.#at(first));
    return Buffer.concat([head, this.#asBytes(pieces.join('')), this.#bytes.subarray(this.#at(position))]);
  }

  #at(position: number): number {
    return this.#lead + position * this.#width;
  }

  #asBytes(source: string): Buffer {
    if (this.#width === 1) return Buffer.from(source, 'latin1');
    const bytes = Buffer.from(source, 'utf16le');
    return this.#encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }

  /** A text as it would look if the part held it. */
  #asSource(text: string): string {
    if (text === '' || this.#width === 2 || /^[\x00-\x7F]*$/.test(text)) return text;
    if (this.#encoding === 'utf-8') return Buffer.from(text).toString('latin1');
    // The other encodings hold few letters; a reference says any letter in all of them.
    return text.replace(/[^\x00-\x7F]/gu, (sign) => `&#${sign.codePointAt(0)};`);
  }
}

const PIECE_SIGNS = 1024 * 1024;
