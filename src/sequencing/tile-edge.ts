/** Reads the right edge of a log out of its tiles. */
import type { LogHead } from '#store/log/head.ts';
import { sameBytes } from '#transparency/bytes.ts';
import { TILE_WIDTH, type TileAddress } from '#transparency/tiles/tile-address.ts';
import { tileHashes } from '#transparency/tiles/tile-bytes.ts';
import { rootOfTileEdge, type TileEdge } from '#transparency/tiles/tile-edge.ts';
import type { TileReader } from '#transparency/tiles/tile-hashes.ts';
import { LogIsNotSound } from './self-check.ts';

/** The edge; throws where it does not have the root of the head. */
export async function edgeOf({ size, root }: Pick<LogHead, 'size' | 'root'>, tiles: TileReader): Promise<TileEdge> {
  const partial: (TileAddress | null)[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    partial.push(width === 0 ? null : { level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  const wanted = partial.filter((tile) => tile !== null);
  const bytes = await tiles(wanted);
  const levels = partial.map((tile) => {
    if (tile === null) return [];
    const read = tileHashes(bytes[wanted.indexOf(tile)] ?? new Uint8Array(0), tile.width);
    if (!read.ok) throw new LogIsNotSound(`A tile at the end of the log is not whole: ${read.detail}.`);
    return read.value;
  });
  const edge = { size, levels };
  if (!sameBytes(rootOfTileEdge(edge), root)) throw new LogIsNotSound('The tiles at the end have another root.');
  return edge;
}
