/**
 * Hashes of a Merkle tree (RFC 6962, section 2.1; RFC 9162, section 2.1.1). Leaves and nodes are hashed with
 * different first bytes, so that no leaf can pass for a node.
 */
import { sha256 } from '../sha256.ts';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot = (): Hash => sha256(new Uint8Array(0));

export function leafHash(entry: Uint8Array): Hash {
  const input = new Uint8Array(1 + entry.byteLength);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

export function nodeHash(left: Hash, right: Hash): Hash {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

export const isHash = (bytes: Uint8Array): boolean => bytes.byteLength === HASH_BYTES;
