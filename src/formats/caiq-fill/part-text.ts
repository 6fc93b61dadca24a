/** An XML part as text whose signs stand where its bytes stand, so that it can be edited byte for byte. Knows no vocabulary. */
import { encodingOf } from '../xlsx/xml-part.ts';
import { splice } from './splice.ts';

/** `text` is put in place of the signs from `from` up to `to`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * `source` shows one sign for each byte (for each two in UTF-16): markup is plain ASCII in every encoding a part may
 * have, and letters beyond it, which look garbled here, are never written back from it.
 */
export class PartText {
  readonly source: string;
  readonly #bytes: Uint8Array;
  readonly #encoding: string;
  /** Bytes of the mark in front. */
  readonly #lead: number;
  readonly #width: 1 | 2;

  /** `path` names the part in refusals. */
  constructor(bytes: Uint8Array, path: string) {
    this.#bytes = bytes;
    this.#encoding = encodingOf(bytes, path);
    this.#width = this.#encoding.startsWith('utf-16') ? 2 : 1;
    this.#lead = this.#width === 2 ? 2 : bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(this.#lead);
    if (this.#width === 1) this.source = body.toString('latin1');
    else this.source = (this.#encoding === 'utf-16be' ? Buffer.from(body).swap16() : body).toString('utf16le');
  }

  /** The bytes of the part with the edits made and everything else as it was. */
  edited(edits: readonly TextEdit[]): Uint8Array {
    return splice(
      this.#bytes,
      edits.map(({ from, to, text }) => ({ from: this.#at(from), to: this.#at(to), bytes: this.#encode(text) })),
    );
  }

  #at(position: number): number {
    return this.#lead + position * this.#width;
  }

  #encode(text: string): Uint8Array {
    if (this.#encoding === 'utf-8') return Buffer.from(text);
    if (this.#encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
    if (this.#encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
    // The other encodings hold few letters; a reference says any letter in all of them.
    return Buffer.from(
      text.replace(/[^\x00-\x7F]/gu, (sign) => `&#${sign.codePointAt(0)};`),
      'latin1',
    );
  }
}
