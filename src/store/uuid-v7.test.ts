import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7.ts';

const TEN = fc.uint8Array({ minLength: 10, maxLength: 10 });
const TIME = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('a UUID of version 7', () => {
  it('is the example of RFC 9562, appendix A.6', () => {
    const random = Buffer.from('0cc318c4dc0c0c07398f', 'hex');
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('has version and variant in their places, whatever time and randomness', () => {
    fc.assert(
      fc.property(TIME, TEN, (at, random) => {
        expect(uuidV7(at, random)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('sorts by its time', () => {
    fc.assert(
      fc.property(TIME, TIME, TEN, TEN, (a, b, r, s) => {
        fc.pre(a < b);
        expect(uuidV7(a, r) < uuidV7(b, s)).toBe(true);
      }),
    );
  });

  it('takes no fewer than ten random bytes', () => {
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow('ten random bytes');
  });
});
