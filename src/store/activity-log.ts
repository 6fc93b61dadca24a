/** Reads the activity log: entries with the values behind their commitments, as far as these were not erased. */
import { sql } from 'kysely';
import type { ActorKind, SecondFactor } from '#assurance/access/actor.ts';
import { ALL_FIELDS, type AuditEntry, changedFields, type Fact, type Facts } from '#assurance/audit-log/entry.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type ActivityScope, type EntryPlace, entriesAfter, placeOfEntry } from './activity-scope.ts';
import { commitmentTo } from './commitment.ts';
import type { Database } from './database.ts';
import { queries, type ReadHandle } from './handle.ts';

/** A value of an entry. `erased` when salt and value were deleted: something stood there, nobody can say what. */
export type Disclosed = { readonly erased: false; readonly value: Fact } | { readonly erased: true };

export interface DisclosedChange {
  readonly field: string;
  readonly before: Disclosed;
  readonly after: Disclosed;
}

export interface ActivityEntry {
  readonly id: string;
  readonly at: Date;
  readonly act: string;
  readonly actor: {
    readonly kind: ActorKind;
    readonly ref: string | null;
    /** Null for what is no person, and for a person whose pseudonym was cut off. */
    readonly personId: string | null;
    readonly mfa: SecondFactor;
  };
  readonly object: { readonly type: string; readonly id: string; readonly ver: number | null };
  readonly changes: readonly DisclosedChange[];
  readonly reason: Disclosed;
  /** The bytes that are hashed into the log. */
  readonly bytes: Uint8Array;
  /** What its commitments stand for, by name; without where the request came from. */
  readonly values: ReadonlyMap<string, KeptValue>;
}

/** Salt and value of one commitment: who has both can prove it. */
export interface KeptValue {
  readonly salt: Uint8Array;
  readonly value: Uint8Array;
}

export interface ActivityFilter extends ActivityScope {
  /** Entries older than this one: the id of the last entry of the page before. */
  readonly before?: string;
  readonly limit?: number;
}

const ENTRIES_MAX = 500;

/** Entries, newest first. Fails when a value does not fit its commitment: then somebody has edited the database. */
export async function listActivity(
  read: ReadHandle,
  { before, limit = 100, ...scope }: ActivityFilter = {},
): Promise<readonly ActivityEntry[]> {
  const place = before === undefined ? null : await placeOfEntry(read, before);
  if (before !== undefined && place === null)
    throw new Refusal('input-is-not-valid', {
      message: 'before: there is no such entry in this log.',
      mend: 'Give the id of the last entry you have, or begin again with the newest.',
      field: 'before',
    });
  return (await readBatch(read, scope, place, Math.min(limit, ENTRIES_MAX))).entries;
}

/** What happened lately to one record, newest first: for a panel beside it. */
export const recentEntriesOf = (
  read: ReadHandle,
  object: { readonly type: string; readonly id: string },
  limit: number,
): Promise<readonly ActivityEntry[]> => listActivity(read, { object, limit });

/**
 * All entries of a scope, newest first, a batch at a time, each with what `beside` reads of it. Each batch is a transaction
 * of its own: however slowly they are taken, no connection waits meanwhile. While one is taken the next one is read, and
 * no further one.
 */
export async function* activityBatches<T>(
  { database, workspaceId }: { readonly database: Database; readonly workspaceId: string },
  scope: ActivityScope,
  size: number,
  beside: (read: ReadHandle, entries: readonly ActivityEntry[]) => Promise<T>,
): AsyncGenerator<{ readonly entries: readonly ActivityEntry[]; readonly beside: T }, void> {
  const readAfter = (place: EntryPlace | null): Promise<Batch & { readonly beside: T }> => {
    const reading = database.read(workspaceId, async (read) => {
      const { entries, last } = await readBatch(read, scope, place, size);
      return { entries, last: entries.length < size ? null : last, beside: await beside(read, entries) };
    });
    // Whoever takes it hears of a failure; if nobody does, nobody needs to.
    reading.catch(() => undefined);
    return reading;
  };
  let ahead: ReturnType<typeof readAfter> | null = readAfter(null);
  while (ahead !== null) {
    const taken: Batch & { readonly beside: T } = await ahead;
    ahead = taken.last === null ? null : readAfter(taken.last);
    if (taken.entries.length > 0) yield { entries: taken.entries, beside: taken.beside };
  }
}

interface Batch {
  readonly entries: readonly ActivityEntry[];
  readonly last: EntryPlace | null;
}

async function readBatch(
  read: ReadHandle,
  scope: ActivityScope,
  place: EntryPlace | null,
  limit: number,
): Promise<Batch> {
  // First which entries, from an index alone; then these entries.
  const page = entriesAfter(read, scope, place).select(['at', 'eventId']).limit(limit).as('page');
  const rows = await queries(read)
    .selectFrom(page)
    .innerJoin('auditEntry', (join) =>
      join.onRef('auditEntry.eventId', '=', 'page.eventId').on('auditEntry.workspaceId', '=', read.workspaceId),
    )
    .leftJoin('actorMap', (join) =>
      join
        .onRef('actorMap.workspaceId', '=', 'auditEntry.workspaceId')
        .onRef('actorMap.ref', '=', 'auditEntry.actorRef'),
    )
    .select(['page.at', 'page.eventId as id', 'auditEntry.bytes', 'actorMap.personId'])
    .orderBy('page.at', 'desc')
    .orderBy('page.eventId', 'desc')
    .execute();
  const values = await valuesOf(
    read,
    rows.map(({ id }) => id),
  );
  return {
    entries: rows.map(({ id, bytes, personId }) => disclose(bytes, personId, values.get(id) ?? new Map())),
    last: rows.at(-1) ?? null,
  };
}

async function valuesOf(
  read: ReadHandle,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, KeptValue>>> {
  if (eventIds.length === 0) return new Map();
  const rows = await queries(read)
    .selectFrom('auditValue')
    .select(['eventId', 'name', 'salt', 'value'])
    .where('workspaceId', '=', read.workspaceId)
    .where('eventId', '=', sql<string>`any(${eventIds}::uuid[])`)
    .where('name', 'not in', ['ctx.ip', 'ctx.ua'])
    .execute();
  const byEvent = new Map<string, Map<string, KeptValue>>();
  for (const { eventId, name, salt, value } of rows) {
    const ofEvent = byEvent.get(eventId) ?? new Map<string, KeptValue>();
    byEvent.set(eventId, ofEvent.set(name, { salt, value }));
  }
  return byEvent;
}

/** The bytes are the entry; the columns beside them only help to find it. */
function disclose(bytes: Uint8Array, personId: string | null, values: ReadonlyMap<string, KeptValue>): ActivityEntry {
  const entry = JSON.parse(textOf(bytes)) as AuditEntry;
  const open = (name: string, commitment: string | null): Disclosed => {
    if (commitment === null) return { erased: false, value: null };
    const kept = values.get(name);
    if (kept === undefined) return { erased: true };
    if (commitmentTo(name, kept.salt, kept.value) !== commitment) {
      throw new Error(`The value ${name} of the log entry ${entry.id} does not fit its commitment.`);
    }
    return { erased: false, value: JSON.parse(textOf(kept.value)) };
  };
  return {
    id: entry.id,
    at: new Date(entry.at),
    act: entry.act,
    actor: { kind: entry.actor.kind, ref: entry.actor.ref, personId, mfa: entry.actor.mfa },
    object: entry.obj,
    changes: entry.chg.flatMap(({ f, o, n }) =>
      apart({ field: f, before: open(`chg.${f}.o`, o), after: open(`chg.${f}.n`, n) }),
    ),
    reason: open('why', entry.why),
    bytes,
    values,
  };
}

/** Reads in place: a long log is many bytes. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf8');

/** Fields that were too long to be committed to one by one, each by itself again. */
function apart(change: DisclosedChange): readonly DisclosedChange[] {
  const { field, before, after } = change;
  if (field !== ALL_FIELDS || before.erased || after.erased) return [change];
  const value = (known: Fact): Disclosed => ({ erased: false, value: known });
  return changedFields(factsOf(before.value), factsOf(after.value)).map((one) => ({
    field: one.field,
    before: value(one.before),
    after: value(one.after),
  }));
}

/** Together is one object on each side; nothing stood where there is none. */
const factsOf = (value: Fact): Facts => Object.fromEntries(value === null ? [] : Object.entries(value));
