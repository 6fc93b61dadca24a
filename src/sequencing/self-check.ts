/**
 * What the signer convinces itself of before a head moves, from the stored bytes and not from what was just computed: the
 * new leaves, the right edge, some old leaves, and that the log grew from what the guard remembers. Throws otherwise.
 */
import { randomInt } from 'node:crypto';
import { together } from '#actions/log/tiles-of-log.ts';
import type { ReadHandle } from '#store/handle.ts';
import type { LogHead } from '#store/log/head.ts';
import { leavesAt, type WaitingEntry } from '#store/log/leaves.ts';
import { sameBytes } from '#transparency/bytes.ts';
import { proveConsistency, proveInclusion } from '#transparency/merkle/prove.ts';
import { leafHash } from '#transparency/merkle/tree-hash.ts';
import { verifyConsistency, verifyInclusion } from '#transparency/merkle/verify.ts';
import { hashReaderOf, type TileReader } from '#transparency/tiles/tile-hashes.ts';
import type { GuardRecord } from './guard.ts';

/** The stored log is not what was signed. Nothing is signed until somebody has looked. */
export class LogIsNotSound extends Error {}

/** Every entry that is to be sequenced is kept as it was queued. */
export function demandKept(waiting: readonly WaitingEntry[]): void {
  for (const { eventId, bytes, kept } of waiting) {
    if (kept === null) throw new LogIsNotSound(`The entry ${eventId} waits and is not kept.`);
    if (!sameBytes(bytes, kept)) throw new LogIsNotSound(`The entry ${eventId} is not kept as it was written.`);
  }
}

interface OldPart {
  readonly read: ReadHandle;
  readonly head: LogHead;
  readonly guard: GuardRecord;
  readonly tiles: TileReader;
  /** How many old leaves are hashed again. */
  readonly samples: number;
}

/** The part of the log that was there before is what was signed, as far as some of its leaves and its edge tell. */
export async function demandSoundPast({ read, head, guard, tiles, samples }: OldPart): Promise<void> {
  const { size, root, generation } = head;
  const hashes = hashReaderOf(together(tiles), size);
  const grown = await proofOf(`consistency from ${guard.size}`, () => proveConsistency(hashes, guard.size, size));
  const consistent = verifyConsistency({ oldSize: guard.size, oldRoot: guard.root, size, root, proof: grown });
  if (!consistent.ok) throw new LogIsNotSound(`The log did not grow from what was signed: ${consistent.detail}.`);
  if (size === 0) return;
  const indexes = sampled(size, samples);
  const leaves = new Map((await leavesAt(read, generation, indexes)).map((leaf) => [leaf.index, leaf]));
  await Promise.all(
    indexes.map(async (index) => {
      const bytes = leaves.get(index)?.bytes;
      if (bytes === undefined || bytes === null) throw new LogIsNotSound(`Entry ${index} of the log is not kept.`);
      const proof = await proofOf(`inclusion of ${index}`, () => proveInclusion(hashes, index, size));
      const included = verifyInclusion({ leaf: leafHash(bytes), index, size, root, proof });
      if (!included.ok) throw new LogIsNotSound(`Entry ${index} is not what was signed: ${included.detail}.`);
    }),
  );
}

/** So many different indexes below the size; all of them where there are no more. */
const sampled = (size: number, samples: number): readonly number[] =>
  size <= samples
    ? Array.from({ length: size }, (_, index) => index)
    : [...new Set(Array.from({ length: samples }, () => randomInt(size)))];

/** The tiles, read back, hold the older tree and the new one. */
export async function demandGrown(
  head: Pick<LogHead, 'size' | 'root'>,
  next: Pick<LogHead, 'size' | 'root'>,
  tiles: TileReader,
): Promise<void> {
  const proof = await proofOf('growth', () => proveConsistency(hashReaderOf(tiles, next.size), head.size, next.size));
  const grown = verifyConsistency({ oldSize: head.size, oldRoot: head.root, ...next, proof });
  if (!grown.ok) throw new LogIsNotSound(`The tiles as they were written do not fit: ${grown.detail}.`);
}

/** Whatever the tiles do not give is a fault of the tiles. */
async function proofOf<T>(what: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw new LogIsNotSound(`The tiles give no proof of ${what}: ${error instanceof Error ? error.message : error}.`);
  }
}
