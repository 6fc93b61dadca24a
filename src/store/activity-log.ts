/** Reads the activity log: entries with the values behind their commitments, as far as these were not erased. */
import type { ActorKind, SecondFactor } from '#assurance/access/actor.ts';
import type { AuditEntry, Fact } from '#assurance/audit-log/entry.ts';
import { commitmentTo } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';

/** A value of an entry. `erased` when salt and value were deleted: something stood there, nobody can say what. */
export type Disclosed = { readonly erased: false; readonly value: Fact } | { readonly erased: true };

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
  readonly changes: readonly { readonly field: string; readonly before: Disclosed; readonly after: Disclosed }[];
  readonly reason: Disclosed;
  /** The bytes that are hashed into the log. */
  readonly bytes: Uint8Array;
}

export interface ActivityFilter {
  /** Entries older than this one: the id of the last entry of the page before. */
  readonly before?: string;
  readonly object?: { readonly type: string; readonly id: string };
  readonly act?: string;
  readonly limit?: number;
}

const ENTRIES_MAX = 500;

/** Entries, newest first. Fails when a value does not fit its commitment: then somebody has edited the database. */
export async function listActivity(read: ReadHandle, filter: ActivityFilter = {}): Promise<readonly ActivityEntry[]> {
  const { before, object, act, limit = 100 } = filter;
  let query = queries(read)
    .selectFrom('auditEntry')
    .leftJoin('actorMap', (join) =>
      join
        .onRef('actorMap.workspaceId', '=', 'auditEntry.workspaceId')
        .onRef('actorMap.ref', '=', 'auditEntry.actorRef'),
    )
    .select(['auditEntry.eventId', 'auditEntry.bytes', 'actorMap.personId'])
    .where('auditEntry.workspaceId', '=', read.workspaceId)
    .orderBy('auditEntry.eventId', 'desc')
    .limit(Math.min(limit, ENTRIES_MAX));
  if (before !== undefined) query = query.where('auditEntry.eventId', '<', before);
  if (act !== undefined) query = query.where('auditEntry.act', '=', act);
  if (object !== undefined) {
    query = query.where('auditEntry.objectType', '=', object.type).where('auditEntry.objectId', '=', object.id);
  }
  const rows = await query.execute();
  const values = await valuesOf(
    read,
    rows.map(({ eventId }) => eventId),
  );
  return rows.map(({ eventId, bytes, personId }) => disclose(bytes, personId, values.get(eventId) ?? new Map()));
}

interface KeptValue {
  readonly salt: Uint8Array;
  readonly value: Uint8Array;
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
    .where('eventId', 'in', eventIds)
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
  const entry = JSON.parse(Buffer.from(bytes).toString('utf8')) as AuditEntry;
  const open = (name: string, commitment: string | null): Disclosed => {
    if (commitment === null) return { erased: false, value: null };
    const kept = values.get(name);
    if (kept === undefined) return { erased: true };
    if (commitmentTo(name, kept.salt, kept.value) !== commitment) {
      throw new Error(`The value ${name} of the log entry ${entry.id} does not fit its commitment.`);
    }
    return { erased: false, value: JSON.parse(Buffer.from(kept.value).toString('utf8')) };
  };
  return {
    id: entry.id,
    at: new Date(entry.at),
    act: entry.act,
    actor: { kind: entry.actor.kind, ref: entry.actor.ref, personId, mfa: entry.actor.mfa },
    object: entry.obj,
    changes: entry.chg.map(({ f, o, n }) => ({
      field: f,
      before: open(`chg.${f}.o`, o),
      after: open(`chg.${f}.n`, n),
    })),
    reason: open('why', entry.why),
    bytes,
  };
}
