/** Where the attributes of one start tag stand. Knows no vocabulary. */
import type { PartText, TextEdit } from './part-text.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface AttributeSpan extends Span {
  readonly value: string;
  readonly valueFrom: number;
  readonly valueTo: number;
}

/** A start tag in its part; all places count from the start of the part. */
export interface StartTag {
  /** What stands in front of the name, colon included. */
  readonly prefix: string;
  readonly attributes: ReadonlyMap<string, AttributeSpan>;
  /** Behind the name and the last attribute. */
  readonly attributesEnd: number;
  readonly to: number;
}

/** Takes apart a tag that the scanner has found sound; null when its name has letters that are not plain. */
export const startTagAt = (part: PartText, { from, to }: Span): StartTag | null => {
  const source = part.slice(from, to);
  const name = NAME.exec(source);
  if (name === null) return null;
  const attributes = new Map<string, AttributeSpan>();
  let end = from + name[0].length;
  for (const found of source.slice(name[0].length).matchAll(ATTRIBUTE)) {
    const value = found[2] ?? found[3] ?? '';
    const at = from + name[0].length + found.index;
    end = at + found[0].length;
    const valueTo = end - 1;
    attributes.set(found[1] ?? '', { from: at, to: end, value, valueFrom: valueTo - value.length, valueTo });
  }
  return { prefix: name[1] ?? '', attributes, attributesEnd: end, to };
};

/** Leaves out attributes that are there. */
export const withoutAttributes = (tag: StartTag, names: readonly string[]): readonly TextEdit[] =>
  names.flatMap((name) => {
    const found = tag.attributes.get(name);
    return found === undefined ? [] : [{ from: found.from, to: found.to, text: '' }];
  });

/** Gives an attribute a value, in its place where it is there already. */
export const withAttribute = (tag: StartTag, name: string, value: string): TextEdit => {
  const found = tag.attributes.get(name);
  return found === undefined
    ? { from: tag.attributesEnd, to: tag.attributesEnd, text: ` ${name}="${value}"` }
    : { from: found.valueFrom, to: found.valueTo, text: value };
};

const NAME = /^<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*(?=[\s/>])/;
const ATTRIBUTE = /\s+([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
