/** The small rules by which OOXML writes text: escapes, line breaks, numbers. Knows no part. */

/** Undoes `_x000D_` escapes and makes every line break `\n`. */
export const plainText = (text: string): string => {
  const unescaped = text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, decodeEscape) : text;
  return unescaped.includes('\r') ? unescaped.replace(/\r\n?/g, '\n') : unescaped;
};

/** A number as a person sees it in a cell without a format: `4.1000000000000005` is 4.1. */
export const plainNumber = (raw: string): string => {
  const value = Number(raw);
  return raw.trim() === '' || !Number.isFinite(value) ? raw.trim() : String(Number(value.toPrecision(15)));
};

const decodeEscape = (_whole: string, digits: string): string => {
  const code = Number.parseInt(digits, 16);
  return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCharCode(code);
};
