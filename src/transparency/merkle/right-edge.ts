/**
 * The right edge of a growing tree: the roots of its perfect subtrees, largest first, one for each binary one in the
 * size. It is all that is needed to append and to know the root, in O(log n) hashes.
 */
import { emptyRoot, type Hash, nodeHash } from './tree-hash.ts';

export interface RightEdge {
  readonly size: number;
  readonly roots: readonly Hash[];
}

export const EMPTY_EDGE: RightEdge = { size: 0, roots: [] };

/** The edge after these leaves (by their hashes) were appended. */
export function appendLeaves(edge: RightEdge, leaves: readonly Hash[]): RightEdge {
  const roots = [...edge.roots];
  let { size } = edge;
  for (const leaf of leaves) {
    let joined = leaf;
    // Every one at the end of the size is a perfect subtree that this leaf completes to one twice as large.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) joined = nodeHash(roots.pop() ?? joined, joined);
    roots.push(joined);
    size += 1;
  }
  return { size, roots };
}

export const rootOfEdge = (edge: RightEdge): Hash => foldRight(edge.roots) ?? emptyRoot();

/** The root over neighbouring perfect subtrees that get smaller to the right; null over none. */
export function foldRight(roots: readonly Hash[]): Hash | null {
  let root: Hash | null = null;
  for (const left of roots.toReversed()) root = root === null ? left : nodeHash(left, root);
  return root;
}
