/** Collects the text of a shared or inline string: runs joined, pronunciation guides left out. Knows no cell. */
import { FILE_LIMITS } from '../limits.ts';
import { plainText } from './text-of-cell.ts';

export class RichText {
  #inText = false;
  #phonetic = 0;
  #collected = '';

  start(): void {
    this.#inText = false;
    this.#phonetic = 0;
    this.#collected = '';
  }

  open(name: string): void {
    if (name === 't') this.#inText = true;
    else if (name === 'rPh') this.#phonetic += 1;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#phonetic -= 1;
  }

  text(text: string): void {
    // One sign above the limit is enough for the reader of the cell to see that it must be cut.
    if (this.#inText && this.#phonetic === 0 && this.#collected.length <= FILE_LIMITS.cellCharacters) {
      this.#collected += text;
    }
  }

  finish(): string {
    return plainText(this.#collected);
  }
}
