/** Where entries of a workspace stand in the public registry: which of them are there, at which address, in which version. */
import { sql } from 'kysely';
import { queries, type ReadHandle } from '../handle.ts';

export interface PublishedPlace {
  /** The entry in its workspace. */
  readonly entryId: string;
  /** Its number in the registry. */
  readonly number: number;
  readonly version: number;
  readonly organisationSlug: string;
  readonly serviceSlug: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
  /** The day it was taken out; null while it is there. */
  readonly withdrawnOn: string | null;
}

/** Of one entry; null when it was never published. */
export async function publishedPlace(read: ReadHandle, entryId: string): Promise<PublishedPlace | null> {
  const { rows } = await sql<PublishedPlace>`select e.source_id as entry_id, e.id as number, e.version,
    o.slug as organisation_slug, s.slug as service_slug, e.created_at as published_at, e.updated_at, e.withdrawn_on
    from registry.entry e join registry.service s on s.id = e.service_id
    join registry.organisation o on o.id = s.organisation_id
    where e.workspace_id = ${read.workspaceId} and e.source_id = ${entryId}`.execute(queries(read));
  return rows[0] ?? null;
}

/** The entries of the workspace that are published now, by their ids there. */
export async function publishedEntryIds(read: ReadHandle): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly sourceId: string }>`select source_id from registry.entry
    where workspace_id = ${read.workspaceId} and withdrawn_on is null order by source_id`.execute(queries(read));
  return rows.map(({ sourceId }) => sourceId);
}
