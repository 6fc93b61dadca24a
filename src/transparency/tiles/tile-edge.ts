/**
 * Writes the tiles of a growing log. The edge is what the partial tiles hold, one list of hashes for each level; it can
 * be read back from those tiles, so that the tiles are the only thing to keep.
 */
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../merkle/right-edge.ts';
import { emptyRoot, type Hash, nodeHash } from '../merkle/tree-hash.ts';
import { TILE_WIDTH, type TileAddress, tilesWritten } from './tile-address.ts';

export interface TileEdge {
  readonly size: number;
  /** By level, the hashes of the partial tile at the end; an empty list where the last tile is full. */
  readonly levels: readonly (readonly Hash[])[];
}

export const EMPTY_TILE_EDGE: TileEdge = { size: 0, levels: [] };

export interface WrittenTile {
  readonly tile: TileAddress;
  readonly hashes: readonly Hash[];
}

/** The edge after these leaves (by their hashes), and every tile that is new or wider now (see `tilesWritten`). */
export function growTiles(edge: TileEdge, leaves: readonly Hash[]): { edge: TileEdge; tiles: readonly WrittenTile[] } {
  const size = edge.size + leaves.length;
  const levels: (readonly Hash[])[] = [];
  const hashesAt: (readonly Hash[])[] = [];
  for (let level = 0, added = leaves; added.length > 0 || level < edge.levels.length; level += 1) {
    const hashes = [...(edge.levels[level] ?? []), ...added];
    const full = Math.floor(hashes.length / TILE_WIDTH);
    hashesAt.push(hashes);
    levels.push(hashes.slice(full * TILE_WIDTH));
    added = Array.from({ length: full }, (_, at) => rootOfTile(hashes.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)));
  }
  const tiles = tilesWritten(edge.size, size).map((tile) => {
    const first = Math.floor(Math.floor(edge.size / TILE_WIDTH ** tile.level) / TILE_WIDTH);
    const from = (tile.index - first) * TILE_WIDTH;
    return { tile, hashes: (hashesAt[tile.level] ?? []).slice(from, from + tile.width) };
  });
  return { edge: { size, levels }, tiles };
}

/** The root of the log that ends with these partial tiles: folded upwards, each level is the last child of the next. */
export function rootOfTileEdge({ levels }: TileEdge): Hash {
  let root: Hash | null = null;
  for (const hashes of levels) {
    if (hashes.length > 0) root = root === null ? rootOfTile(hashes) : foldUnder(hashes, root);
  }
  return root ?? emptyRoot();
}

const rootOfTile = (hashes: readonly Hash[]): Hash => rootOfEdge(appendLeaves(EMPTY_EDGE, hashes));

/** The root over perfect subtrees of one size and a smaller tree to their right. */
const foldUnder = (hashes: readonly Hash[], right: Hash): Hash =>
  appendLeaves(EMPTY_EDGE, hashes).roots.reduceRight((root, left) => nodeHash(left, root), right);
