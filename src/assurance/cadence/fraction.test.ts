import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, fraction, isAmount, isAtLeast, parseDecimal } from './fraction.ts';

const parsed = (text: string) => {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`${text} is no decimal.`);
  return value;
};

describe('an amount', () => {
  it.each(['0', '7', '99.99', '123456789012345', '0.000001'])('is %s', (text) => {
    expect(isAmount(text)).toBe(true);
    expect(decimalText(parsed(text))).toBe(text);
  });

  it.each(['', '-1', '1.', '.5', '1e3', '1,5', ' 1', '1234567890123456', '0.0000001', 'NaN', 'Infinity', '٣'])(
    'is not %j',
    (text) => expect(isAmount(text)).toBe(false),
  );
});

describe('what is shown of a fraction', () => {
  it('is cut towards the smaller, below 0 as well', () => {
    expect(decimalText(fraction(200n, 3n))).toBe('66.666666');
    expect(decimalText(fraction(-200n, 3n))).toBe('-66.666667');
    expect(decimalText(fraction(-1n, 10_000_000n))).toBe('-0.000001');
    expect(decimalText(fraction(1n, 10_000_000n))).toBe('0');
  });

  it('reaches a minimum exactly when the fraction itself does', () => {
    const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    const least = fc
      .integer({ min: 0, max: 1_000_000_000 })
      .map((millionths) => fraction(BigInt(millionths), 1_000_000n));
    fc.assert(
      fc.property(whole, fc.bigInt({ min: 1n, max: 10n ** 18n }), least, (numerator, denominator, floor) => {
        const value = fraction(numerator, denominator);
        expect(isAtLeast(parsed(decimalText(value)), floor)).toBe(isAtLeast(value, floor));
      }),
    );
  });
});
