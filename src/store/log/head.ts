/** The head of each log: how far it goes, which root it has, who sequences it, and its newest checkpoint. */
import { type Selectable, sql } from 'kysely';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries, type ReadHandle } from '../handle.ts';
import type { Tables } from '../tables.ts';
import type { SequencingTransaction } from './sequencing-transaction.ts';

export interface LogHead {
  readonly generation: number;
  readonly origin: string;
  /** The key that signs it. */
  readonly vkey: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly epoch: number;
  readonly heldBy: string | null;
  /** Whether whoever holds it is still given time. */
  readonly isLeased: boolean;
  /** The entry that has to stand at index 0. */
  readonly opensWith: string | null;
  readonly frozenAt: Date | null;
  readonly checkpoint: KeptCheckpoint | null;
  /** The newest one that witnesses cosigned, with their lines; it may be over fewer entries. */
  readonly witnessed: KeptCheckpoint | null;
  /** Why nothing is signed at present. */
  readonly refusal: { readonly because: string; readonly at: Date } | null;
}

/** The newest checkpoint that was given out. */
export interface KeptCheckpoint {
  readonly note: string;
  readonly size: number;
  readonly at: Date;
}

/** Every generation, the newest first. */
export async function listHeads(read: ReadHandle): Promise<readonly LogHead[]> {
  const rows = await headsOf(read).execute();
  return rows.map(headOf);
}

/** The newest generation; null before anything was sequenced. */
export async function newestHead(read: ReadHandle): Promise<LogHead | null> {
  const row = await headsOf(read).limit(1).executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

export async function findHead(read: ReadHandle, generation: number): Promise<LogHead | null> {
  const row = await headsOf(read).where('generation', '=', generation).executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

/** The head for this sequencer alone until the transaction ends; null while another one has it, or its lease. */
export async function holdHead(tx: SequencingTransaction, generation: number, holder: string): Promise<LogHead | null> {
  const row = await headsOf(tx)
    .where('generation', '=', generation)
    .where((is) =>
      is.or([is('heldBy', 'is', null), is('heldBy', '=', holder), is('leaseUntil', '<', sql<Date>`clock_timestamp()`)]),
    )
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

/** Begins the first log of a workspace, unless somebody has just done so. */
export async function openHead(
  tx: SequencingTransaction,
  { generation, origin, vkey, root }: Pick<LogHead, 'generation' | 'origin' | 'vkey' | 'root'>,
): Promise<void> {
  await queries(tx)
    .insertInto('logHead')
    .values({ ...EMPTY, workspaceId: tx.workspaceId, generation, origin, vkey, root })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'generation']).doNothing())
    .execute();
}

/** Freezes every generation and begins the next one with the entry that says why; false when it is there already. */
export async function openSuccessor(
  tx: AuditedTransaction,
  next: Pick<LogHead, 'generation' | 'origin' | 'vkey' | 'root'> & { readonly opensWith: string },
): Promise<void> {
  await queries(tx)
    .updateTable('logHead')
    .set({ frozenAt: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('frozenAt', 'is', null)
    .execute();
  await queries(tx)
    .insertInto('logHead')
    .values({ ...EMPTY, workspaceId: tx.workspaceId, ...next })
    .execute();
}

export interface Lease {
  readonly holder: string;
  readonly ms: number;
}

/** Moves a head that is held, taking the lease of it. False when it is no longer as it was read. */
export async function advanceHead(
  tx: SequencingTransaction,
  from: LogHead,
  to: { readonly size: number; readonly root: Uint8Array },
  { holder, ms }: Lease,
): Promise<boolean> {
  const moved = await queries(tx)
    .updateTable('logHead')
    .set({
      size: to.size,
      root: to.root,
      epoch: epochFor(from, holder),
      heldBy: holder,
      leaseUntil: sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`,
      refusedBecause: null,
      refusedAt: null,
    })
    .where('workspaceId', '=', tx.workspaceId)
    .where('generation', '=', from.generation)
    .where('size', '=', String(from.size))
    .where('epoch', '=', String(from.epoch))
    .where('frozenAt', 'is', null)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** A take-over raises the epoch: whoever held the head before finds another one and changes nothing. */
export const epochFor = ({ epoch, heldBy }: LogHead, holder: string): number => (heldBy === holder ? epoch : epoch + 1);

/** Gives out a checkpoint over the head as it stands. False when it has moved or was taken over. */
export async function keepCheckpoint(
  tx: SequencingTransaction,
  { generation, size, epoch }: LogHead,
  { note, at }: Pick<KeptCheckpoint, 'note' | 'at'>,
): Promise<boolean> {
  const kept = await queries(tx)
    .updateTable('logHead')
    .set({ note, noteSize: size, notedAt: at })
    .where('workspaceId', '=', tx.workspaceId)
    .where('generation', '=', generation)
    .where('size', '=', String(size))
    .where('epoch', '=', String(epoch))
    .executeTakeFirst();
  return kept.numUpdatedRows === 1n;
}

/** Notes of the log that goes on why nothing is signed at present, for its page. */
export async function noteRefusal(
  tx: SequencingTransaction,
  { because, at }: NonNullable<LogHead['refusal']>,
): Promise<void> {
  await queries(tx)
    .updateTable('logHead')
    .set({ refusedBecause: because, refusedAt: at })
    .where('workspaceId', '=', tx.workspaceId)
    .where('frozenAt', 'is', null)
    .execute();
}

const EMPTY = {
  size: 0,
  epoch: 0,
  heldBy: null,
  leaseUntil: null,
  opensWith: null,
  frozenAt: null,
  note: null,
  noteSize: null,
  notedAt: null,
  refusedBecause: null,
  refusedAt: null,
  witnessedNote: null,
  witnessedSize: null,
  witnessedAt: null,
} as const;

const headsOf = (read: ReadHandle) =>
  queries(read)
    .selectFrom('logHead')
    .selectAll()
    .select(sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('isLeased'))
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('generation', 'desc');

function headOf(row: Selectable<Tables['logHead']> & { readonly isLeased: boolean }): LogHead {
  const { generation, origin, vkey, root, heldBy, opensWith, frozenAt, note, notedAt } = row;
  const { refusedBecause, refusedAt, witnessedNote, witnessedAt } = row;
  return {
    generation,
    origin,
    vkey,
    size: Number(row.size),
    root,
    epoch: Number(row.epoch),
    heldBy,
    isLeased: row.isLeased,
    opensWith,
    frozenAt,
    checkpoint: note === null || notedAt === null ? null : { note, size: Number(row.noteSize), at: notedAt },
    witnessed:
      witnessedNote === null || witnessedAt === null
        ? null
        : { note: witnessedNote, size: Number(row.witnessedSize), at: witnessedAt },
    refusal: refusedBecause === null || refusedAt === null ? null : { because: refusedBecause, at: refusedAt },
  };
}
