/** Which workspaces have something to sequence or to sign. Sees their ids and nothing of what is in them. */
import { sql } from 'kysely';
import { patiently } from '../connection-loss.ts';
import { type Database, SEQUENCER_ROLE } from '../database.ts';
import type { TenantTransaction } from '../handle.ts';
import { roleTransaction } from '../tenant-transaction.ts';

const NONE_BEFORE = '00000000-0000-0000-0000-000000000000';

/**
 * Workspaces with entries that wait, or with a log that is not signed as it stands, by id and after `after`. Walks along
 * the index from one workspace to the next, so that ten thousand entries of one cost as much as one.
 */
export async function workspacesWaiting(
  database: Database,
  { after = NONE_BEFORE, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly string[]> {
  return asSequencer(database, async (transaction) => {
    const { rows } = await sql<{ workspaceId: string }>`
      with recursive waiting as (
        (select workspace_id from tenant.log_outbox where workspace_id > ${after}::uuid order by workspace_id limit 1)
        union all
        select (select o.workspace_id from tenant.log_outbox o
                  where o.workspace_id > w.workspace_id order by o.workspace_id limit 1)
          from waiting w where w.workspace_id is not null
      )
      (select workspace_id from waiting where workspace_id is not null limit ${limit})
      union
      (select workspace_id from tenant.log_head
         where frozen_at is null and note_size is distinct from size and workspace_id > ${after}::uuid limit ${limit})
      order by workspace_id limit ${limit}`.execute(transaction);
    return rows.map(({ workspaceId }) => workspaceId);
  });
}

/** Logs that go on with a checkpoint that no witness has seen, or all that have one, by the id of their workspace. */
export async function logsUnwitnessed(
  database: Database,
  {
    after = NONE_BEFORE,
    limit,
    isAll,
  }: { readonly after?: string | undefined; readonly limit: number; readonly isAll: boolean },
): Promise<readonly string[]> {
  return asSequencer(database, async (transaction) => {
    const { rows } = await sql<{ workspaceId: string }>`
      select workspace_id from tenant.log_head
        where frozen_at is null and note_size is not null and (${isAll} or witnessed_size is distinct from note_size)
          and workspace_id > ${after}::uuid
        order by workspace_id limit ${limit}`.execute(transaction);
    return rows.map(({ workspaceId }) => workspaceId);
  });
}

/** Every workspace there is, and those that are gone and have left their log. */
export async function workspacesWithLog(database: Database): Promise<readonly string[]> {
  return asSequencer(database, async (transaction) => {
    const { rows } = await sql<{ workspaceId: string }>`
      select workspace_id from tenant.workspace union select workspace_id from tenant.log_head
      union select workspace_id from tenant.log_outbox order by workspace_id`.execute(transaction);
    return rows.map(({ workspaceId }) => workspaceId);
  });
}

const asSequencer = <T>(database: Database, work: (transaction: TenantTransaction) => Promise<T>): Promise<T> =>
  patiently(() => roleTransaction(database, SEQUENCER_ROLE, work));
