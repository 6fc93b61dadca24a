/** log.read */
import { z } from 'zod';
import type { ReadHandle } from '#store/handle.ts';
import { leavesFrom } from '#store/log/leaves.ts';
import { storedTiles } from '#store/log/tiles.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { HASH_BYTES } from '#transparency/merkle/tree-hash.ts';
import { bundleBytes } from '#transparency/tiles/entry-bundle.ts';
import {
  type BundleAddress,
  type LogResource,
  resourceAt,
  TILE_WIDTH,
  type TileAddress,
} from '#transparency/tiles/tile-address.ts';
import { defineAction } from '../action.ts';
import { absentFromLog, generationField, logDocument, NOTE_TYPE, signedHead } from './generation.ts';
import { logShow } from './show.ts';

const BYTES_TYPE = 'application/octet-stream';

export const logRead = defineAction({
  noun: 'log',
  verb: 'read',
  title: 'Read the tiles of the signed log',
  summary: 'One file of the log by its path (C2SP tlog-tiles): checkpoint, tile/0/000, tile/entries/000.p/7 and so on.',
  effect: 'read',
  document: true,
  permission: logShow.permission,
  wholeWorkspace: true,
  input: z.strictObject({
    generation: generationField,
    path: z.string().max(100).describe('The path below the log, such as tile/0/000.'),
  }),
  output: logDocument,
  async run({ read }, { generation, path }) {
    const meant = resourceAt(path);
    if (!meant.ok) throw absentFromLog(`There is no such file in a log: ${meant.detail}.`);
    const head = await signedHead(read, generation);
    const bytes = await bytesOf(read, head, meant.value);
    if (bytes === null) throw absentFromLog('The log does not go that far, or went on since.');
    const mediaType = meant.value.kind === 'checkpoint' ? NOTE_TYPE : BYTES_TYPE;
    return { bytes, mediaType, fileName: path.replaceAll('/', '-') };
  },
});

/** Whether what a path of a log names can never change. */
export function isForEver(path: string): boolean {
  const meant = resourceAt(path);
  if (!meant.ok || meant.value.kind === 'checkpoint') return false;
  const { width } = meant.value.kind === 'tile' ? meant.value.tile : meant.value.bundle;
  return width === TILE_WIDTH;
}

async function bytesOf(
  read: ReadHandle,
  { generation, checkpoint }: { readonly generation: number; readonly checkpoint: { readonly note: string } },
  meant: LogResource,
): Promise<Uint8Array | null> {
  if (meant.kind === 'checkpoint') return utf8Bytes(checkpoint.note);
  return meant.kind === 'tile' ? tileOf(read, generation, meant.tile) : bundleOf(read, generation, meant.bundle);
}

/** A narrower one is the beginning of what is there now. */
async function tileOf(read: ReadHandle, generation: number, tile: TileAddress): Promise<Uint8Array | null> {
  const [stored] = await storedTiles(read, generation, [tile]);
  return stored === undefined || stored.width < tile.width ? null : stored.bytes.subarray(0, tile.width * HASH_BYTES);
}

async function bundleOf(read: ReadHandle, generation: number, bundle: BundleAddress): Promise<Uint8Array | null> {
  const { index, width } = bundle;
  const leaves = await leavesFrom(read, generation, { from: index * TILE_WIDTH, count: width });
  const entries = leaves.flatMap(({ bytes }) => bytes ?? []);
  return entries.length === width ? bundleBytes(entries) : null;
}
