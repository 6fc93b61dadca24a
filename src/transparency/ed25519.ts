/**
 * Ed25519 (RFC 8032) over `node:crypto`, with keys as their 32 bytes. `generateSeed` is the only thing in this folder
 * that draws random bytes.
 */
import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { concatBytes, hexOf } from './bytes.ts';

const PUBLIC_KEY_BYTES = 32;
const SEED_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Signs; may be backed by a seed in memory, or by a device that keeps its key to itself. */
export interface SigningKey {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** A new private key. Whoever calls keeps it. */
export const generateSeed = (): Uint8Array => randomBytes(SEED_BYTES);

/** The key of a seed. Throws where the seed has another length. */
export function signingKeyOf(seed: Uint8Array): SigningKey {
  if (seed.byteLength !== SEED_BYTES) throw new RangeError(`A seed has ${SEED_BYTES} bytes.`);
  const key = createPrivateKey({ key: der(BEFORE_SEED, seed), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: Uint8Array.from(spki.subarray(-PUBLIC_KEY_BYTES)),
    sign: (message) => sign(null, message, key),
  };
}

/** Whether the signature is one of this key over this message. Bytes that are no key or no signature are not. */
export function verifies(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isPublicKey(publicKey) || signature.byteLength !== SIGNATURE_BYTES) return false;
  try {
    return verify(null, message, { key: spkiOf(publicKey), format: 'der', type: 'spki' }, signature);
  } catch {
    // Bytes of the right length that are no point of the curve.
    return false;
  }
}

/**
 * Whether the bytes can be a public key: one spelling of a y below the prime, and no point of small order, for which
 * signatures verify that nobody made. Libraries differ in what they make of these (RFC 8032, section 5.1.3, leaves it
 * open), so none of them is asked. Whether the rest are points of the curve, `verifies` finds out.
 */
export function isPublicKey(bytes: Uint8Array): boolean {
  if (bytes.byteLength !== PUBLIC_KEY_BYTES) return false;
  // The top bit is the sign of x.
  const y = bytes.map((byte, at) => (at === PUBLIC_KEY_BYTES - 1 ? byte & 0x7f : byte));
  const isReduced = hexOf(y.toReversed()) < PRIME;
  return isReduced && !SMALL_ORDER.includes(hexOf(y));
}

/** 2^255 − 19, big-endian. */
const PRIME = `7f${'ff'.repeat(30)}ed`;

/** The y of the eight points of order 1, 2, 4 and 8, little-endian. */
const SMALL_ORDER = [
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '00'.repeat(32),
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
];

/** The public key as a SubjectPublicKeyInfo in DER (RFC 8410, section 4). */
export const spkiOf = (publicKey: Uint8Array): Buffer => der(BEFORE_PUBLIC_KEY, publicKey);

// The fixed beginnings of SubjectPublicKeyInfo and PrivateKeyInfo with the algorithm id of Ed25519 (RFC 8410).
const BEFORE_PUBLIC_KEY = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const BEFORE_SEED = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

const der = (before: readonly number[], key: Uint8Array): Buffer =>
  Buffer.from(concatBytes([Uint8Array.from(before), key]));
