/**
 * Recomputes one log from the bytes of its entries: leaves, tiles, root, checkpoint, guard. A part at a time, so that a
 * long log takes no more memory than a short one.
 */
import type { ReadHandle } from '#store/handle.ts';
import type { KeptCheckpoint, LogHead } from '#store/log/head.ts';
import { leavesFrom, type StoredLeaf } from '#store/log/leaves.ts';
import { leavesBeyond } from '#store/log/stray-entries.ts';
import { countTiles, type StoredTile, storedTiles } from '#store/log/tiles.ts';
import { sameBytes, utf8Bytes } from '#transparency/bytes.ts';
import { openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { HASH_BYTES, type Hash, leafHash } from '#transparency/merkle/tree-hash.ts';
import { parseVkey } from '#transparency/note/note-key.ts';
import { TILE_WIDTH, tilePath, tilesWritten } from '#transparency/tiles/tile-address.ts';
import { tileBytes } from '#transparency/tiles/tile-bytes.ts';
import { EMPTY_TILE_EDGE, growTiles, rootOfTileEdge, type TileEdge } from '#transparency/tiles/tile-edge.ts';
import { FINDINGS_MAX, type Finding, type Report } from './finding.ts';
import type { GuardRecord } from './guard.ts';

/** Reads in one workspace; each a transaction of its own. */
export type Reads = <T>(work: (read: ReadHandle) => Promise<T>) => Promise<T>;

export interface CheckedLog {
  readonly reads: Reads;
  readonly head: LogHead;
  readonly guard: GuardRecord | null;
  readonly report: Report;
}

/** Leaves of one part: a whole number of tiles. */
const PART = 4 * TILE_WIDTH;

export async function checkLog({ reads, head, guard, report }: CheckedLog): Promise<void> {
  const { generation, size } = head;
  // Grown from the bytes of the entries, and from the lowest tiles as they are stored.
  let [told, stored]: [TileEdge, TileEdge] = [EMPTY_TILE_EDGE, EMPTY_TILE_EDGE];
  const differing: Finding[] = [];
  const roots = rootsAt([head.checkpoint?.size, head.witnessed?.size, guard?.size, size]);
  for (let from = 0; from < size; from += PART) {
    const count = Math.min(PART, size - from);
    const part = await reads((read) => readPart(read, generation, from, count));
    const hashes = compare(part, { from, count }, differing, report);
    roots.pass(told, hashes.told);
    roots.pass(stored, hashes.stored);
    told = growTiles(told, hashes.told).edge;
    const grown = growTiles(stored, hashes.stored);
    stored = grown.edge;
    await checkTilesAbove(reads, generation, size, grown.tiles, report);
  }
  judge(differing, { told: rootOfTileEdge(told), stored: rootOfTileEdge(stored), signed: head.root }, report);
  await checkEnds(reads, head, report);
  checkSigned(head, guard, roots, report);
}

interface Part {
  readonly leaves: readonly StoredLeaf[];
  readonly tiles: readonly StoredTile[];
}

async function readPart(read: ReadHandle, generation: number, from: number, count: number): Promise<Part> {
  const first = from / TILE_WIDTH;
  const places = Array.from({ length: Math.ceil(count / TILE_WIDTH) }, (_, at) => ({ level: 0, index: first + at }));
  return {
    leaves: await leavesFrom(read, generation, { from, count }),
    tiles: await storedTiles(read, generation, places),
  };
}

/** Hashes of the part from the entries and from the tiles; where one has none, that of the other stands in. */
function compare(
  { leaves, tiles }: Part,
  { from, count }: { readonly from: number; readonly count: number },
  differing: Finding[],
  report: Report,
): { readonly told: readonly Hash[]; readonly stored: readonly Hash[] } {
  const leafAt = new Map(leaves.map((leaf) => [leaf.index, leaf]));
  const tileAt = new Map(tiles.map((tile) => [tile.index, tile]));
  const [told, stored]: [Hash[], Hash[]] = [[], []];
  const narrow = new Set<number>();
  for (let index = from; index < from + count; index += 1) {
    const leaf = leafAt.get(index);
    const kept = hashIn(tileAt.get(Math.floor(index / TILE_WIDTH)), index % TILE_WIDTH);
    const own = leaf?.bytes == null ? null : leafHash(leaf.bytes);
    if (leaf === undefined)
      report({ kind: 'leaf-is-missing', what: `entry ${index}`, detail: 'No row says which entry stands there.' });
    else if (own === null)
      report({
        kind: 'entry-is-missing',
        what: `entry ${index}, ${leaf.eventId}`,
        detail: 'It stands in the log and is not kept.',
      });
    if (kept === null) narrow.add(Math.floor(index / TILE_WIDTH));
    if (own !== null && kept !== null && !sameBytes(own, kept) && differing.length < FINDINGS_MAX)
      differing.push({
        kind: 'entry-is-altered',
        what: `entry ${index}, ${leaf?.eventId}`,
        detail: 'Its bytes have another hash than its tile holds.',
      });
    told.push(own ?? kept ?? NO_HASH);
    stored.push(kept ?? own ?? NO_HASH);
  }
  for (const index of narrow)
    report({
      kind: 'tile-is-missing',
      what: tilePath({ level: 0, index, width: TILE_WIDTH }),
      detail: 'Or it is too narrow.',
    });
  return { told, stored };
}

const NO_HASH: Hash = new Uint8Array(HASH_BYTES);

function hashIn(tile: StoredTile | undefined, at: number): Hash | null {
  if (tile === undefined || at >= tile.width) return null;
  return tile.bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
}

/** Which of the two was altered tells the root that was signed. */
function judge(
  differing: readonly Finding[],
  { told, stored, signed }: { readonly told: Hash; readonly stored: Hash; readonly signed: Hash },
  report: Report,
): void {
  const tilesAreWrong = sameBytes(told, signed);
  for (const finding of differing)
    report(
      tilesAreWrong
        ? {
            kind: 'tile-is-altered',
            what: `the lowest tile at ${finding.what}`,
            detail: 'The entry is what was signed, the tile is not.',
          }
        : finding,
    );
  if (tilesAreWrong || sameBytes(stored, signed)) return;
  report({ kind: 'root-is-altered', what: 'the root', detail: 'Neither the entries nor the tiles lead to it.' });
}

/** Tiles above the lowest level, as they become full; those at the end are looked at when all is read. */
async function checkTilesAbove(
  reads: Reads,
  generation: number,
  size: number,
  grown: ReturnType<typeof growTiles>['tiles'],
  report: Report,
): Promise<void> {
  // What is partial in the middle of the log was replaced by something wider since.
  const due = grown.filter(({ tile }) => {
    const hashes = Math.floor(size / TILE_WIDTH ** tile.level) - tile.index * TILE_WIDTH;
    return tile.level > 0 && tile.width === Math.min(hashes, TILE_WIDTH);
  });
  if (due.length === 0) return;
  const found = await reads((read) =>
    storedTiles(
      read,
      generation,
      due.map(({ tile }) => tile),
    ),
  );
  for (const { tile, hashes } of due) {
    const stored = found.find(({ level, index }) => level === tile.level && index === tile.index);
    if (stored === undefined) report({ kind: 'tile-is-missing', what: tilePath(tile), detail: 'It is not there.' });
    else if (!sameBytes(stored.bytes.subarray(0, tile.width * HASH_BYTES), tileBytes(hashes)))
      report({ kind: 'tile-is-altered', what: tilePath(tile), detail: 'The tiles below have other hashes.' });
  }
}

async function checkEnds(reads: Reads, head: LogHead, report: Report): Promise<void> {
  const { generation, size } = head;
  const { beyond, tiles, now } = await reads(async (read) => ({
    beyond: await leavesBeyond(read, head),
    tiles: await countTiles(read, generation),
    now: (await leavesFrom(read, generation, { from: size, count: 1 })).length,
  }));
  // A sequencer beside this check adds to the end; only what nobody could have added is told.
  if (beyond > 0 && now === 0)
    report({ kind: 'leaf-is-beyond-the-end', what: `${beyond} leaves`, detail: `The log has ${size}.` });
  const expected = tilesWritten(0, size).length;
  if (tiles > expected && beyond === 0)
    report({
      kind: 'tile-is-beyond-the-end',
      what: `${tiles - expected} tiles`,
      detail: `A log of ${size} has ${expected}.`,
    });
}

/** The checkpoint and the guard are of this log as it is. */
function checkSigned(head: LogHead, guard: GuardRecord | null, roots: RootsAt, report: Report): void {
  const { checkpoint, witnessed, frozenAt, size } = head;
  if (checkpoint !== null) checkCheckpoint(head, checkpoint, 'the checkpoint', roots, report);
  if (witnessed !== null) checkCheckpoint(head, witnessed, 'the cosigned checkpoint', roots, report);
  if (guard === null) {
    if (size > 0 && frozenAt === null)
      report({
        kind: 'guard-is-missing',
        what: 'the guard',
        detail: 'There is no file that remembers what was signed.',
      });
    return;
  }
  // A frozen log may be older than what was signed: that is why it was frozen.
  if (guard.size > size && frozenAt !== null) return;
  if (guard.size > size)
    report({
      kind: 'guard-says-otherwise',
      what: 'the guard',
      detail: `${guard.size} entries were signed, and ${size} are there.`,
    });
  else if (!roots.at(guard.size, guard.root))
    report({
      kind: 'guard-says-otherwise',
      what: 'the guard',
      detail: `What was signed over ${guard.size} entries had another root.`,
    });
}

function checkCheckpoint(
  { origin, vkey }: LogHead,
  checkpoint: KeptCheckpoint,
  what: string,
  roots: RootsAt,
  report: Report,
): void {
  const key = parseVkey(vkey);
  const opened = key.ok ? openCheckpoint(utf8Bytes(checkpoint.note), { origin, keys: [key.value] }) : key;
  const detail = !opened.ok
    ? `${opened.reason}: ${opened.detail}`
    : opened.value.checkpoint.size !== checkpoint.size
      ? 'It is over another number of entries than is noted.'
      : roots.at(checkpoint.size, opened.value.checkpoint.root)
        ? null
        : 'The entries do not lead to its root.';
  if (detail !== null) report({ kind: 'checkpoint-is-altered', what: `${what} over ${checkpoint.size}`, detail });
}

interface RootsAt {
  /** Told each part before it is added. */
  pass(edge: TileEdge, hashes: readonly Hash[]): void;
  /** Whether the entries or the tiles lead to this root at this size. */
  at(size: number, root: Hash): boolean;
}

/** Keeps the roots at some sizes while the log is read. */
function rootsAt(sizes: readonly (number | undefined)[]): RootsAt {
  const roots = new Map<number, Hash[]>([[0, [rootOfTileEdge(EMPTY_TILE_EDGE)]]]);
  return {
    pass(edge, hashes) {
      for (const size of sizes)
        if (size !== undefined && size > edge.size && size <= edge.size + hashes.length)
          roots.set(size, [
            ...(roots.get(size) ?? []),
            rootOfTileEdge(growTiles(edge, hashes.slice(0, size - edge.size)).edge),
          ]);
    },
    at: (size, root) => (roots.get(size) ?? []).some((known) => sameBytes(known, root)),
  };
}
