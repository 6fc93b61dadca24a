/** Handles: the proof that a query runs inside a transaction with its tenant set. Holds no query itself. */
import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type TenantTransaction = Transaction<Tables>;

/** Reads in one workspace. Every store function that reads takes one first. */
export class ReadHandle {
  readonly workspaceId: string;

  constructor(transaction: TenantTransaction, workspaceId: string) {
    this.workspaceId = workspaceId;
    open.set(this, transaction);
  }
}

/** Reads across workspaces, of what one person may see. */
export class PersonHandle {
  readonly kind = 'person';

  constructor(transaction: TenantTransaction) {
    open.set(this, transaction);
  }
}

/** The query builder behind a handle, for this folder only. Fails when the transaction has ended. */
export function queries(handle: ReadHandle | PersonHandle): TenantTransaction {
  const transaction = open.get(handle);
  if (transaction === undefined) throw new Error('A database handle was used after its transaction had ended.');
  return transaction;
}

/** Called when the transaction ends. */
export function closeHandle(handle: ReadHandle | PersonHandle): void {
  open.delete(handle);
}

/** Kept apart from the handle, so that nobody who holds one can reach the connection through it. */
const open = new WeakMap<ReadHandle | PersonHandle, TenantTransaction>();
