/** What readers without a session ask of the registry: searches, single pages, whole collections. Every answer is of what is published. */
import type { Collection, Pointer, PublicOrganisation, PublicService } from '#assurance/registry/public-page.ts';
import type { PublishedAnswer } from '#assurance/registry/publication.ts';
import type { RegistryQuery, SearchPage } from '#assurance/registry/search.ts';
import { ChangeWatch, type RegistryChange } from './change-watch.ts';
import type { PublicDatabase } from './public-database.ts';
import { RegistrySearch } from './search.ts';
import { IN_VIEW } from './standing.ts';

/** Where the one file that is given out lies. */
export interface PublicWorkbook {
  readonly workspaceId: string;
  readonly fileName: string;
  readonly sha256: string;
}

export class PublicRegistry {
  readonly #database: PublicDatabase;
  readonly #watch: ChangeWatch;
  readonly #search: RegistrySearch;

  constructor(database: PublicDatabase) {
    this.#database = database;
    this.#watch = new ChangeWatch(database);
    this.#search = new RegistrySearch(database);
  }

  /** The last change of anything. */
  lastChange(): Promise<RegistryChange> {
    return this.#watch.now();
  }

  search(query: RegistryQuery, today: string): Promise<SearchPage> {
    return this.#search.search(query, today);
  }

  /** The number of the last change of a service's pages; null where nothing was ever published there. */
  async changeOf(organisationSlug: string, serviceSlug: string): Promise<number | null> {
    const [found] = await this.#database.ask<{ change: number }>(SERVICE_CHANGE, [organisationSlug, serviceSlug]);
    return found?.change ?? null;
  }

  /** A service with all its entries, whatever their state. */
  async service(organisationSlug: string, serviceSlug: string): Promise<PublicService | null> {
    const [found] = await this.#database.ask<PublicService>(SERVICE_BY_SLUGS, [organisationSlug, serviceSlug]);
    return found ?? null;
  }

  async serviceById(id: number): Promise<PublicService | null> {
    const [found] = await this.#database.ask<PublicService>(SERVICE_BY_ID, [id]);
    return found ?? null;
  }

  /** The service that an entry is of. */
  async serviceOfEntry(entryId: number): Promise<PublicService | null> {
    const [found] = await this.#database.ask<PublicService>(SERVICE_BY_ENTRY, [entryId]);
    return found ?? null;
  }

  /** A provider with all its services. */
  async organisation(
    slug: string,
  ): Promise<{ readonly organisation: PublicOrganisation; readonly services: readonly PublicService[] } | null> {
    return this.#organisation(await this.#database.ask<PublicService>(SERVICES_BY_ORGANISATION, [slug]));
  }

  async organisationById(
    id: number,
  ): Promise<{ readonly organisation: PublicOrganisation; readonly services: readonly PublicService[] } | null> {
    return this.#organisation(await this.#database.ask<PublicService>(SERVICES_BY_ORGANISATION_ID, [id]));
  }

  #organisation(services: readonly PublicService[]) {
    const [first] = services;
    return first === undefined ? null : { organisation: first.organisation, services };
  }

  /** In the order of the questionnaire; empty where none are published. */
  async answers(entryId: number): Promise<readonly PublishedAnswer[]> {
    const [found] = await this.#database.ask<{ document: readonly PublishedAnswer[] }>(ANSWERS, [entryId]);
    return found?.document ?? [];
  }

  async workbook(entryId: number): Promise<PublicWorkbook | null> {
    const [found] = await this.#database.ask<PublicWorkbook>(WORKBOOK, [entryId]);
    return found ?? null;
  }

  /** A part of a collection, by number: of what is in view on the day and was not withdrawn. */
  async pointers(
    collection: Collection,
    { today, after, limit }: { readonly today: string; readonly after: number; readonly limit: number },
  ): Promise<readonly Pointer[]> {
    return this.#database.ask<Pointer>(POINTERS[collection], [today, after, limit]);
  }

  /** The highest number a service has: what a list that is split by numbers needs to know. */
  async lastServiceNumber(): Promise<number> {
    const [found] = await this.#database.ask<{ last: number | null }>(LAST_SERVICE);
    return found?.last ?? 0;
  }
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ORGANISATION = `json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'website', o.website, 'description',
  o.description, 'country', o.country, 'category', o.category, 'createdAt', ${instant('o.created_at')},
  'updatedAt', ${instant('o.updated_at')})`;

const ENTRIES = `coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'version', e.version, 'scope',
  e.scope, 'ownerRole', e.owner_role, 'questionnaire', e.questionnaire, 'questionnaireEdition',
  e.questionnaire_edition, 'ccmEdition', e.ccm_edition, 'references', e.refs, 'versions', e.versions, 'cycles',
  e.cycles, 'answers', e.answers, 'workbookName', w.file_name, 'listedOn', e.listed_on, 'endsOn', e.ends_on,
  'deprecatedFrom', e.deprecated_from, 'removedFrom', e.removed_from, 'renewedOn', e.renewed_on, 'withdrawnOn',
  e.withdrawn_on, 'createdAt', ${instant('e.created_at')}, 'updatedAt', ${instant('e.updated_at')})
  order by array_position(array['self-assessment', 'star-certification', 'star-attestation', 'continuous-cadence'],
    e.kind), e.id) from entry e left join workbook w on w.entry_id = e.id where e.service_id = s.id), '[]'::json)`;

const SERVICES = `select s.id, s.slug, s.name, s.website, s.description, s.service_model as "serviceModel",
  ${instant('s.created_at')} as "createdAt", ${instant('s.updated_at')} as "updatedAt", s.change,
  ${ORGANISATION} as organisation, ${ENTRIES} as entries
  from service s join organisation o on o.id = s.organisation_id`;

const SERVICE_CHANGE = {
  plannedOnce: `select s.change from service s join organisation o on o.id = s.organisation_id
    where o.slug = $1 and s.slug = $2`,
};
const SERVICE_BY_SLUGS = { plannedOnce: `${SERVICES} where o.slug = $1 and s.slug = $2` };
const SERVICE_BY_ID = { plannedOnce: `${SERVICES} where s.id = $1` };
const SERVICE_BY_ENTRY = { plannedOnce: `${SERVICES} where s.id = (select service_id from entry where id = $1)` };
const SERVICES_BY_ORGANISATION = { plannedOnce: `${SERVICES} where o.slug = $1 order by s.name, s.id limit 500` };
const SERVICES_BY_ORGANISATION_ID = { plannedOnce: `${SERVICES} where o.id = $1 order by s.id limit 500` };
const ANSWERS = { plannedOnce: 'select document from answers where entry_id = $1' };
const WORKBOOK = {
  plannedOnce: `select workspace_id as "workspaceId", file_name as "fileName", file_sha256 as sha256 from workbook
    where entry_id = $1`,
};
const LAST_SERVICE = { plannedOnce: 'select max(id) as last from service' };

const LIVING = `${IN_VIEW} and (withdrawn_on is null or withdrawn_on > $1)`;

/**
 * Planned with its values: how short a part is decides how it is best found. What lives is looked up row by row until the
 * part is full (`limit 1` keeps the planner from joining all there is, for each part anew).
 */
const pointers = (columns: string, living: string): string => `select ${columns} and ${living} order by 1 limit $3`;

const POINTERS: Readonly<Record<Collection, string>> = {
  services: pointers(
    `s.id, s.name, ${instant('s.created_at')} as "createdAt", ${instant('s.updated_at')} as "updatedAt",
      o.slug as "organisationSlug", s.slug as "serviceSlug", o.id as "organisationId"
      from service s join organisation o on o.id = s.organisation_id where s.id > $2`,
    `(select true from entry e where e.service_id = s.id and ${LIVING} limit 1)`,
  ),
  organisations: pointers(
    `o.id, o.name, ${instant('o.created_at')} as "createdAt", ${instant('o.updated_at')} as "updatedAt",
      o.slug as "organisationSlug", null as "serviceSlug", o.id as "organisationId" from organisation o where o.id > $2`,
    `(select true from service s join entry e on e.service_id = s.id where s.organisation_id = o.id and ${LIVING} limit 1)`,
  ),
  assessments: pointers(
    `e.id, s.name, ${instant('e.created_at')} as "createdAt", ${instant('e.updated_at')} as "updatedAt",
      o.slug as "organisationSlug", s.slug as "serviceSlug", o.id as "organisationId" from entry e
      join service s on s.id = e.service_id join organisation o on o.id = s.organisation_id
      where e.id > $2 and e.kind = 'self-assessment' and e.answers > 0`,
    LIVING,
  ),
};
