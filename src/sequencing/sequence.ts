/**
 * One step of one log: takes what waits, puts it at the end, and signs the new head. Two transactions: the first moves the
 * head, the second signs what is known to be committed, once the guard remembers it. A crash between them leaves a head
 * that the next step signs.
 */
import { tileReaderOf } from '#actions/log/tiles-of-log.ts';
import { advanceHead, epochFor, holdHead, type LogHead, newestHead } from '#store/log/head.ts';
import { sequenceEntries, type WaitingEntry, waitingEntries } from '#store/log/leaves.ts';
import { type SequencingTransaction, sequencingTransaction } from '#store/log/sequencing-transaction.ts';
import { keepTiles } from '#store/log/tiles.ts';
import { leafHash } from '#transparency/merkle/tree-hash.ts';
import { tileBytes } from '#transparency/tiles/tile-bytes.ts';
import { growTiles, rootOfTileEdge } from '#transparency/tiles/tile-edge.ts';
import { begin } from './begin.ts';
import type { GuardRecord } from './guard.ts';
import { vkeyFor } from './origin.ts';
import { demandGrown, demandKept, demandSoundPast } from './self-check.ts';
import { signHead } from './sign-head.ts';
import type { Signer } from './signer.ts';
import { standingOf } from './standing.ts';
import { edgeOf } from './tile-edge.ts';

/** `full`: there may be more. `held`: another process has this log. */
export type Step = 'idle' | 'done' | 'full' | 'held';

/** A log begins, or is succeeded, at most once in a step; more turns mean that something else is wrong. */
const TURNS_MAX = 4;

export async function sequenceStep(signer: Signer, workspaceId: string): Promise<Step> {
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    // In this order: a guard that is moved in between is behind its head, and never in front.
    const guard = await signer.guards.newest(workspaceId);
    const head = await signer.runtime.database.read(workspaceId, newestHead);
    // Another process, perhaps with guards and a key of its own, decides what becomes of it.
    if (head?.isLeased && head.heldBy !== signer.holder) return 'held';
    const standing = standingOf(head, guard, (origin) => vkeyFor(origin, signer.key));
    if (standing.kind !== 'goes-on' || head === null) {
      await begin(signer, workspaceId, { standing, guard, head });
      continue;
    }
    const moved = await moveHead(signer, workspaceId, head.generation);
    if (moved === 'again') continue;
    if (typeof moved === 'string') return moved;
    if (!(await signHead(signer, workspaceId, moved.head))) return 'held';
    return moved.isFull ? 'full' : 'done';
  }
  throw new Error(`The log of the workspace ${workspaceId} could neither go on nor begin.`);
}

type Moved = 'again' | 'idle' | 'held' | { readonly head: LogHead; readonly isFull: boolean };

const moveHead = (signer: Signer, workspaceId: string, generation: number): Promise<Moved> =>
  sequencingTransaction(signer.runtime.database, workspaceId, async (tx): Promise<Moved> => {
    const head = await holdHead(tx, generation, signer.holder);
    if (head === null) return 'held';
    // Nobody else moves head or guard from here on.
    const guard = await signer.guards.newest(workspaceId);
    const standing = standingOf(head, guard, (origin) => vkeyFor(origin, signer.key));
    if (standing.kind !== 'goes-on' || guard === null || head.frozenAt !== null) return 'again';
    const first = head.size === 0 ? head.opensWith : null;
    const waiting = await waitingEntries(tx, { first, limit: signer.entriesMax });
    if (waiting.length === 0 && head.checkpoint?.size === head.size) return 'idle';
    const next = await grow(tx, { signer, head, guard, waiting });
    const lease = { holder: signer.holder, ms: signer.leaseMs };
    if (!(await advanceHead(tx, head, next, lease))) throw new Error(`The head of ${head.origin} moved while held.`);
    const moved = { ...head, ...next, epoch: epochFor(head, signer.holder), heldBy: signer.holder };
    return { head: moved, isFull: waiting.length === signer.entriesMax };
  });

interface Growth {
  readonly signer: Signer;
  readonly head: LogHead;
  readonly guard: GuardRecord;
  readonly waiting: readonly WaitingEntry[];
}

/** Writes leaves and tiles, and checks what was stored before and what is stored now. */
async function grow(tx: SequencingTransaction, { signer, head, guard, waiting }: Growth) {
  const tiles = tileReaderOf(tx, head.generation);
  demandKept(waiting);
  const edge = await edgeOf(head, tiles);
  await demandSoundPast({ read: tx, head, guard, tiles, samples: signer.samples });
  if (waiting.length === 0) return { size: head.size, root: head.root };
  const grown = growTiles(
    edge,
    waiting.map(({ kept, bytes }) => leafHash(kept ?? bytes)),
  );
  const next = { size: grown.edge.size, root: rootOfTileEdge(grown.edge) };
  await sequenceEntries(
    tx,
    head,
    waiting.map(({ eventId }) => eventId),
  );
  await keepTiles(
    tx,
    head.generation,
    grown.tiles.map(({ tile, hashes }) => ({ ...tile, bytes: tileBytes(hashes) })),
  );
  await demandGrown(head, next, tiles);
  return next;
}
