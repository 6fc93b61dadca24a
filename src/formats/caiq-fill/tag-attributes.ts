/** One start tag in its part: where its attributes stand and how to change them. Knows no vocabulary. */
import type { PartText, TextEdit } from './part-text.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

interface AttributeSpan extends Span {
  readonly value: string;
  readonly valueFrom: number;
  readonly valueTo: number;
}

/** A tag that the scanner has found sound; places count from the start of the part. */
export class StartTag {
  readonly to: number;
  /** What stands in front of the name, colon included. */
  readonly prefix: string;
  /** Behind the name and the last attribute. */
  readonly attributesEnd: number;
  readonly #from: number;
  readonly #source: string;
  readonly #nameEnd: number;

  private constructor(source: string, span: Span, prefix: string, nameEnd: number) {
    this.#source = source;
    this.#from = span.from;
    this.#nameEnd = nameEnd;
    this.to = span.to;
    this.prefix = prefix;
    this.attributesEnd = span.from + source.slice(0, source.endsWith('/>') ? -2 : -1).trimEnd().length;
  }

  /** The tag at a place; null when its name has letters that are not plain. */
  static at(part: PartText, span: Span): StartTag | null {
    const source = part.slice(span.from, span.to);
    const name = NAME.exec(source);
    return name === null ? null : new StartTag(source, span, name[1] ?? '', name[0].length);
  }

  get(name: string): string | undefined {
    return this.#find(name)?.value;
  }

  /** Leaves out attributes that are there. */
  without(names: readonly string[]): readonly TextEdit[] {
    return names.flatMap((name) => {
      const found = this.#find(name);
      return found === undefined ? [] : [{ from: found.from, to: found.to, text: '' }];
    });
  }

  /** Gives an attribute a value, in its place where it is there already. */
  with(name: string, value: string): TextEdit {
    const found = this.#find(name);
    return found === undefined
      ? { from: this.attributesEnd, to: this.attributesEnd, text: ` ${name}="${value}"` }
      : { from: found.valueFrom, to: found.valueTo, text: value };
  }

  #find(name: string): AttributeSpan | undefined {
    if (!this.#source.includes(name, this.#nameEnd)) return undefined;
    for (const found of this.#source.slice(this.#nameEnd).matchAll(ATTRIBUTE)) {
      if (found[1] !== name) continue;
      const value = found[2] ?? found[3] ?? '';
      const from = this.#from + this.#nameEnd + found.index;
      const to = from + found[0].length;
      return { from, to, value, valueFrom: to - 1 - value.length, valueTo: to - 1 };
    }
    return undefined;
  }
}

const NAME = /^<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*(?=[\s/>])/;
const ATTRIBUTE = /\s+([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
