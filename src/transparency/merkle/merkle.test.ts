import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hexOf, sameBytes } from '../bytes.ts';
import type { Verdict } from '../verdict.ts';
import { type HashReader, proveConsistency, proveInclusion, readRoot } from './prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from './right-edge.ts';
import { emptyRoot, type Hash, leafHash, nodeHash } from './tree-hash.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

/** The eight leaves, roots and paths of Certificate Transparency's own tests (google/certificate-transparency, merkletree). */
const CT_LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const CT_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const CT_INCLUSION: readonly [index: number, size: number, path: readonly string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CT_CONSISTENCY: readonly [oldSize: number, size: number, path: readonly string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const bytes = (hex: string): Uint8Array => fromHex(hex) as Uint8Array;
const leavesOf = (count: number): Hash[] =>
  Array.from({ length: count }, (_, index) => leafHash(new TextEncoder().encode(`entry ${index}`)));
const ctLeaves = CT_LEAVES.map((leaf) => leafHash(bytes(leaf)));
const rootOf = (leaves: readonly Hash[]): Hash => rootOfEdge(appendLeaves(EMPTY_EDGE, leaves));

/** The definition of RFC 6962, section 2.1, word for word. */
function definedRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0] as Hash;
  let fork = 1;
  while (fork * 2 < leaves.length) fork *= 2;
  return nodeHash(definedRoot(leaves.slice(0, fork)), definedRoot(leaves.slice(fork)));
}

/** Hashes of subtrees from the leaves themselves. */
const readerOf =
  (leaves: readonly Hash[]): HashReader =>
  async (subtrees) =>
    subtrees.map(({ level, index }) => {
      const width = 2 ** level;
      if ((index + 1) * width > leaves.length) throw new Error('That subtree is not complete.');
      return definedRoot(leaves.slice(index * width, (index + 1) * width));
    });

const reasonOf = (verdict: Verdict<unknown>) => (verdict.ok ? 'accepted' : verdict.reason);

function flipped(hash: Hash, bit: number): Hash {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

describe('the root of a tree', () => {
  it('is that of the published vectors for each size', () => {
    CT_ROOTS.forEach((root, size) => {
      expect(hexOf(rootOf(ctLeaves.slice(0, size)))).toBe(root);
    });
  });

  it('is that of the definition, however the leaves were appended', () => {
    const leaves = leavesOf(130);
    fc.assert(
      fc.property(fc.nat(130), fc.nat(130), (a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const piecewise = appendLeaves(appendLeaves(EMPTY_EDGE, leaves.slice(0, first)), leaves.slice(first, second));
        expect(hexOf(rootOfEdge(piecewise))).toBe(hexOf(definedRoot(leaves.slice(0, second))));
        expect(piecewise.roots.length).toBe(second.toString(2).replaceAll('0', '').length);
      }),
    );
  });
});

describe('proofs', () => {
  it('are those of the published vectors', async () => {
    for (const [index, size, path] of CT_INCLUSION) {
      const proof = await proveInclusion(readerOf(ctLeaves), index, size);
      expect(proof.map(hexOf)).toEqual(path);
      const claim = { leaf: ctLeaves[index] as Hash, index, size, root: bytes(CT_ROOTS[size] as string), proof };
      expect(verifyInclusion(claim).ok).toBe(true);
    }
    for (const [oldSize, size, path] of CT_CONSISTENCY) {
      const proof = await proveConsistency(readerOf(ctLeaves), oldSize, size);
      expect(proof.map(hexOf)).toEqual(path);
      const roots = { oldRoot: bytes(CT_ROOTS[oldSize] as string), root: bytes(CT_ROOTS[size] as string) };
      expect(verifyConsistency({ oldSize, size, proof, ...roots }).ok).toBe(true);
    }
  });

  it('verify for every leaf of every tree up to 130 leaves', async () => {
    const leaves = leavesOf(130);
    const read = readerOf(leaves);
    for (let size = 1; size <= leaves.length; size++) {
      const root = rootOf(leaves.slice(0, size));
      for (let index = 0; index < size; index += 1 + Math.floor(size / 16)) {
        const proof = await proveInclusion(read, index, size);
        expect(reasonOf(verifyInclusion({ leaf: leaves[index] as Hash, index, size, root, proof }))).toBe('accepted');
      }
    }
  });

  it('verify between every two sizes up to 130', async () => {
    const leaves = leavesOf(130);
    const memory = new Map<string, Hash>();
    const slow = readerOf(leaves);
    const read: HashReader = (subtrees) =>
      Promise.all(
        subtrees.map(async (one) => {
          const name = `${one.level}/${one.index}`;
          const hash = memory.get(name) ?? ((await slow([one]))[0] as Hash);
          memory.set(name, hash);
          return hash;
        }),
      );
    const roots = Array.from({ length: 131 }, (_, size) => rootOf(leaves.slice(0, size)));
    for (let size = 0; size <= 130; size++) {
      expect(sameBytes((await readRoot(read, size)) ?? emptyRoot(), roots[size] as Hash)).toBe(true);
      for (let oldSize = 0; oldSize <= size; oldSize++) {
        const proof = await proveConsistency(read, oldSize, size);
        const claim = { oldSize, oldRoot: roots[oldSize] as Hash, size, root: roots[size] as Hash, proof };
        expect(verifyConsistency(claim).ok, `${oldSize} to ${size}`).toBe(true);
      }
    }
  });

  it('of inclusion fail after any change of one bit, number or length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 130 }),
        fc.nat(),
        fc.nat(),
        fc.nat(255),
        async (size, at, which, bit) => {
          const leaves = leavesOf(size);
          const index = at % size;
          const root = rootOf(leaves);
          const proof = await proveInclusion(readerOf(leaves), index, size);
          const claim = { leaf: leaves[index] as Hash, index, size, root, proof };
          const changed = which % Math.max(proof.length, 1);
          const refused = (more: Partial<typeof claim>) =>
            expect(verifyInclusion({ ...claim, ...more }).ok).toBe(false);
          refused({ leaf: flipped(claim.leaf, bit) });
          refused({ root: flipped(root, bit) });
          refused({ proof: [...proof, root] });
          refused({ proof: [root, ...proof] });
          if (proof.length > 0) {
            refused({ proof: proof.map((hash, place) => (place === changed ? flipped(hash, bit) : hash)) });
            refused({ proof: proof.slice(1) });
            refused({ proof: proof.slice(0, -1) });
            refused({ index: (index + 1) % size });
            refused({ index: index ^ 1 });
          }
          for (const other of [-1, size, size + 1, 0.5, Number.NaN, 2 ** 53]) refused({ index: other });
          for (const other of [0, index, -size, size + 0.5, 2 ** 53]) refused({ size: other });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of consistency fail after any change of one bit, size or length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 130 }),
        fc.nat(),
        fc.nat(),
        fc.nat(255),
        async (size, at, which, bit) => {
          const leaves = leavesOf(size);
          const oldSize = 1 + (at % (size - 1));
          const claim = {
            oldSize,
            oldRoot: rootOf(leaves.slice(0, oldSize)),
            size,
            root: rootOf(leaves),
            proof: await proveConsistency(readerOf(leaves), oldSize, size),
          };
          const changed = which % claim.proof.length;
          const refused = (more: Partial<typeof claim>) =>
            expect(verifyConsistency({ ...claim, ...more }).ok).toBe(false);
          refused({ oldRoot: flipped(claim.oldRoot, bit) });
          refused({ root: flipped(claim.root, bit) });
          refused({ proof: claim.proof.map((hash, place) => (place === changed ? flipped(hash, bit) : hash)) });
          refused({ proof: claim.proof.slice(1) });
          refused({ proof: claim.proof.slice(0, -1) });
          refused({ proof: [...claim.proof, claim.root] });
          refused({ proof: [claim.oldRoot, ...claim.proof] });
          refused({ oldSize: size, size: oldSize });
          refused({ oldSize: oldSize - 1 });
          refused({ oldSize: size });
          refused({ oldSize: 0 });
          for (const other of [-1, 0.5, 2 ** 53]) refused({ oldSize: other });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('say for which reason they are refused', () => {
    const leaves = leavesOf(3);
    const [leaf, root] = [leaves[0] as Hash, rootOf(leaves)];
    const claim = { leaf, index: 0, size: 3, root, proof: [leaves[1] as Hash, leaves[2] as Hash] };
    expect(reasonOf(verifyInclusion(claim))).toBe('accepted');
    expect(reasonOf(verifyInclusion({ ...claim, index: 3 }))).toBe('index-is-outside-the-tree');
    expect(reasonOf(verifyInclusion({ ...claim, index: 2 ** 53 }))).toBe('size-is-out-of-range');
    expect(reasonOf(verifyInclusion({ ...claim, proof: [] }))).toBe('proof-has-the-wrong-length');
    expect(reasonOf(verifyInclusion({ ...claim, leaf: root }))).toBe('root-does-not-match');
    expect(reasonOf(verifyInclusion({ ...claim, leaf: root.slice(1) }))).toBe('hash-has-the-wrong-length');
    const growth = { oldSize: 2, oldRoot: rootOf(leaves.slice(0, 2)), size: 3, root, proof: [leaves[2] as Hash] };
    expect(reasonOf(verifyConsistency(growth))).toBe('accepted');
    expect(reasonOf(verifyConsistency({ ...growth, oldSize: 4 }))).toBe('tree-has-shrunk');
    expect(reasonOf(verifyConsistency({ ...growth, proof: [] }))).toBe('proof-has-the-wrong-length');
    expect(reasonOf(verifyConsistency({ ...growth, oldRoot: root }))).toBe('root-does-not-match');
    expect(reasonOf(verifyConsistency({ ...growth, oldSize: 3 }))).toBe('proof-has-the-wrong-length');
    expect(reasonOf(verifyConsistency({ ...growth, oldSize: 3, proof: [] }))).toBe('old-root-does-not-match');
    expect(reasonOf(verifyConsistency({ ...growth, oldSize: 0, proof: [] }))).toBe('old-root-does-not-match');
    expect(reasonOf(verifyConsistency({ oldSize: 0, oldRoot: emptyRoot(), size: 0, root, proof: [] }))).toBe(
      'root-does-not-match',
    );
  });

  it('hold beyond 32 bits, where bit operators would not', () => {
    // The last leaf of a tree of 2^40 + 1: its only sibling is the perfect tree on its left.
    const [left, leaf] = leavesOf(2) as [Hash, Hash];
    const claim = { leaf, index: 2 ** 40, size: 2 ** 40 + 1, root: nodeHash(left, leaf), proof: [left] };
    expect(verifyInclusion(claim).ok).toBe(true);
    expect(verifyInclusion({ ...claim, index: 2 ** 40 - 1 }).ok).toBe(false);
    const grown = { oldSize: 2 ** 40, oldRoot: left, size: 2 ** 40 + 1, root: nodeHash(left, leaf), proof: [leaf] };
    expect(verifyConsistency(grown).ok).toBe(true);
  });
});
