/**
 * Checks inclusion and consistency proofs with the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. A proof has
 * exactly the length that index and sizes ask for: one hash more or less is refused.
 */
import { sameBytes } from '../bytes.ts';
import { isCount } from '../decimal.ts';
import { accepted, type Rejected, rejected, type Verdict } from '../verdict.ts';
import { emptyRoot, type Hash, isHash, nodeHash } from './tree-hash.ts';

export interface InclusionClaim {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Whether the leaf stands at this index of the tree of this size and root. */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): Verdict<null> {
  const unfit = unfitNumbers([index, size]) ?? unfitHashes([leaf, root, ...proof]);
  if (unfit !== null) return unfit;
  if (index >= size) return rejected('index-is-outside-the-tree', `index ${index}, size ${size}`);
  const sides = sidesOf(index, size - 1, proof.length);
  if (sides === null) return wrongLength(proof);
  const reached = proof.reduce((below, sibling, at) => joined(sides[at], sibling, below), leaf);
  return sameBytes(reached, root) ? accepted(null) : rejected('root-does-not-match', 'the path leads to another root');
}

/**
 * Whether the tree of this size and root begins with the whole older tree. Between equal sizes the roots are equal
 * and the proof is empty; from size 0 the proof is empty and the old root is that of the empty tree.
 */
export function verifyConsistency({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): Verdict<null> {
  const unfit = unfitNumbers([oldSize, size]) ?? unfitHashes([oldRoot, root, ...proof]);
  if (unfit !== null) return unfit;
  if (oldSize > size) return rejected('tree-has-shrunk', `from ${oldSize} to ${size}`);
  if (oldSize === size || oldSize === 0) {
    if (proof.length > 0) return wrongLength(proof);
    const expected = oldSize === 0 ? emptyRoot() : root;
    if (!sameBytes(oldRoot, expected)) return rejected('old-root-does-not-match', `size ${oldSize}`);
    return size > 0 || sameBytes(root, expected) ? accepted(null) : rejected('root-does-not-match', 'size 0');
  }
  return walkConsistency({ oldSize, oldRoot, size, root, proof });
}

function walkConsistency({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): Verdict<null> {
  let node = oldSize - 1;
  let last = size - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // Where the old tree is perfect, its root is the first hash of the path and left out of the proof.
  const path = node === 0 ? [oldRoot, ...proof] : proof;
  const [first, ...others] = path;
  const sides = sidesOf(node, last, others.length);
  if (first === undefined || sides === null) return wrongLength(proof);
  // What stands to the right of the path is newer than the old tree.
  const older = others.filter((_, at) => sides[at] === 'left');
  const oldReached = older.reduce((below, sibling) => nodeHash(sibling, below), first);
  const reached = others.reduce((below, sibling, at) => joined(sides[at], sibling, below), first);
  if (!sameBytes(oldReached, oldRoot)) return rejected('old-root-does-not-match', 'the path leads to another old root');
  return sameBytes(reached, root) ? accepted(null) : rejected('root-does-not-match', 'the path leads to another root');
}

type Side = 'left' | 'right';

const joined = (side: Side | undefined, sibling: Hash, below: Hash): Hash =>
  side === 'left' ? nodeHash(sibling, below) : nodeHash(below, sibling);

/**
 * On which side of the path each of so many hashes stands, on the way up from a node of a level whose last node is
 * `last`; null unless the way has exactly this length.
 */
function sidesOf(from: number, last: number, length: number): readonly Side[] | null {
  const sides: Side[] = [];
  let [node, end] = [from, last];
  while (end !== 0 && sides.length < length) {
    const side = isOdd(node) || node === end ? 'left' : 'right';
    sides.push(side);
    // A last node without a sibling is passed up as it is, until it has one on its left or is the root.
    while (side === 'left' && !isOdd(node) && node !== 0) [node, end] = [half(node), half(end)];
    [node, end] = [half(node), half(end)];
  }
  return end === 0 && sides.length === length ? sides : null;
}

// Not with bit operators: those cut numbers to 32 bits.
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

function unfitNumbers(values: readonly number[]): Rejected | null {
  const unfit = values.find((value) => !isCount(value));
  return unfit === undefined ? null : rejected('size-is-out-of-range', `${unfit} is no size or index`);
}

function unfitHashes(hashes: readonly Hash[]): Rejected | null {
  const unfit = hashes.find((hash) => !isHash(hash));
  return unfit === undefined ? null : rejected('hash-has-the-wrong-length', `${unfit.byteLength} bytes`);
}

const wrongLength = (proof: readonly Hash[]): Rejected =>
  rejected('proof-has-the-wrong-length', `${proof.length} hashes`);
