/** Reads the tiles of a log for proofs, with as few queries as there are rounds of asking. */
import type { ReadHandle } from '#store/handle.ts';
import { storedTiles } from '#store/log/tiles.ts';
import { HASH_BYTES } from '#transparency/merkle/tree-hash.ts';
import type { TileAddress } from '#transparency/tiles/tile-address.ts';
import type { TileReader } from '#transparency/tiles/tile-hashes.ts';

/** The tiles of one generation. One that is missing is empty, which no reader of hashes accepts. */
export const tileReaderOf =
  (read: ReadHandle, generation: number): TileReader =>
  async (tiles) => {
    const stored = new Map((await storedTiles(read, generation, tiles)).map((tile) => [keyOf(tile), tile.bytes]));
    return tiles.map((tile) => (stored.get(keyOf(tile)) ?? NOTHING).subarray(0, tile.width * HASH_BYTES));
  };

/** Answers everybody who asks in the same turn with one question. */
export function together(read: TileReader): TileReader {
  let asked: TileAddress[] = [];
  let answer: Promise<ReadonlyMap<string, Uint8Array>> | null = null;
  return async (tiles) => {
    asked.push(...tiles);
    answer ??= Promise.resolve().then(async () => {
      const all = [...new Map(asked.map((tile) => [keyOf(tile), tile])).values()];
      asked = [];
      answer = null;
      const bytes = await read(all);
      return new Map(all.map((tile, at) => [keyOf(tile), bytes[at] ?? NOTHING]));
    });
    const found = await answer;
    return tiles.map((tile) => found.get(keyOf(tile)) ?? NOTHING);
  };
}

const NOTHING = new Uint8Array(0);
const keyOf = ({ level, index }: Pick<TileAddress, 'level' | 'index'>): string => `${level}/${index}`;
