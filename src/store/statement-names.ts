/** Names by which the server knows statements whose plan it keeps. So many and no more: it keeps each in memory. */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #prefix: string;
  readonly #max: number;

  constructor(prefix: string, max: number) {
    this.#prefix = prefix;
    this.#max = max;
  }

  /** The name of a text, always the same; undefined where there are too many: such a one is planned each time. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= this.#max) return known;
    const name = `${this.#prefix}${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
