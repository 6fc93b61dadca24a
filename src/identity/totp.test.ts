import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingTotpStep, newTotpSecret, toBase32, totpCode, totpStepAt } from './totp.ts';

const RFC_SECRET = toBase32(Buffer.from('12345678901234567890'));
/** RFC 6238, appendix B, the SHA-1 rows. */
const RFC_VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
];

describe('time-based codes', () => {
  it.each(RFC_VECTORS)('are those of RFC 6238 at %i seconds', (seconds, code) => {
    const step = totpStepAt(new Date(seconds * 1000));
    expect(totpCode(RFC_SECRET, step, 8)).toBe(code);
    expect(totpCode(RFC_SECRET, step)).toBe(code.slice(2));
  });

  it('come from secrets of 160 bits in base32', () => {
    expect(RFC_SECRET).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
    expect(toBase32(Buffer.from('foob'))).toBe('MZXW6YQ');
  });

  it('match one step either way and no further', () => {
    const secret = newTotpSecret();
    const now = new Date('2026-03-14T09:26:40Z');
    const step = totpStepAt(now);
    for (const away of [-1, 0, 1])
      expect(matchingTotpStep(secret, totpCode(secret, step + away), now)).toBe(step + away);
    const far = [-2, 2].map((away) => totpCode(secret, step + away));
    const near = [-1, 0, 1].map((away) => totpCode(secret, step + away));
    for (const code of far) if (!near.includes(code)) expect(matchingTotpStep(secret, code, now)).toBeNull();
  });

  it('may be typed with a space, in full-width digits, and nothing else', () => {
    const now = new Date(59_000);
    expect(matchingTotpStep(RFC_SECRET, '287 082', now)).toBe(1);
    expect(matchingTotpStep(RFC_SECRET, '２８７０８２', now)).toBe(1);
    for (const wrong of ['', '28708', '2870822', '28708x', '94287082', '2870.82', '-87082'])
      expect(matchingTotpStep(RFC_SECRET, wrong, now), wrong).toBeNull();
  });

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect([null, 0, 1, 2]).toContain(matchingTotpStep(RFC_SECRET, typed, new Date(59_000)));
      }),
    );
  });
});
