/** Writes the entries of one transaction: the bytes, what their commitments stand for, and the queue to the log. */
import { randomBytes } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Actor } from '#assurance/access/actor.ts';
import {
  ALL_FIELDS,
  type AuditEntry,
  type Change,
  type ChangedField,
  changedFields,
  type DataClass,
  ENTRY_BYTES_MAX,
} from '#assurance/audit-log/entry.ts';
import { rowsOf } from './bulk-rows.ts';
import { canonicalBytes, commitmentTo } from './commitment.ts';
import type { TenantTransaction } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import { pseudonymOf } from './pseudonym.ts';
import type { Tables } from './tables.ts';

/** What all entries of a transaction share. */
export interface EntryContext {
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly act: string;
  readonly reason: string | null;
  readonly request: { readonly id: string; readonly ip: string | null; readonly userAgent: string | null } | null;
}

/** One entry to write. `rowDigest` is null when no row is left or none was changed. */
export interface PendingEntry {
  readonly eventId: string;
  readonly change: Change;
  readonly rowDigest: Uint8Array | null;
}

/** Inserts entries, values and queue rows with one statement, one or thousands at the same price. */
export async function writeEntries(
  transaction: TenantTransaction,
  context: EntryContext,
  pending: readonly PendingEntry[],
): Promise<void> {
  const ref =
    context.actor.personId === null
      ? null
      : await pseudonymOf(transaction, context.workspaceId, context.actor.personId);
  const nextSalt = saltsFor(pending.length);
  const built = pending.map((one) => buildEntry(one, context, ref, nextSalt));
  const { workspaceId, act, now, actor } = context;
  const entries = built.map(({ entry, bytes }) => ({
    workspaceId,
    eventId: entry.id,
    at: now,
    act,
    actorKind: actor.kind,
    actorRef: ref,
    objectType: entry.obj.type,
    objectId: entry.obj.id,
    objectVer: entry.obj.ver,
    bytes,
  }));
  const values = built.flatMap(({ entry, values: own }) =>
    own.map((value) => ({ workspaceId, eventId: entry.id, ...value })),
  );
  await keepEntries(transaction, { entries, values });
}

/** Entries of the tenant that the transaction is in, what their commitments stand for, and their place in the queue. */
export async function keepEntries(
  transaction: TenantTransaction,
  {
    entries,
    values,
  }: {
    readonly entries: readonly Insertable<Tables['auditEntry']>[];
    readonly values: readonly Insertable<Tables['auditValue']>[];
  },
): Promise<void> {
  await sql`
    with entries as (
      insert into audit_entry select * from ${rowsOf('auditEntry', entries)}
      returning workspace_id, event_id, bytes, at
    ), hidden as (
      insert into audit_value select * from ${rowsOf('auditValue', values)}
    )
    insert into log_outbox (workspace_id, event_id, bytes, enqueued_at)
    select workspace_id, event_id, bytes, at from entries
    ${KEPT_PLAN}`.execute(transaction);
}

interface HiddenValue {
  readonly name: string;
  readonly salt: Uint8Array;
  readonly value: Uint8Array;
}

interface BuiltEntry {
  readonly entry: AuditEntry;
  readonly bytes: Buffer;
  readonly values: readonly HiddenValue[];
}

/** Salts for about so many entries, drawn many at a time: one by one they cost more than the hashes they go into. */
function saltsFor(entries: number): () => Uint8Array {
  const atOnce = Math.min(entries * VALUES_OF_AN_ENTRY, 2_048);
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.byteLength === 0) drawn = randomBytes(atOnce * SALT_BYTES);
    const salt = drawn.subarray(0, SALT_BYTES);
    drawn = drawn.subarray(SALT_BYTES);
    return salt;
  };
}

const SALT_BYTES = 32;
const VALUES_OF_AN_ENTRY = 8;

function buildEntry(
  pending: PendingEntry,
  context: EntryContext,
  ref: string | null,
  nextSalt: () => Uint8Array,
): BuiltEntry {
  const fields = changedFields(pending.change.before, pending.change.after);
  const built = compose(pending, context, ref, nextSalt, fields);
  if (built.bytes.length <= ENTRY_BYTES_MAX) return built;
  const together = (side: 'before' | 'after') =>
    Object.fromEntries(fields.filter((field) => field[side] !== null).map((field) => [field.field, field[side]]));
  return compose(pending, context, ref, nextSalt, [
    { field: ALL_FIELDS, before: together('before'), after: together('after') },
  ]);
}

function compose(
  { eventId, change, rowDigest }: PendingEntry,
  { workspaceId, actor, now, act, reason, request }: EntryContext,
  ref: string | null,
  nextSalt: () => Uint8Array,
  fields: readonly ChangedField[],
): BuiltEntry {
  const values: HiddenValue[] = [];
  const commit = (name: string, value: Uint8Array | null): string | null => {
    if (value === null) return null;
    const salt = nextSalt();
    values.push({ name, salt, value });
    return commitmentTo(name, salt, value);
  };
  const commitJson = (name: string, value: unknown) => commit(name, value === null ? null : canonicalBytes(value));
  const entry: AuditEntry = {
    v: 1,
    id: eventId,
    ws: workspaceId,
    at: now.toISOString(),
    actor: { kind: actor.kind, ref, mfa: actor.mfa, sid: actor.sessionIdDigest },
    act,
    obj: { type: change.type, id: change.id, ver: change.ver ?? null },
    chg: fields.map(({ field, before, after }) => ({
      f: field,
      o: commitJson(`chg.${field}.o`, before),
      n: commitJson(`chg.${field}.n`, after),
    })),
    st: commit('st', rowDigest),
    ctx: {
      req: request?.id ?? null,
      ip: commitJson('ctx.ip', request?.ip ?? null),
      ua: commitJson('ctx.ua', request?.userAgent ?? null),
    },
    why: commitJson('why', reason),
    cls: dataClassOf(act),
    ret: dataClassOf(act) === 'security' ? 'security' : 'programme',
  };
  return { entry, bytes: canonicalBytes(entry), values };
}

/** By noun, because everything said about a noun is of one class. */
function dataClassOf(act: string): DataClass {
  const noun = act.split('.')[0] ?? '';
  if (['authz', 'login', 'session', 'token', 'role', 'vault'].includes(noun)) return 'security';
  return noun === 'member' || noun === 'privacy' ? 'personal' : 'internal';
}
