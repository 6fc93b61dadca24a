/**
 * Sizes, indexes and times as the C2SP formats write them: ASCII decimals without sign or leading zeroes. The formats
 * allow 64 bits; we read up to 2^53 − 1, which JavaScript counts exactly, and refuse the rest.
 */
const DECIMAL = /^(?:0|[1-9][0-9]{0,15})$/;

/** The number a decimal stands for; null for every other text. */
export function fromDecimal(text: string): number | null {
  if (!DECIMAL.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

/** Whether a number can be a size, an index or a time here. */
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
