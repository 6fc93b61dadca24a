/** Writes the entries of one transaction: the bytes, what their commitments stand for, and the queue to the log. */
import { randomBytes } from 'node:crypto';
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
import { canonicalBytes, commitmentTo } from './commitment.ts';
import type { TenantTransaction } from './handle.ts';
import { pseudonymOf } from './pseudonym.ts';

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

/** Inserts entries, values and queue rows with one statement. */
export async function writeEntries(
  transaction: TenantTransaction,
  context: EntryContext,
  pending: readonly PendingEntry[],
): Promise<void> {
  const ref =
    context.actor.personId === null
      ? null
      : await pseudonymOf(transaction, context.workspaceId, context.actor.personId);
  const entries = pending.map((one) => buildEntry(one, context, ref));
  const { workspaceId, act, now, actor } = context;
  const withEntries = transaction
    .with('entries', (db) =>
      db.insertInto('auditEntry').values(
        entries.map(({ entry, bytes }) => ({
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
        })),
      ),
    )
    .with('values', (db) =>
      db
        .insertInto('auditValue')
        .values(
          entries.flatMap(({ entry, values }) => values.map((value) => ({ workspaceId, eventId: entry.id, ...value }))),
        ),
    );
  await withEntries
    .insertInto('logOutbox')
    .values(
      entries.map(({ entry, bytes }) => ({
        workspaceId,
        eventId: entry.id,
        origin: originOf(workspaceId),
        bytes,
        enqueuedAt: now,
      })),
    )
    .execute();
}

/** The log of a workspace, first generation. The sequencer puts its host in front. */
const originOf = (workspaceId: string): string => `ws/${workspaceId}/activity/g1`;

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

function buildEntry(pending: PendingEntry, context: EntryContext, ref: string | null): BuiltEntry {
  const fields = changedFields(pending.change.before, pending.change.after);
  const built = compose(pending, context, ref, fields);
  if (built.bytes.length <= ENTRY_BYTES_MAX) return built;
  const together = (side: 'before' | 'after') =>
    Object.fromEntries(fields.filter((field) => field[side] !== null).map((field) => [field.field, field[side]]));
  return compose(pending, context, ref, [{ field: ALL_FIELDS, before: together('before'), after: together('after') }]);
}

function compose(
  { eventId, change, rowDigest }: PendingEntry,
  { workspaceId, actor, now, act, reason, request }: EntryContext,
  ref: string | null,
  fields: readonly ChangedField[],
): BuiltEntry {
  const values: HiddenValue[] = [];
  const commit = (name: string, value: Uint8Array | null): string | null => {
    if (value === null) return null;
    const salt = randomBytes(32);
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
