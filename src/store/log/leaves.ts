/** Which entry stands where in a log, and the entries that wait to be put there. */
import { sql } from 'kysely';
import { rowsOf } from '../bulk-rows.ts';
import { queries, type ReadHandle } from '../handle.ts';
import { anyOf } from '../id-list.ts';
import type { SequencingTransaction } from './sequencing-transaction.ts';

/** An entry that waits. */
export interface WaitingEntry {
  readonly eventId: string;
  /** As it was put into the queue. */
  readonly bytes: Uint8Array;
  /** As it is kept, read back; null when it is not there. */
  readonly kept: Uint8Array | null;
}

/** The next entries in order. `first` goes before all others. */
export async function waitingEntries(
  tx: SequencingTransaction,
  { first, limit }: { readonly first: string | null; readonly limit: number },
): Promise<readonly WaitingEntry[]> {
  return queries(tx)
    .selectFrom('logOutbox')
    .leftJoin('auditEntry', (join) =>
      join
        .onRef('auditEntry.workspaceId', '=', 'logOutbox.workspaceId')
        .onRef('auditEntry.eventId', '=', 'logOutbox.eventId'),
    )
    .select(['logOutbox.eventId', 'logOutbox.bytes', 'auditEntry.bytes as kept'])
    .where('logOutbox.workspaceId', '=', tx.workspaceId)
    .$if(first !== null, (query) =>
      query.orderBy((by) => by.case().when('logOutbox.eventId', '=', first).then(0).else(1).end()),
    )
    .orderBy('enqueuedAt')
    .orderBy('logOutbox.eventId')
    .limit(limit)
    .execute();
}

/** Puts entries at the end of a log, in this order, and takes them out of the queue. */
export async function sequenceEntries(
  tx: SequencingTransaction,
  { generation, size }: { readonly generation: number; readonly size: number },
  eventIds: readonly string[],
): Promise<void> {
  const { workspaceId } = tx;
  const rows = eventIds.map((eventId, at) => ({ workspaceId, generation, leafIndex: size + at, eventId }));
  await sql`insert into log_leaf select * from ${rowsOf('logLeaf', rows)}`.execute(queries(tx));
  const taken = await queries(tx)
    .deleteFrom('logOutbox')
    .where('workspaceId', '=', workspaceId)
    .where('eventId', '=', anyOf(eventIds))
    .executeTakeFirst();
  if (taken.numDeletedRows !== BigInt(eventIds.length)) throw new Error('An entry that was sequenced did not wait.');
}

/** A leaf of a log with the bytes it is hashed from; null where the entry is not there. */
export interface StoredLeaf {
  readonly index: number;
  readonly eventId: string;
  readonly bytes: Uint8Array | null;
}

/** Leaves from an index on, in order; those that are missing are left out. */
export async function leavesFrom(
  read: ReadHandle,
  generation: number,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<readonly StoredLeaf[]> {
  const rows = await leavesOf(read, generation)
    .where('leafIndex', '>=', String(from))
    .where('leafIndex', '<', String(from + count))
    .orderBy('leafIndex')
    .execute();
  return rows.map(indexed);
}

/** Leaves at these indexes. */
export async function leavesAt(
  read: ReadHandle,
  generation: number,
  indexes: readonly number[],
): Promise<readonly StoredLeaf[]> {
  if (indexes.length === 0) return [];
  const rows = await leavesOf(read, generation)
    .where('leafIndex', '=', sql<string>`any(${indexes.map(String)}::bigint[])`)
    .execute();
  return rows.map(indexed);
}

/** Where an entry stands. */
export interface LeafPlace {
  readonly eventId: string;
  readonly generation: number;
  readonly index: number;
}

/** Where these entries stand; those that still wait are left out. */
export async function placesOf(read: ReadHandle, eventIds: readonly string[]): Promise<readonly LeafPlace[]> {
  if (eventIds.length === 0) return [];
  const rows = await queries(read)
    .selectFrom('logLeaf')
    .select(['eventId', 'generation', 'leafIndex'])
    .where('workspaceId', '=', read.workspaceId)
    .where('eventId', '=', anyOf(eventIds))
    .execute();
  return rows.map(indexed);
}

/** The driver gives whole numbers of eight bytes as texts. */
const indexed = <Row extends { readonly leafIndex: string }>({ leafIndex, ...row }: Row) => ({
  ...row,
  index: Number(leafIndex),
});

const leavesOf = (read: ReadHandle, generation: number) =>
  queries(read)
    .selectFrom('logLeaf')
    .leftJoin('auditEntry', (join) =>
      join
        .onRef('auditEntry.workspaceId', '=', 'logLeaf.workspaceId')
        .onRef('auditEntry.eventId', '=', 'logLeaf.eventId'),
    )
    .select(['logLeaf.leafIndex', 'logLeaf.eventId', 'auditEntry.bytes'])
    .where('logLeaf.workspaceId', '=', read.workspaceId)
    .where('logLeaf.generation', '=', generation);

/** Where those of the entries stand that a checkpoint is over. */
export async function signedIndexes(
  read: ReadHandle,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await queries(read)
    .selectFrom('logLeaf')
    .innerJoin('logHead', (join) =>
      join
        .onRef('logHead.workspaceId', '=', 'logLeaf.workspaceId')
        .onRef('logHead.generation', '=', 'logLeaf.generation')
        .onRef('logHead.noteSize', '>', 'logLeaf.leafIndex'),
    )
    .select(['eventId', 'leafIndex'])
    .where('logLeaf.workspaceId', '=', read.workspaceId)
    .where('eventId', '=', anyOf(eventIds))
    .execute();
  return new Map(rows.map(({ eventId, leafIndex }) => [eventId, Number(leafIndex)]));
}

/** Salts and values of what an entry commits to, without where the request came from. Those that were erased are left out. */
export async function disclosuresOf(
  read: ReadHandle,
  eventId: string,
): Promise<readonly { readonly name: string; readonly salt: Uint8Array; readonly value: Uint8Array }[]> {
  return queries(read)
    .selectFrom('auditValue')
    .select(['name', 'salt', 'value'])
    .where('workspaceId', '=', read.workspaceId)
    .where('eventId', '=', eventId)
    .where('name', 'not in', ['ctx.ip', 'ctx.ua'])
    .orderBy('name')
    .execute();
}
