/** A small log for cross-checks: entries, tiles, heads signed by a key, and the proofs made from the tiles. */
import { utf8Bytes } from '#transparency/bytes.ts';
import { checkpointText } from '#transparency/checkpoint/checkpoint.ts';
import { signingKeyOf } from '#transparency/ed25519.ts';
import { proveConsistency, proveInclusion } from '#transparency/merkle/prove.ts';
import { type Hash, leafHash } from '#transparency/merkle/tree-hash.ts';
import { cosign } from '#transparency/note/cosignature.ts';
import { signNote } from '#transparency/note/note.ts';
import { noteKey } from '#transparency/note/note-key.ts';
import { tilePath } from '#transparency/tiles/tile-address.ts';
import { tileBytes } from '#transparency/tiles/tile-bytes.ts';
import { EMPTY_TILE_EDGE, growTiles, rootOfTileEdge } from '#transparency/tiles/tile-edge.ts';
import { hashReaderOf } from '#transparency/tiles/tile-hashes.ts';

export const ORIGIN = 'log.example/registry/g1';
/** Fixed, so that a failure can be seen again. */
export const logKey = signingKeyOf(new Uint8Array(32).fill(1));
export const logVerifier = noteKey(ORIGIN, 'ed25519', logKey.publicKey);
export const witnessKeys = [2, 3, 4].map((seed) => signingKeyOf(new Uint8Array(32).fill(seed)));
export const witnessName = (at: number) => `witness.example/w${at}`;
export const entryText = (at: number) => `{"id":${at},"text":"entry “${at}”"}`;

export interface MadeLog {
  readonly size: number;
  readonly root: Hash;
  readonly text: string;
  readonly checkpoint: Uint8Array;
  readonly inclusion: (index: number) => Promise<readonly Hash[]>;
  readonly consistency: (oldSize: number) => Promise<readonly Hash[]>;
}

export function madeLog(size: number, witnesses = 0): MadeLog {
  const leaves = Array.from({ length: size }, (_, at) => leafHash(utf8Bytes(entryText(at))));
  const { edge, tiles } = growTiles(EMPTY_TILE_EDGE, leaves);
  const files = new Map(tiles.map(({ tile, hashes }) => [tilePath(tile), tileBytes(hashes)]));
  const read = hashReaderOf(async (asked) => asked.map((tile) => files.get(tilePath(tile)) ?? new Uint8Array(0)), size);
  const root = rootOfTileEdge(edge);
  const text = checkpointText({ origin: ORIGIN, size, root, extensions: [] });
  const cosignatures = witnessKeys
    .slice(0, witnesses)
    .map((key, at) => cosign(text, { name: witnessName(at), key }, 1_800_000_000 + at));
  return {
    size,
    root,
    text,
    checkpoint: utf8Bytes(signNote(text, [{ name: ORIGIN, key: logKey }]) + cosignatures.join('')),
    inclusion: (index) => proveInclusion(read, index, size),
    consistency: (oldSize) => proveConsistency(read, oldSize, size),
  };
}
