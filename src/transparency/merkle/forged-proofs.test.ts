/**
 * The forgeries that transparency-dev/merkle tries on its verifiers (`proof/verify_test.go`, `corruptInclusionProof` and
 * `corruptConsistencyProof`, the source of its 196 published vectors), made anew for every tree of up to 40 leaves.
 */
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../bytes.ts';
import { sha256 } from '../sha256.ts';
import { type HashReader, proveConsistency, proveInclusion } from './prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from './right-edge.ts';
import { emptyRoot, type Hash, leafHash } from './tree-hash.ts';
import { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify.ts';

const LEAVES = Array.from({ length: 40 }, (_, at) => leafHash(utf8Bytes(`${at}`)));
const rootOf = (size: number, from = 0): Hash => rootOfEdge(appendLeaves(EMPTY_EDGE, LEAVES.slice(from, size)));
const read: HashReader = async (subtrees) =>
  subtrees.map(({ level, index }) => rootOf((index + 1) * 2 ** level, index * 2 ** level));
const garbage = new Uint8Array(0);
const other = sha256(utf8Bytes('some hash'));
const flippedOnce = (proof: readonly Hash[], bit: number): readonly (readonly Hash[])[] =>
  proof.map((_, at) =>
    proof.map((hash, place) =>
      place === at ? Uint8Array.from(hash, (byte, i) => (i === 0 ? byte ^ bit : byte)) : hash,
    ),
  );

function forgedInclusions({ leaf, index, size, root, proof }: InclusionClaim): Record<string, Partial<InclusionClaim>> {
  const changed = Object.fromEntries(flippedOnce(proof, 8).map((forged, at) => [`changed ${at}`, { proof: forged }]));
  return {
    'index - 1': { index: index - 1 },
    'index + 1': { index: index + 1 },
    'index ^ 2': { index: index ^ 2 },
    'twice the size': { size: size * 2 },
    'half the size': { size: Math.floor(size / 2) },
    'another leaf': { leaf: other },
    'a leaf that is no hash': { leaf: utf8Bytes('WrongLeaf') },
    'the empty root': { root: emptyRoot() },
    'another root': { root: other },
    'garbage after': { proof: [...proof, garbage] },
    'the root after': { proof: [...proof, root] },
    'garbage before': { proof: [garbage, ...proof] },
    'the root before': { proof: [root, ...proof] },
    'the leaf before': { proof: [leaf, ...proof] },
    ...changed,
    ...(proof.length > 0 ? { 'the last removed': { proof: proof.slice(0, -1) } } : {}),
    ...(proof.length > 1 ? { 'one inserted': { proof: [...proof.slice(0, 1), other, ...proof.slice(1)] } } : {}),
  };
}

function forgedGrowths({
  oldSize,
  oldRoot,
  size,
  root,
  proof,
}: ConsistencyClaim): Record<string, Partial<ConsistencyClaim>> {
  const changed = Object.fromEntries(flippedOnce(proof, 16).map((forged, at) => [`changed ${at}`, { proof: forged }]));
  return {
    'old size - 1': { oldSize: oldSize - 1 },
    'old size + 1': { oldSize: oldSize + 1 },
    'old size ^ 2': { oldSize: oldSize ^ 2 },
    'twice the size': { size: size * 2 },
    'half the size': { size: Math.floor(size / 2) },
    'an old root that is no hash': { oldRoot: utf8Bytes('WrongRoot') },
    'a root that is no hash': { root: utf8Bytes('WrongRoot') },
    'swapped roots': { oldRoot: root, root: oldRoot },
    'no proof': { proof: [] },
    'garbage after': { proof: [...proof, garbage] },
    'the old root after': { proof: [...proof, oldRoot] },
    'the root after': { proof: [...proof, root] },
    'garbage before': { proof: [garbage, ...proof] },
    'the old root before': { proof: [oldRoot, ...proof] },
    'the root before': { proof: [root, ...proof] },
    'the first twice': { proof: [...proof.slice(0, 1), ...proof] },
    'the last removed': { proof: proof.slice(0, -1) },
    ...changed,
  };
}

describe('forged proofs', () => {
  it('of inclusion are all refused', async () => {
    let tried = 0;
    for (let size = 1; size <= LEAVES.length; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await proveInclusion(read, index, size);
        const claim = { leaf: LEAVES[index] as Hash, index, size, root: rootOf(size), proof };
        expect(verifyInclusion(claim).ok).toBe(true);
        for (const [name, forged] of Object.entries(forgedInclusions(claim))) {
          expect(verifyInclusion({ ...claim, ...forged }).ok, `${name}: leaf ${index} of ${size}`).toBe(false);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(15_000);
  });

  it('of consistency are all refused', async () => {
    let tried = 0;
    for (let size = 2; size <= LEAVES.length; size += 1) {
      for (let oldSize = 1; oldSize < size; oldSize += 1) {
        const proof = await proveConsistency(read, oldSize, size);
        const claim = { oldSize, oldRoot: rootOf(oldSize), size, root: rootOf(size), proof };
        expect(verifyConsistency(claim).ok).toBe(true);
        for (const [name, forged] of Object.entries(forgedGrowths(claim))) {
          expect(verifyConsistency({ ...claim, ...forged }).ok, `${name}: ${oldSize} to ${size}`).toBe(false);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(15_000);
  });
});
