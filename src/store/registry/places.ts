/** The organisation and the service an entry is published under: found, or given their number and address. */
import { sql } from 'kysely';
import { domainOf, nameKey } from '#assurance/registry/company-name.ts';
import type { PublishedOrganisation, PublishedService } from '#assurance/registry/publication.ts';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries } from '../handle.ts';
import type { Numbers } from './numbers.ts';

/** Where something is published. The address stays what it was at first, so that links go on to lead there. */
export interface Place {
  readonly id: number;
  readonly slug: string;
}

/** The organisation of the workspace, as it is stated now. */
export async function placeOrganisation(
  tx: AuditedTransaction,
  numbers: Numbers,
  stated: PublishedOrganisation,
): Promise<Place> {
  const { rows } = await sql<Place>`select id, slug from registry.organisation
    where workspace_id = ${tx.workspaceId}`.execute(queries(tx));
  const { name, website, description, country, category } = stated;
  const keys = { nameKey: nameKey(name), domain: domainOf(website) };
  const found = rows[0];
  if (found !== undefined) {
    await sql`update registry.organisation set name = ${name}, website = ${website}, description = ${description},
      country = ${country}, category = ${category}, name_key = ${keys.nameKey}, domain = ${keys.domain},
      updated_at = ${tx.now}, change = ${numbers.change} where id = ${found.id}`.execute(queries(tx));
    return found;
  }
  const id = numbers.next('organisation');
  const slug = await freeSlug(stated.slug || `organisation-${id}`, async (wanted) => {
    const taken = await sql<{ slug: string }>`select slug from registry.organisation
      where slug = ${wanted} or slug like ${`${wanted}-%`}`.execute(queries(tx));
    return taken.rows;
  });
  await sql`insert into registry.organisation (id, workspace_id, slug, name, website, description, country, category,
    name_key, domain, created_at, updated_at, change) values (${id}, ${tx.workspaceId}, ${slug}, ${name}, ${website},
    ${description}, ${country}, ${category}, ${keys.nameKey}, ${keys.domain}, ${tx.now}, ${tx.now}, ${numbers.change})
  `.execute(queries(tx));
  return { id, slug };
}

/** One service of it, by its id in the workspace. */
export async function placeService(
  tx: AuditedTransaction,
  numbers: Numbers,
  given: { readonly organisationId: number; readonly sourceId: string; readonly stated: PublishedService },
): Promise<Place> {
  const { organisationId, sourceId, stated } = given;
  const { name, website, description, serviceModel } = stated;
  const { rows } = await sql<Place>`select id, slug from registry.service
    where workspace_id = ${tx.workspaceId} and source_id = ${sourceId}`.execute(queries(tx));
  const found = rows[0];
  if (found !== undefined) {
    await sql`update registry.service set name = ${name}, website = ${website}, description = ${description},
      service_model = ${serviceModel}, updated_at = ${tx.now}, change = ${numbers.change}
      where id = ${found.id}`.execute(queries(tx));
    return found;
  }
  const id = numbers.next('service');
  const slug = await freeSlug(stated.slug || `service-${id}`, async (wanted) => {
    const taken = await sql<{ slug: string }>`select slug from registry.service
      where organisation_id = ${organisationId} and (slug = ${wanted} or slug like ${`${wanted}-%`})
    `.execute(queries(tx));
    return taken.rows;
  });
  await sql`insert into registry.service (id, workspace_id, source_id, organisation_id, slug, name, website, description,
    service_model, created_at, updated_at, change) values (${id}, ${tx.workspaceId}, ${sourceId}, ${organisationId},
    ${slug}, ${name}, ${website}, ${description}, ${serviceModel}, ${tx.now}, ${tx.now}, ${numbers.change})
  `.execute(queries(tx));
  return { id, slug };
}

/** The wanted part of an address, or with the first number that is free. The lock on the numbers keeps it free. */
async function freeSlug(
  wanted: string,
  takenLike: (wanted: string) => Promise<readonly { readonly slug: string }[]>,
): Promise<string> {
  const taken = new Set((await takenLike(wanted)).map(({ slug }) => slug));
  let slug = wanted;
  for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`;
  return slug;
}
