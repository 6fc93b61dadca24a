/** Rows that searches look at and that are not what they are made from. */
import { sql } from 'kysely';
import { queries, type ReadHandle } from '../handle.ts';

export interface StrayListing {
  readonly entryId: number;
  readonly isMissing: boolean;
  readonly isExtra: boolean;
}

/** By the number of their entry. Words and the name they are sorted by are left out: those are made by the program. */
export async function strayListings(read: ReadHandle, limit: number): Promise<readonly StrayListing[]> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(queries(read));
  const { rows } = await sql<StrayListing>`
    with made as (
      select e.id as entry_id, (s.id, o.id, o.slug, o.name, s.slug, s.name, s.service_model, e.kind, e.ccm_edition,
          o.country, o.category, e.listed_on, e.ends_on, e.deprecated_from, e.removed_from, e.renewed_on,
          e.withdrawn_on)::text as said
        from registry.entry e join registry.service s on s.id = e.service_id
        join registry.organisation o on o.id = s.organisation_id
    ), kept as (
      select entry_id, (service_id, organisation_id, organisation_slug, organisation_name, service_slug, service_name,
          service_model, kind, ccm_edition, country, category, listed_on, ends_on, deprecated_from, removed_from,
          renewed_on, withdrawn_on)::text as said from registry.listing
    )
    select coalesce(made.entry_id, kept.entry_id) as entry_id, kept.entry_id is null as is_missing,
      made.entry_id is null as is_extra
    from made full join kept on kept.entry_id = made.entry_id
    where made.said is distinct from kept.said order by 1 limit ${limit}`.execute(queries(read));
  return rows;
}
