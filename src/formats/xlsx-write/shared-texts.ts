/** The table of texts of a workbook being written: each text once. Knows no cell. */
import { escapeCellText } from './xml-escape.ts';

/** More signs than this no program shows in a cell. */
const MAX_CELL = 32_767;

export class SharedTexts {
  readonly #indexes = new Map<string, number>();
  #uses = 0;

  /** The index of a text, added when it is new. */
  indexOf(text: string): number {
    const kept = text.slice(0, MAX_CELL);
    this.#uses += 1;
    const known = this.#indexes.get(kept);
    if (known !== undefined) return known;
    this.#indexes.set(kept, this.#indexes.size);
    return this.#indexes.size - 1;
  }

  xml(): string {
    const items = [...this.#indexes.keys()].map(
      (text) => `<si><t xml:space="preserve">${escapeCellText(text)}</t></si>`,
    );
    const counts = `count="${this.#uses}" uniqueCount="${items.length}"`;
    return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${counts}>${items.join('')}</sst>`;
  }
}
