/** Digests and salted commitments of the activity log. Knows the bytes, not what they mean. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

const COMMITMENT_LABEL = 'star-commit-v1';

/** The one byte form of a JSON value (RFC 8785). Throws on what JSON cannot say, lone surrogates included. */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('A value of the activity log is not JSON.');
  return Buffer.from(text, 'utf8');
}

/** SHA-256 over label, name, salt and value. `salt` is 32 random bytes, which makes guessing the value useless. */
export function commitmentTo(name: string, salt: Uint8Array, value: Uint8Array): string {
  return createHash('sha256').update(`${COMMITMENT_LABEL}\0${name}\0`).update(salt).update(value).digest('base64url');
}

/** The digest a row carries: what it is, which version, and all its facts. */
export const rowDigestOf = (row: {
  readonly type: string;
  readonly id: string;
  readonly ver: number;
  readonly facts: object;
}): Buffer => createHash('sha256').update(canonicalBytes(row)).digest();

export const sha256Hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
