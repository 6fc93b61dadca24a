/** The only door through which anything is written: a change and its entry in the activity log, or neither. */
import type { Actor } from '#assurance/access/actor.ts';
import type { AuditedObject, Change, Facts } from '#assurance/audit-log/entry.ts';
import { type EntryContext, type PendingEntry, writeEntries } from './audit-entries.ts';
import { rowDigestOf } from './commitment.ts';
import { patiently } from './connection-loss.ts';
import type { Database } from './database.ts';
import { closeHandle, ReadHandle, type TenantTransaction } from './handle.ts';
import { claimKey, keepResult, type Once } from './idempotency.ts';
import { retried } from './retry.ts';
import { writeTransaction } from './tenant-transaction.ts';

/** What an act says about itself before it starts. */
export interface ActDetail<T = unknown> {
  readonly workspaceId: string;
  readonly actor: Actor;
  /** The one time of everything this act writes. */
  readonly now: Date;
  readonly newId: () => string;
  /** `noun.verb`. */
  readonly act: string;
  readonly reason?: string | null;
  readonly request?: EntryContext['request'];
  /** Given when a repetition of the request must not act twice. */
  readonly once?: Once<T>;
}

/** What a row carries of the entry that recorded its last change. Goes into the row that was reported. */
interface ChangeMark {
  readonly ver: number;
  readonly lastEventId: string;
  readonly rowDigest: Uint8Array;
}

/** Proof that an entry will be written. Only `auditedTransaction` makes one; store functions that write demand it. */
export type AuditedTransaction = Door;

/**
 * Runs `work` in one transaction in one workspace. Everything it reports with `changed` becomes an entry of the
 * activity log in the same transaction. Work that reports nothing is a fault: it wrote something nobody would know of.
 * Work that finds nothing to do says so with `leaveAsIs`, and whatever it did is undone. `work` may run again after a
 * conflict or a restart of the server, so it must not act on the outside.
 */
export async function auditedTransaction<T>(
  database: Database,
  detail: ActDetail<T>,
  work: (tx: AuditedTransaction) => Promise<T>,
): Promise<T> {
  return retried(() => runToCommit(database, detail, work));
}

/** Leaves an entry that says what was attempted and refused. */
export async function recordDenial(database: Database, detail: Omit<ActDetail, 'once'>): Promise<void> {
  await auditedTransaction(database, { ...detail, act: 'authz.deny' }, async (tx) => {
    tx.happened({ type: 'action', id: detail.act, facts: { roles: [...detail.actor.roles] } });
  });
}

/**
 * A server that went away before the commit was sent has undone everything, so the work may run again. Afterwards
 * nobody knows: the error goes out, and a repetition with the same idempotency key finds out what became of it.
 */
async function runToCommit<T>(
  database: Database,
  detail: ActDetail<T>,
  work: (tx: AuditedTransaction) => Promise<T>,
): Promise<T> {
  let atCommit = false;
  let undone: Undone<T> | null = null;
  const attempt = () =>
    writeTransaction(database, detail.workspaceId, async (transaction) => {
      const { result, isToUndo } = await runOnce(transaction, detail, work);
      if (isToUndo) {
        undone = new Undone(result);
        throw undone;
      }
      atCommit = true;
      return result;
    }).catch((error: unknown) => {
      if (undone !== null && error === undone) return undone.result;
      throw error;
    });
  return patiently(attempt, () => !atCommit);
}

/** Rolls a transaction back whose work left everything as it was. Never leaves this file. */
class Undone<T> {
  readonly result: T;

  constructor(result: T) {
    this.result = result;
  }
}

async function runOnce<T>(
  transaction: TenantTransaction,
  detail: ActDetail<T>,
  work: (tx: AuditedTransaction) => Promise<T>,
): Promise<{ readonly result: T; readonly isToUndo: boolean }> {
  const door = new Door(transaction, detail);
  try {
    if (detail.once !== undefined) {
      const earlier = await claimKey(transaction, detail, detail.once);
      if (earlier !== null) return { result: detail.once.revive(earlier.result), isToUndo: false };
    }
    const result = await work(door);
    if (door.isLeftAsIs()) return { result, isToUndo: true };
    const pending = door.pending();
    if (pending.length === 0) throw new Error(`${detail.act} reported no change, so it was undone.`);
    const { workspaceId, actor, now, act, reason = null, request = null } = detail;
    await writeEntries(transaction, { workspaceId, actor, now, act, reason, request }, pending);
    if (detail.once !== undefined) {
      await keepResult(transaction, detail, detail.once, detail.once.keep?.(result) ?? result);
    }
    return { result, isToUndo: false };
  } finally {
    closeHandle(door);
  }
}

/** Not exported as a value, so nobody else can make one. */
class Door extends ReadHandle {
  readonly actor: Actor;
  readonly now: Date;
  readonly newId: () => string;
  readonly act: string;
  /** Why, in the actor's own words; null when they gave none. */
  readonly reason: string | null;
  readonly #pending = new Map<string, PendingEntry>();
  #isLeftAsIs = false;

  constructor(transaction: TenantTransaction, detail: Omit<ActDetail, 'once'>) {
    super(transaction, detail.workspaceId);
    this.actor = detail.actor;
    this.now = detail.now;
    this.newId = detail.newId;
    this.act = detail.act;
    this.reason = detail.reason ?? null;
  }

  /**
   * Reports the change of one row, with all its facts before and after. The mark it returns belongs into the row.
   * Several changes of the same row become one entry.
   */
  changed(change: Change & { readonly ver: number }): ChangeMark {
    const key = `${change.type} ${change.id}`;
    const earlier = this.#pending.get(key);
    const eventId = earlier?.eventId ?? this.newId();
    const { type, id, ver, after } = change;
    const rowDigest = rowDigestOf({ type, id, ver, facts: after ?? {} });
    const before = earlier === undefined ? change.before : earlier.change.before;
    this.#pending.set(key, {
      eventId,
      change: { type, id, ver, before, after },
      rowDigest: after === null ? null : rowDigest,
    });
    return { ver, lastEventId: eventId, rowDigest };
  }

  /** Reports something that happened without changing a row: a sign-in, an export, a refused attempt. Gives its entry's id. */
  happened({ type, id, facts = {} }: AuditedObject & { readonly facts?: Facts }): string {
    const eventId = this.newId();
    this.#pending.set(eventId, { eventId, change: { type, id, before: null, after: facts }, rowDigest: null });
    return eventId;
  }

  /** Says that there was nothing to do: the result goes out, and the transaction is undone without an entry. */
  leaveAsIs(): void {
    this.#isLeftAsIs = true;
  }

  isLeftAsIs(): boolean {
    return this.#isLeftAsIs;
  }

  /** What was reported so far. */
  pending(): readonly PendingEntry[] {
    return [...this.#pending.values()];
  }
}
