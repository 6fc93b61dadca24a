/** A tile as it is served: its hashes one after the other (C2SP `tlog-tiles`), as many as its address says. */
import { concatBytes } from '../bytes.ts';
import { HASH_BYTES, type Hash } from '../merkle/tree-hash.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export const tileBytes = (hashes: readonly Hash[]): Uint8Array => concatBytes(hashes);

export function tileHashes(bytes: Uint8Array, width: number): Verdict<readonly Hash[]> {
  if (bytes.byteLength !== width * HASH_BYTES) {
    return rejected('tile-is-malformed', `${bytes.byteLength} bytes for ${width} hashes`);
  }
  return accepted(Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)));
}
