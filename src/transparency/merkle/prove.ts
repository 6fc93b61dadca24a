/**
 * Makes inclusion and consistency proofs (RFC 6962, sections 2.1.1 and 2.1.2) from stored hashes of perfect subtrees,
 * which never change once they are there. Knows nothing of where the hashes are kept.
 */
import { isCount } from '../decimal.ts';
import { foldRight } from './right-edge.ts';
import type { Hash } from './tree-hash.ts';

/** The perfect subtree over the leaves from `index · 2^level` up to and without `(index + 1) · 2^level`. */
export interface SubtreeAddress {
  readonly level: number;
  readonly index: number;
}

/** Gives the root of every subtree asked for, in the order asked. Whatever it rejects with stops the proof. */
export type HashReader = (subtrees: readonly SubtreeAddress[]) => Promise<readonly Hash[]>;

/** The hashes from the sibling of the leaf up to the child of the root. Throws where the leaf is not in the tree. */
export async function proveInclusion(read: HashReader, index: number, size: number): Promise<readonly Hash[]> {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`No leaf ${index} in ${size}.`);
  return hashesOf(read, besideLeaf(index, size));
}

/** The hashes that lead from the older root to the newer one. Empty between equal sizes and from the empty tree. */
export async function proveConsistency(read: HashReader, oldSize: number, size: number): Promise<readonly Hash[]> {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) throw new RangeError(`${oldSize} is above ${size}.`);
  return hashesOf(read, oldSize === 0 ? [] : besideOldTree(oldSize, size));
}

/** The root of the tree of this size. */
export async function readRoot(read: HashReader, size: number): Promise<Hash | null> {
  return foldRight(await read(perfectSubtrees({ from: 0, to: size })));
}

/** Leaves from and up to, without the last. */
interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** PATH of RFC 6962: down from the root, at each fork the side without the leaf; the deepest first. */
function besideLeaf(index: number, size: number): readonly LeafRange[] {
  const beside: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const fork = from + largestPowerBelow(to - from);
    const left = index < fork;
    beside.push(left ? { from: fork, to } : { from, to: fork });
    [from, to] = left ? [from, fork] : [fork, to];
  }
  return beside.toReversed();
}

/** SUBPROOF of RFC 6962: the same way down to where the old tree ends. The old root itself is known and left out. */
function besideOldTree(oldSize: number, size: number): readonly LeafRange[] {
  const beside: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to !== oldSize) {
    const fork = from + largestPowerBelow(to - from);
    const left = oldSize <= fork;
    beside.push(left ? { from: fork, to } : { from, to: fork });
    [from, to] = left ? [from, fork] : [fork, to];
  }
  if (from > 0) beside.push({ from, to });
  return beside.toReversed();
}

/** The root of each range, with one call of the reader for all of them. */
async function hashesOf(read: HashReader, ranges: readonly LeafRange[]): Promise<readonly Hash[]> {
  const parts = ranges.map(perfectSubtrees);
  const hashes = await read(parts.flat());
  let taken = 0;
  return parts.map((subtrees) => {
    const root = foldRight(hashes.slice(taken, taken + subtrees.length));
    taken += subtrees.length;
    if (root === null || taken > hashes.length) throw new Error('The reader left out a hash.');
    return root;
  });
}

/** A range that begins where a subtree of its size can begin, cut into perfect subtrees, largest first. */
function perfectSubtrees({ from, to }: LeafRange): readonly SubtreeAddress[] {
  const subtrees: SubtreeAddress[] = [];
  for (let at = from; at < to; ) {
    const level = Math.floor(Math.log2(to - at));
    const width = widthOf(level, to - at);
    subtrees.push({ level: Math.log2(width), index: at / width });
    at += width;
  }
  return subtrees;
}

/** 2^level, or the half of it where the logarithm of a large number was rounded up. */
const widthOf = (level: number, most: number): number => (2 ** level <= most ? 2 ** level : 2 ** (level - 1));

/** The largest power of two below a number above one: where a tree of so many leaves forks. */
function largestPowerBelow(leaves: number): number {
  let power = 1;
  while (power * 2 < leaves) power *= 2;
  return power;
}
