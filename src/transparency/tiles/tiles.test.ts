import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf, utf8Bytes } from '../bytes.ts';
import { proveConsistency, proveInclusion, readRoot } from '../merkle/prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../merkle/right-edge.ts';
import { type Hash, leafHash } from '../merkle/tree-hash.ts';
import { verifyConsistency, verifyInclusion } from '../merkle/verify.ts';
import { BUNDLED_ENTRY_BYTES_MAX, bundleBytes, bundledEntries } from './entry-bundle.ts';
import { bundlePath, bundlesWritten, resourceAt, TILE_WIDTH, tileAt, tilePath, tilesWritten } from './tile-address.ts';
import { tileBytes, tileHashes } from './tile-bytes.ts';
import { EMPTY_TILE_EDGE, growTiles, rootOfTileEdge, type TileEdge } from './tile-edge.ts';
import { hashReaderOf, type TileReader } from './tile-hashes.ts';

const LEAVES: readonly Hash[] = Array.from({ length: 70_000 }, (_, at) => leafHash(utf8Bytes(`entry ${at}`)));
const rootOf = (size: number): Hash => rootOfEdge(appendLeaves(EMPTY_EDGE, LEAVES.slice(0, size)));
const reasonOf = (verdict: { ok: true } | { ok: false; reason: string }) => (verdict.ok ? 'accepted' : verdict.reason);

/** The tiles of a log that grew to these sizes, by path; partial ones stay. */
function grownTo(sizes: readonly number[]): { edge: TileEdge; files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  let edge = EMPTY_TILE_EDGE;
  for (const size of sizes) {
    const grown = growTiles(edge, LEAVES.slice(edge.size, size));
    for (const { tile, hashes } of grown.tiles) {
      expect(files.has(tilePath(tile))).toBe(false);
      files.set(tilePath(tile), tileBytes(hashes));
    }
    edge = grown.edge;
  }
  return { edge, files };
}

const readerOf =
  (files: ReadonlyMap<string, Uint8Array>): TileReader =>
  async (tiles) =>
    tiles.map((tile) => files.get(tilePath(tile)) ?? new Uint8Array(0));

describe('the tiles of a log', () => {
  it('of 70,000 entries are those of the example in the specification', () => {
    const widths = new Map<number, number[]>();
    for (const { level, width } of tilesWritten(0, 70_000)) widths.set(level, [...(widths.get(level) ?? []), width]);
    expect([...widths.keys()]).toEqual([0, 1, 2]);
    expect(widths.get(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112]);
    expect(widths.get(1)).toEqual([256, 17]);
    expect(widths.get(2)).toEqual([1]);
    expect(tilesWritten(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(bundlesWritten(0, 257).map(bundlePath)).toEqual(['tile/entries/000', 'tile/entries/001.p/1']);
  });

  it('have the paths of the specification, and each path one spelling', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 5, index: 0, width: 7 })).toBe('tile/5/000.p/7');
    expect(resourceAt('checkpoint')).toEqual({ ok: true, value: { kind: 'checkpoint' } });
    const address = fc.record({
      level: fc.integer({ min: 0, max: 63 }),
      index: fc.oneof(fc.nat(2_000), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(address, (tile) => {
        expect(resourceAt(tilePath(tile))).toEqual({ ok: true, value: { kind: 'tile', tile } });
        const { index, width } = tile;
        expect(resourceAt(bundlePath(tile))).toEqual({
          ok: true,
          value: { kind: 'entries', bundle: { index, width } },
        });
      }),
    );
    for (const path of [
      '',
      '/checkpoint',
      'checkpoint/',
      'tile/0/0',
      'tile/0/x000/001',
      'tile/00/001',
      'tile/64/001',
      'tile/-1/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/01',
      'tile/0/001.p/',
      'tile/0/1234',
      'tile/0/x001',
      'tile/0/001/067',
      'tile/0/x001/x067',
      'tile/0/../checkpoint',
      'tile/0/001\n',
      'tile/data/001',
      'tile/0/x009/x007/x199/x254/x740/992',
      `tile/0/${'x999/'.repeat(6)}999`,
    ]) {
      expect(reasonOf(resourceAt(path)), path).toBe('tile-path-is-malformed');
    }
  });

  it('are the same whether it grew at once or in pieces', () => {
    const growth = fc.uniqueArray(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(growth, (stops) => {
        const sizes = stops.toSorted((a, b) => a - b);
        const size = sizes.at(-1) ?? 0;
        const piecewise = grownTo(sizes);
        const atOnce = grownTo([size]);
        for (const [path, bytes] of atOnce.files) expect(piecewise.files.get(path)).toEqual(bytes);
        expect(piecewise.edge).toEqual(atOnce.edge);
        expect(hexOf(rootOfTileEdge(piecewise.edge))).toBe(hexOf(rootOf(size)));
      }),
      { numRuns: 40 },
    );
  });

  it('lead to the root of the log over several levels', async () => {
    const { edge, files } = grownTo([65_536, 70_000]);
    expect(hexOf(rootOfTileEdge(edge))).toBe(hexOf(rootOf(70_000)));
    for (const size of [65_536, 70_000]) {
      const root = await readRoot(hashReaderOf(readerOf(files), size), size);
      expect(hexOf(root as Hash)).toBe(hexOf(rootOf(size)));
    }
    expect(hexOf(rootOfTileEdge(EMPTY_TILE_EDGE))).toBe(hexOf(rootOf(0)));
  });

  it('are enough to make every proof, and few of them are read', async () => {
    const { files } = grownTo([70_000]);
    const asked: number[] = [];
    const read: TileReader = (tiles) => {
      asked.push(tiles.length);
      return readerOf(files)(tiles);
    };
    const root = rootOf(70_000);
    for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_999]) {
      const proof = await proveInclusion(hashReaderOf(read, 70_000), index, 70_000);
      const claim = { leaf: LEAVES[index] as Hash, index, size: 70_000, root, proof };
      expect(reasonOf(verifyInclusion(claim))).toBe('accepted');
    }
    for (const oldSize of [1, 256, 257, 30_000, 65_536, 69_888]) {
      const proof = await proveConsistency(hashReaderOf(read, 70_000), oldSize, 70_000);
      const claim = { oldSize, oldRoot: rootOf(oldSize), size: 70_000, root, proof };
      expect(reasonOf(verifyConsistency(claim))).toBe('accepted');
    }
    expect(Math.max(...asked)).toBeLessThanOrEqual(6);
    expect(asked.length).toBe(13);
  });

  it('of another length are not read', async () => {
    const { files } = grownTo([300]);
    const cut = new Map([...files].map(([path, bytes]) => [path, bytes.subarray(1)]));
    await expect(proveInclusion(hashReaderOf(readerOf(cut), 300), 5, 300)).rejects.toThrow('tile/0/000');
    expect(reasonOf(tileHashes(new Uint8Array(33), 1))).toBe('tile-is-malformed');
    expect(tileAt(0, 1, 256)).toBeNull();
    expect(tileAt(1, 0, 70_000)?.width).toBe(TILE_WIDTH);
    await expect(proveInclusion(hashReaderOf(readerOf(files), 200), 5, 300)).rejects.toThrow('No subtree');
  });
});

describe('bundles of entries', () => {
  it('give back what was put in, and refuse every other length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), (entries) => {
        const bytes = bundleBytes(entries);
        const read = bundledEntries(bytes, entries.length);
        expect(read.ok && read.value.map(hexOf)).toEqual(entries.map(hexOf));
        expect(reasonOf(bundledEntries(bytes.subarray(0, -1), entries.length))).toBe('bundle-is-malformed');
        expect(reasonOf(bundledEntries(bytes, entries.length - 1))).toBe('bundle-is-malformed');
        expect(reasonOf(bundledEntries(bytes, entries.length + 1))).toBe('bundle-is-malformed');
      }),
    );
  });

  it('hold an entry of the longest length and none longer', () => {
    const longest = new Uint8Array(BUNDLED_ENTRY_BYTES_MAX);
    const read = bundledEntries(bundleBytes([longest]), 1);
    expect(read.ok && read.value[0]?.byteLength).toBe(BUNDLED_ENTRY_BYTES_MAX);
    expect(() => bundleBytes([new Uint8Array(BUNDLED_ENTRY_BYTES_MAX + 1)])).toThrow('fits no bundle');
  });
});
