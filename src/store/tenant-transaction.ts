/** Enters a workspace inside a transaction, to write. Kept out of `Database`, so that who holds one cannot write past the door. */
import { type Kysely, sql } from 'kysely';
import type { TenantTransaction } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import type { Tables } from './tables.ts';
import { isUuid } from './uuid-v7.ts';

/** Called once by each `Database` for itself. */
export function bindQueries(database: object, kysely: Kysely<Tables>): void {
  bound.set(database, kysely);
}

/** A transaction that may write, in one workspace. For the audited door and the probe at start. */
export async function writeTransaction<T>(
  database: object,
  workspaceId: string,
  work: (transaction: TenantTransaction) => Promise<T>,
): Promise<T> {
  const kysely = bound.get(database);
  if (kysely === undefined) throw new Error('This is no open database.');
  return kysely.transaction().execute(async (transaction) => {
    await enterTenant(transaction, workspaceId);
    return work(transaction);
  });
}

/** Reads of no workspace, as a role that sees which of them wait for it and nothing of what is in them. */
export async function roleTransaction<T>(
  database: object,
  role: string,
  work: (transaction: TenantTransaction) => Promise<T>,
): Promise<T> {
  const kysely = bound.get(database);
  if (kysely === undefined) throw new Error('This is no open database.');
  return kysely
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`select set_config('role', ${role}, true) ${KEPT_PLAN}`.execute(transaction);
      return work(transaction);
    });
}

/** Sets the tenant until the transaction ends, so a pooled connection never carries one. */
export async function enterTenant(transaction: TenantTransaction, workspaceId: string): Promise<void> {
  if (!isUuid(workspaceId)) throw new Error('A workspace id is not a UUID.');
  await sql`select set_config('almagest.workspace_id', ${workspaceId}, true) ${KEPT_PLAN}`.execute(transaction);
}

const bound = new WeakMap<object, Kysely<Tables>>();
