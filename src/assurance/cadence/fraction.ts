/** Exact fractions: percentages are reckoned with them, so that 57 of 100 is never a little less than 57 %. Knows no formula. */

/** Lowest terms, the sign in the numerator. */
export interface Fraction {
  readonly numerator: bigint;
  /** Always above 0. */
  readonly denominator: bigint;
}

/** Decimal places of what is shown and compared; a value with more is cut, never rounded up. */
export const DECIMAL_PLACES = 6;

/** Whether a text is an amount as parameters and minimums are written: up to 15 digits, up to 6 after the point. */
export const isAmount = (text: string): boolean => /^\d{1,15}(\.\d{1,6})?$/.test(text);

/** A decimal of any length, such as an amount or what `decimalText` wrote; null when the text is none. */
export function parseDecimal(text: string): Fraction | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = '0', places = ''] = match;
  const digits = BigInt(whole + places);
  return fraction(sign === '-' ? -digits : digits, 10n ** BigInt(places.length));
}

/** In lowest terms. The denominator is never 0: whoever divides looks first. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const divisor = greatestDivisor(magnitude(numerator), magnitude(denominator)) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const plus = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.numerator * other.denominator + other.numerator * one.denominator, one.denominator * other.denominator);

export const minus = (one: Fraction, other: Fraction): Fraction =>
  plus(one, { numerator: -other.numerator, denominator: other.denominator });

export const times = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.numerator * other.numerator, one.denominator * other.denominator);

/** Null where there is nothing to divide by. */
export const dividedBy = (one: Fraction, other: Fraction): Fraction | null =>
  other.numerator === 0n ? null : fraction(one.numerator * other.denominator, one.denominator * other.numerator);

/** Whether one is at least the other, exactly. */
export const isAtLeast = (one: Fraction, other: Fraction): boolean =>
  one.numerator * other.denominator >= other.numerator * one.denominator;

/**
 * As a decimal, cut to six places towards the smaller: `66.666666`. So what is shown reaches a minimum of six places or
 * fewer exactly when the value itself does.
 */
export function decimalText({ numerator, denominator }: Fraction): string {
  const scale = 10n ** BigInt(DECIMAL_PLACES);
  const scaled = numerator * scale;
  const cut = scaled / denominator - (scaled < 0n && scaled % denominator !== 0n ? 1n : 0n);
  const digits = magnitude(cut)
    .toString()
    .padStart(DECIMAL_PLACES + 1, '0');
  const [whole, places] = [digits.slice(0, -DECIMAL_PLACES), digits.slice(-DECIMAL_PLACES).replace(/0+$/, '')];
  return `${cut < 0n ? '-' : ''}${whole}${places === '' ? '' : `.${places}`}`;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestDivisor(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [one, other];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}
