/** Which registry entries of service groups are within some services: those of groups all of whose services are among them. */
import { sql } from 'kysely';
import type { ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** For `where(id, 'in', …)`. The same as `reachesGroup` says of one. */
export const groupEntriesWithin = ({ workspaceId }: ReadHandle, serviceIds: readonly string[]) =>
  sql<string>`(select registry_entry.id from registry_entry where registry_entry.workspace_id = ${workspaceId}
    and registry_entry.group_id in (
      select group_id from service where workspace_id = ${workspaceId} and removed_at is null and group_id is not null
      group by group_id having bool_and(id = ${anyOf(serviceIds)})))`;
