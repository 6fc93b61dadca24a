import * as nodeBuffer from 'node:buffer';
import * as nodeCrypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buffer as Own } from './node-buffer.ts';
import { createHash, hash, settleSignatures, verify } from './node-crypto.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: 'binary' });
const plain = (one: Uint8Array) => [...one];

describe('what stands in for Node in the browser', () => {
  it('hashes as Node does, in one piece or many', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 6 }), (pieces) => {
        const running = createHash('sha256');
        for (const piece of pieces) running.update(piece);
        const whole = nodeBuffer.Buffer.concat(pieces);
        const expected = plain(nodeCrypto.hash('sha256', whole, 'buffer'));
        expect([plain(running.digest()), plain(hash('sha256', whole))]).toEqual([expected, expected]);
      }),
      { numRuns: 300 },
    );
  });

  it('writes and compares bytes as Node does', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        for (const encoding of ['hex', 'base64', 'base64url', 'utf8'] as const) {
          const written = nodeBuffer.Buffer.from(one).toString(encoding);
          expect(Own.from(one).toString(encoding)).toBe(written);
        }
        expect(Own.compare(one, other)).toBe(nodeBuffer.Buffer.compare(one, other));
        expect(plain(Own.concat([one, other]))).toEqual(plain(nodeBuffer.Buffer.concat([one, other])));
        const part = Own.from(one.buffer as ArrayBuffer, one.byteOffset, one.byteLength);
        expect(plain(part)).toEqual(plain(one));
      }),
    );
  });

  it('reads the one spelling of base64, hex and text as Node does, and no text as if it were one', () => {
    fc.assert(
      fc.property(bytes, text, (one, any) => {
        for (const encoding of ['hex', 'base64'] as const) {
          const written = nodeBuffer.Buffer.from(one).toString(encoding);
          expect(plain(Own.from(written, encoding))).toEqual(plain(one));
          // Callers encode again and compare: both must fail that or both pass.
          const passes = (made: { toString(as: typeof encoding): string }) => made.toString(encoding) === any;
          expect(passes(Own.from(any, encoding))).toBe(passes(nodeBuffer.Buffer.from(any, encoding)));
        }
        expect(plain(Own.from(any.toWellFormed()))).toEqual(plain(nodeBuffer.Buffer.from(any.toWellFormed())));
      }),
    );
  });

  it('knows a signature once the browser was asked about it, and only that one', async () => {
    const { publicKey, privateKey } = nodeCrypto.generateKeyPairSync('ed25519');
    const message = nodeBuffer.Buffer.from('message');
    const signature = nodeCrypto.sign(null, message, privateKey);
    const key = { key: publicKey.export({ format: 'der', type: 'spki' }) };
    const forged = Uint8Array.from(signature, (byte, at) => (at === 3 ? byte ^ 1 : byte));
    const both = () => [verify(null, message, key, signature), verify(null, message, key, forged)];
    expect(both()).toEqual([false, false]);
    expect(await settleSignatures()).toBe(true);
    expect(both()).toEqual([true, false]);
    expect(await settleSignatures()).toBe(false);
  });
});
