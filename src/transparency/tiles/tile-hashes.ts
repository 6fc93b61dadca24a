/**
 * Reads the hashes that proofs need out of tiles. It believes the tiles; whoever gets a proof made from them checks it
 * against the root of a checkpoint, which no wrong tile leads to.
 */
import type { HashReader, SubtreeAddress } from '../merkle/prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../merkle/right-edge.ts';
import type { Hash } from '../merkle/tree-hash.ts';
import { TILE_HEIGHT, TILE_WIDTH, type TileAddress, tileAt, tilePath } from './tile-address.ts';
import { tileHashes } from './tile-bytes.ts';

/** Gives the bytes of every tile asked for, in the order asked. */
export type TileReader = (tiles: readonly TileAddress[]) => Promise<readonly Uint8Array[]>;

/** Hashes of a log of this size, from its own tiles. Rejects where a tile has another length than it must. */
export const hashReaderOf =
  (read: TileReader, size: number): HashReader =>
  async (subtrees) => {
    const needed = new Map<string, TileAddress>();
    for (const subtree of subtrees) {
      const tile = tileOf(subtree, size);
      needed.set(tilePath(tile), tile);
    }
    const tiles = [...needed.values()];
    const bytes = await read(tiles);
    const hashes = new Map(tiles.map((tile, at) => [tilePath(tile), hashesOf(tile, bytes[at])]));
    return subtrees.map((subtree) => rootWithin(subtree, hashes.get(tilePath(tileOf(subtree, size))) ?? []));
  };

/** The tile that holds what a subtree is hashed from: of the eight levels it spans, the lowest is stored. */
function tileOf({ level, index }: SubtreeAddress, size: number): TileAddress {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const first = index * 2 ** (level % TILE_HEIGHT);
  const tile = tileAt(tileLevel, Math.floor(first / TILE_WIDTH), size);
  if (tile === null) throw new RangeError(`No subtree ${level}/${index} in a log of ${size}.`);
  return tile;
}

function rootWithin({ level, index }: SubtreeAddress, hashes: readonly Hash[]): Hash {
  const width = 2 ** (level % TILE_HEIGHT);
  const from = (index * width) % TILE_WIDTH;
  const below = hashes.slice(from, from + width);
  if (below.length !== width) throw new RangeError(`The subtree ${level}/${index} is not complete.`);
  return rootOfEdge(appendLeaves(EMPTY_EDGE, below));
}

function hashesOf(tile: TileAddress, bytes: Uint8Array | undefined): readonly Hash[] {
  const hashes = tileHashes(bytes ?? new Uint8Array(0), tile.width);
  if (!hashes.ok) throw new Error(`${tilePath(tile)}: ${hashes.detail}`);
  return hashes.value;
}
