/** Entries and leaves that are where they should not be, or nowhere. */
import { sql } from 'kysely';
import { queries, type ReadHandle } from '../handle.ts';

/** How many entries wait to be sequenced. */
export async function countWaiting(read: ReadHandle): Promise<number> {
  const row = await queries(read)
    .selectFrom('logOutbox')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('workspaceId', '=', read.workspaceId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Entries that are kept, stand in no log and do not wait for one. */
export async function entriesNowhere(read: ReadHandle, limit: number): Promise<readonly string[]> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(queries(read));
  const { rows } = await sql<{ id: string }>`
    select e.event_id as id from tenant.audit_entry e
    where e.workspace_id = ${read.workspaceId}
      and not exists (select from tenant.log_leaf l where l.workspace_id = e.workspace_id and l.event_id = e.event_id)
      and not exists (select from tenant.log_outbox o where o.workspace_id = e.workspace_id and o.event_id = e.event_id)
    order by e.event_id limit ${limit}`.execute(queries(read));
  return rows.map(({ id }) => id);
}

/** Leaves at or beyond the size of their log. */
export async function leavesBeyond(
  read: ReadHandle,
  { generation, size }: { readonly generation: number; readonly size: number },
): Promise<number> {
  const row = await queries(read)
    .selectFrom('logLeaf')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('workspaceId', '=', read.workspaceId)
    .where('generation', '=', generation)
    .where('leafIndex', '>=', String(size))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
