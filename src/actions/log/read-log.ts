/**
 * What is read out of a signed log: its files by path, proofs of entries and of growth. The same for members of a workspace,
 * whose acts ask who they are first, and for the log of the registry, which everybody reads.
 */
import type { ReadHandle } from '#store/handle.ts';
import { findHead, type KeptCheckpoint } from '#store/log/head.ts';
import { disclosuresOf, leavesAt, leavesFrom, placesOf, type StoredLeaf } from '#store/log/leaves.ts';
import { storedTiles } from '#store/log/tiles.ts';
import { base64Of, utf8Bytes } from '#transparency/bytes.ts';
import type { Disclosure } from '#transparency/commitment/commitment.ts';
import { proveConsistency, proveInclusion, readRoot } from '#transparency/merkle/prove.ts';
import { emptyRoot, HASH_BYTES } from '#transparency/merkle/tree-hash.ts';
import { proofFileBytes } from '#transparency/proof-file/proof-file.ts';
import { toldEntryBytes } from '#transparency/proof-file/told-entry.ts';
import { bundleBytes } from '#transparency/tiles/entry-bundle.ts';
import {
  type BundleAddress,
  type LogResource,
  resourceAt,
  TILE_WIDTH,
  type TileAddress,
} from '#transparency/tiles/tile-address.ts';
import { hashReaderOf, type TileReader } from '#transparency/tiles/tile-hashes.ts';
import { absentFromLog, type LogDocument, NOTE_TYPE, type SignedHead, signedHead } from './generation.ts';
import { tileReaderOf, together } from './tiles-of-log.ts';

const BYTES_TYPE = 'application/octet-stream';
/** Of what is disclosed in one proof file; longer values are left out. */
const DISCLOSED_BYTES_MAX = 96 * 1024;

/** The newest checkpoint, with the lines of witnesses where they signed that one; or the newest that any of them signed. */
export function checkpointOf({ checkpoint, witnessed }: SignedHead, isWitnessed = false): KeptCheckpoint {
  if (isWitnessed && witnessed === null) throw absentFromLog('No witness has cosigned this log yet.');
  return witnessed !== null && (isWitnessed || witnessed.size === checkpoint.size) ? witnessed : checkpoint;
}

/** One file of a log by its path (C2SP `tlog-tiles`). */
export async function fileOfLog(read: ReadHandle, generation: number | undefined, path: string): Promise<LogDocument> {
  const meant = resourceAt(path);
  if (!meant.ok) throw absentFromLog(`There is no such file in a log: ${meant.detail}.`);
  const head = await signedHead(read, generation);
  const bytes = await bytesOf(read, head, meant.value);
  if (bytes === null) throw absentFromLog('The log does not go that far, or went on since.');
  const mediaType = meant.value.kind === 'checkpoint' ? NOTE_TYPE : BYTES_TYPE;
  return { bytes, mediaType, fileName: path.replaceAll('/', '-') };
}

/** Whether what a path of a log names can never change. */
export function isForEver(path: string): boolean {
  const meant = resourceAt(path);
  if (!meant.ok || meant.value.kind === 'checkpoint') return false;
  const { width } = meant.value.kind === 'tile' ? meant.value.tile : meant.value.bundle;
  return width === TILE_WIDTH;
}

async function bytesOf(read: ReadHandle, head: SignedHead, meant: LogResource): Promise<Uint8Array | null> {
  if (meant.kind === 'checkpoint') return utf8Bytes(checkpointOf(head).note);
  return meant.kind === 'tile'
    ? tileOf(read, head.generation, meant.tile)
    : bundleOf(read, head.generation, meant.bundle);
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

/** Where an entry stands; no generation is the newest. */
export interface PlaceInLog {
  readonly generation: number | undefined;
  readonly index: number;
}

/** The proof of one entry, with the entry and what may be disclosed of it. */
export async function proofOfEntry(read: ReadHandle, place: PlaceInLog): Promise<LogDocument> {
  const head = await signedHead(read, place.generation);
  const [leaf] = await leavesAt(read, head.generation, [place.index]);
  const disclosures = leaf === undefined ? [] : await disclosuresOf(read, leaf.eventId);
  const bytes = await proofUnder(
    head,
    tileReaderOf(read, head.generation),
    leaf,
    within(DISCLOSED_BYTES_MAX, disclosures),
  );
  if (leaf === undefined || bytes === null) throw absentFromLog('There is no such entry in what is signed.');
  return { bytes, mediaType: NOTE_TYPE, fileName: `${leaf.eventId}.tlog-proof` };
}

/** Proofs of many entries, with the entries and nothing disclosed of them; those that are not signed yet are left out. */
export async function proofsOfEntries(
  read: ReadHandle,
  eventIds: readonly string[],
): Promise<{ readonly logs: readonly SignedHead[]; readonly proofs: ReadonlyMap<string, Uint8Array> }> {
  const logs: SignedHead[] = [];
  const proofs = new Map<string, Uint8Array>();
  for (const [generation, places] of Map.groupBy(await placesOf(read, eventIds), (place) => place.generation)) {
    const head = await findHead(read, generation);
    if (head?.checkpoint == null) continue;
    const log = { ...head, checkpoint: head.checkpoint };
    logs.push(log);
    const tiles = together(tileReaderOf(read, generation));
    const leaves = await leavesAt(
      read,
      generation,
      places.map(({ index }) => index),
    );
    await Promise.all(
      leaves.map(async (leaf) => {
        const bytes = await proofUnder(log, tiles, leaf, []);
        if (bytes !== null) proofs.set(leaf.eventId, bytes);
      }),
    );
  }
  return { logs, proofs };
}

/**
 * Under the newest checkpoint that witnesses cosigned where the entry is in that, otherwise under the newest one. Null where
 * it is in none, or not kept.
 */
async function proofUnder(
  head: SignedHead,
  tiles: TileReader,
  leaf: StoredLeaf | undefined,
  disclosures: readonly Disclosure[],
): Promise<Uint8Array | null> {
  if (leaf === undefined || leaf.bytes === null || leaf.index >= head.checkpoint.size) return null;
  const { size, note } = provingCheckpoint(head, leaf.index);
  const proof = await proveInclusion(hashReaderOf(tiles, size), leaf.index, size);
  const extra = toldEntryBytes({ entry: leaf.bytes, disclosures });
  return proofFileBytes({ extra, index: leaf.index, proof, checkpoint: utf8Bytes(note) });
}

/** The checkpoint that an entry is proved under. */
export const provingCheckpoint = ({ checkpoint, witnessed }: SignedHead, index: number): KeptCheckpoint =>
  witnessed !== null && index < witnessed.size ? witnessed : checkpoint;

/** The shortest first, so that one long text leaves out itself alone. */
function within(bytesMax: number, disclosures: readonly Disclosure[]): readonly Disclosure[] {
  let left = bytesMax;
  const kept = disclosures
    .toSorted((a, b) => a.value.byteLength - b.value.byteLength)
    .filter(({ value }) => {
      left -= value.byteLength;
      return left >= 0;
    });
  return disclosures.filter((one) => kept.includes(one));
}

/** That a log only grew from one size to another; the root of each beside it. */
export async function growthOfLog(
  read: ReadHandle,
  log: Pick<SignedHead, 'generation' | 'origin'>,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const hashesAt = (size: number) => hashReaderOf(tileReaderOf(read, log.generation), size);
  const rootAt = async (size: number) =>
    base64Of(size === 0 ? emptyRoot() : ((await readRoot(hashesAt(size), size)) ?? emptyRoot()));
  const proof = await proveConsistency(hashesAt(to), from, to);
  return {
    origin: log.origin,
    from: { size: from, root: await rootAt(from) },
    to: { size: to, root: await rootAt(to) },
    proof: proof.map(base64Of),
  };
}
