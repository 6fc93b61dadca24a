/** Makes any text one that can be printed: signs without a shape are replaced where they can be seen. Knows no font file. */
import type { Coverage } from './font-coverage.ts';

/** Stands where a sign has no shape in the fonts of the document. */
export const NO_SHAPE = '□';

export interface PrintableText {
  readonly text: string;
  /** How many signs stand as `NO_SHAPE`. */
  readonly replaced: number;
}

/**
 * The text with single line ends, without signs that take no room or steer direction, and with what has no shape
 * replaced: by its plain form where that has one, else by `NO_SHAPE`.
 */
export function printableText(text: string, covers: Coverage): PrintableText {
  if (ALWAYS_PRINTABLE.test(text)) return { text, replaced: 0 };
  const plain = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(STEERING, '')
    .normalize('NFC');
  let replaced = 0;
  const signs = [...plain].map((sign) => {
    if (sign === '\n' || isCovered(sign, covers)) return sign;
    if (/\s/u.test(sign)) return ' ';
    const simple = sign.normalize('NFKC');
    if (simple !== sign && [...simple].every((each) => isCovered(each, covers))) return simple;
    replaced += 1;
    return NO_SHAPE;
  });
  return { text: signs.join(''), replaced };
}

const ALWAYS_PRINTABLE = /^[\n -~]*$/;

/** Joiners, marks of direction, soft hyphens, variation selectors: nobody sees them, and they can turn words around. */
const STEERING =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is taken out by itself.
  /\u034F|[\u00AD\u061C\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]|[\u{E0000}-\u{E0FFF}]/gu;

const isCovered = (sign: string, covers: Coverage): boolean => {
  const codePoint = sign.codePointAt(0) ?? 0;
  return codePoint >= 32 && !(codePoint >= 127 && codePoint < 160) && covers(codePoint);
};
