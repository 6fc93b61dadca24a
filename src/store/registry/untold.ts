/** What the registry shows and its log never spoke of: it was published before there was one. */
import { sql } from 'kysely';
import type { ShownThing } from '#assurance/registry/log-entry.ts';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries, type ReadHandle } from '../handle.ts';

/** Workspaces that published any of it, as seen from the tenant of that log. */
export async function publishersUntold(read: ReadHandle): Promise<readonly string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select distinct o.workspace_id from registry.organisation o
    where not exists (select from tenant.audit_entry e where e.workspace_id = ${read.workspaceId}
      and e.object_type = 'organisation' and e.object_id = o.id::text)
    order by 1`.execute(queries(read));
  return rows.map(({ workspaceId }) => workspaceId);
}

/** Everything that is shown of a workspace: its organisation, its services, its entries, in this order. */
export async function thingsOf(tx: AuditedTransaction): Promise<readonly ShownThing[]> {
  const { rows } = await sql<ShownThing>`
    select type, number from (
      select 1 as at, 'organisation' as type, id as number from registry.organisation where workspace_id = ${tx.workspaceId}
      union all select 2, 'service', id from registry.service where workspace_id = ${tx.workspaceId}
      union all select 3, 'entry', id from registry.entry where workspace_id = ${tx.workspaceId}) things
    order by at, number`.execute(queries(tx));
  return rows;
}
