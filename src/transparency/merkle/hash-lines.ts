/** Hashes as the text formats of C2SP list them: base64, one in a line. */
import { base64Of, fromBase64 } from '../bytes.ts';
import { type Hash, isHash } from './tree-hash.ts';

/** The specification of witnesses allows no more; a log of 2^63 entries needs no more. */
export const PROOF_HASHES_MAX = 63;

export const hashLines = (proof: readonly Hash[]): string => proof.map((hash) => `${base64Of(hash)}\n`).join('');

/** The hashes of lines without their newlines; null where one is no hash, or there are too many. */
export function fromHashLines(lines: readonly string[]): readonly Hash[] | null {
  if (lines.length > PROOF_HASHES_MAX) return null;
  const hashes = lines.map(fromBase64).filter((hash) => hash !== null && isHash(hash));
  return hashes.length === lines.length ? hashes.filter((hash) => hash !== null) : null;
}
