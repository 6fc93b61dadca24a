/** Handles: the proof that a query runs inside a transaction with its tenant set. Holds no query itself. */
import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type TenantTransaction = Transaction<Tables>;

/** The private field makes handles nominal: nothing but these classes passes for one. */
abstract class Handle {
  #transaction: TenantTransaction | null;

  constructor(transaction: TenantTransaction) {
    this.#transaction = transaction;
  }

  static open(handle: Handle): TenantTransaction {
    if (handle.#transaction === null) throw new Error('A database handle was used after its transaction had ended.');
    return handle.#transaction;
  }

  static close(handle: Handle): void {
    handle.#transaction = null;
  }
}

/** Reads in one workspace. Every store function that reads takes one first. */
export class ReadHandle extends Handle {
  readonly workspaceId: string;

  constructor(transaction: TenantTransaction, workspaceId: string) {
    super(transaction);
    this.workspaceId = workspaceId;
  }
}

/** Reads across workspaces, of what one person may see. */
export class PersonHandle extends Handle {
  readonly personId: string | null;

  constructor(transaction: TenantTransaction, personId: string | null) {
    super(transaction);
    this.personId = personId;
  }
}

/** The query builder behind a handle, for this folder only. Fails when the transaction has ended. */
export const queries = (handle: ReadHandle | PersonHandle): TenantTransaction => Handle.open(handle);

/** Called when the transaction ends. */
export const closeHandle = (handle: ReadHandle | PersonHandle): void => Handle.close(handle);
