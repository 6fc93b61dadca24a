/** An XML part as text whose signs stand where its bytes stand, so that it can be edited byte for byte. Knows no vocabulary. */
import { encodingOf } from '../xlsx/xml-part.ts';

/** `text` is put in place of the signs from `from` up to `to`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * `source` shows one sign for each byte (for each two in UTF-16): markup is plain ASCII in every encoding a part may
 * have. Letters beyond it look garbled here and come out again as the bytes they were.
 */
export class PartText {
  readonly source: string;
  readonly #encoding: string;
  /** The mark in front, which is no part of the text. */
  readonly #lead: Uint8Array;

  /** `path` names the part in refusals. */
  constructor(bytes: Uint8Array, path: string) {
    this.#encoding = encodingOf(bytes, path);
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.#lead = bytes.subarray(0, this.#encoding.startsWith('utf-16') ? 2 : isMarked ? 3 : 0);
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(this.#lead.byteLength);
    if (this.#encoding === 'utf-16le') this.source = body.toString('utf16le');
    else if (this.#encoding === 'utf-16be') this.source = Buffer.from(body).swap16().toString('utf16le');
    else this.source = body.toString('latin1');
  }

  /** The bytes of the part with the edits made and everything else as it was. Edits at one place keep their order. */
  edited(edits: readonly TextEdit[]): Uint8Array {
    const pieces: string[] = [];
    let position = 0;
    for (const { from, to, text } of edits.toSorted((left, right) => left.from - right.from)) {
      if (from < position || to < from) throw new RangeError('Two edits overlap.');
      pieces.push(this.source.slice(position, from), this.#asSource(text));
      position = to;
    }
    const source = pieces.join('') + this.source.slice(position);
    if (this.#encoding === 'utf-16le') return Buffer.concat([this.#lead, Buffer.from(source, 'utf16le')]);
    if (this.#encoding === 'utf-16be') return Buffer.concat([this.#lead, Buffer.from(source, 'utf16le').swap16()]);
    return Buffer.concat([this.#lead, Buffer.from(source, 'latin1')]);
  }

  /** A text as it would look in `source`. */
  #asSource(text: string): string {
    if (/^[\x00-\x7F]*$/.test(text) || this.#encoding.startsWith('utf-16')) return text;
    if (this.#encoding === 'utf-8') return Buffer.from(text).toString('latin1');
    // The other encodings hold few letters; a reference says any letter in all of them.
    return text.replace(/[^\x00-\x7F]/gu, (sign) => `&#${sign.codePointAt(0)};`);
  }
}
