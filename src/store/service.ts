/** Cloud services of a workspace. Their scope, their responsibilities and their owners lie in files of their own. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { Service } from '#assurance/service/service.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { isUuid } from './uuid-v7.ts';
import { ifNameIsTaken, refuseChangedMeanwhile } from './write-refusals.ts';

/** What people say about a service. Who answers for its CAIQ is named by an act of its own. */
export type ServiceDetails = Pick<
  Service,
  'groupId' | 'name' | 'description' | 'serviceModel' | 'website' | 'buyerTier'
>;

/** Who answers for the CAIQ of a service, and who reviews it. */
export type ServicePeople = Pick<Service, 'caiqOwner' | 'caiqReviewer'>;

export interface KeptService extends Service {
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly removedAt: Date | null;
  /** Steps up with every change; given back with a change, it tells whether somebody else was faster. */
  readonly ver: number;
}

const SERVICES_MAX = 2_000;
/** The columns of a service. */
export const SERVICE_COLUMNS = [
  'id',
  'groupId',
  'name',
  'description',
  'serviceModel',
  'website',
  'buyerTier',
  'caiqOwner',
  'caiqReviewer',
  'addedAt',
  'addedBy',
  'removedAt',
  'ver',
] as const;

/** Services that were not removed, by name. */
export async function listServices(read: ReadHandle): Promise<readonly KeptService[]> {
  return services(read).where('removedAt', 'is', null).orderBy(sql`lower(name)`).limit(SERVICES_MAX).execute();
}

/** A page of services that were not removed, by name. */
export interface ServicePage {
  readonly services: readonly KeptService[];
  /** The `after` of the next page; null on the last. */
  readonly next: string | null;
  /** On all pages. */
  readonly total: number;
}

/** `after`: the id of the last service of the page before, there still or not; `within`: only these, null for all. */
export async function pageOfServices(
  read: ReadHandle,
  asked: { readonly after: string | null; readonly limit: number; readonly within: readonly string[] | null },
): Promise<ServicePage> {
  const { after, limit, within } = asked;
  const kept = services(read).where('removedAt', 'is', null);
  const reached = within === null ? kept : kept.where('id', '=', anyOf(within));
  const later = sql<boolean>`(lower(name), id) > (
    select lower(before.name), before.id from service as before
    where before.workspace_id = ${read.workspaceId} and before.id = ${after})`;
  const rows = await (after === null ? reached : reached.where(later))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const { total } = await reached
    .clearSelect()
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = rows.slice(0, limit);
  return { services: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null, total: Number(total) };
}

/** One service, removed or not; null when the workspace has none of that id. */
export async function findService(read: ReadHandle, id: string): Promise<KeptService | null> {
  return (await services(read).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** One service that was not removed. Refuses an id the workspace does not have. */
export async function demandService(read: ReadHandle, id: string): Promise<KeptService> {
  const found = isUuid(id) ? await findService(read, id) : null;
  if (found === null || found.removedAt !== null) throw refuseAbsentService();
  return found;
}

/**
 * The same, with the row locked: it is neither removed nor changed before the transaction ends. Rows that only refer to it,
 * such as its answers, are written meanwhile.
 */
export async function lockService(tx: AuditedTransaction, id: string): Promise<KeptService> {
  const found = await services(tx)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (found === undefined) throw refuseAbsentService();
  return found;
}

/** Adds a service. Refuses a name that is there already. */
export async function addService(tx: AuditedTransaction, details: ServiceDetails): Promise<KeptService> {
  const service: KeptService = {
    ...details,
    id: tx.newId(),
    caiqOwner: null,
    caiqReviewer: null,
    addedAt: tx.now,
    addedBy: tx.actor.personId,
    removedAt: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'service', id: service.id, ver: 1, before: null, after: serviceFacts(service) });
  await queries(tx)
    .insertInto('service')
    .values({ workspaceId: tx.workspaceId, ...service, ...mark })
    .execute()
    .catch(ifNameIsTaken('service_name_idx', TAKEN));
  return service;
}

/** Changes what is given and leaves the rest. With `ver`, refuses when somebody changed the service meanwhile. */
export async function changeService(
  tx: AuditedTransaction,
  id: string,
  changes: Partial<ServiceDetails & ServicePeople>,
  ver?: number,
): Promise<KeptService> {
  return write(tx, id, ver, (service) => ({ ...service, ...changes }));
}

/** Takes a service out of the lists. What was decided and answered for it stays. */
export async function removeService(tx: AuditedTransaction, id: string): Promise<KeptService> {
  return write(tx, id, undefined, (service) => ({ ...service, removedAt: tx.now }));
}

/** What the activity log records of a service. */
export const serviceFacts = (service: KeptService) => ({
  groupId: service.groupId,
  name: service.name,
  description: service.description,
  serviceModel: service.serviceModel,
  website: service.website,
  buyerTier: service.buyerTier,
  caiqOwner: service.caiqOwner,
  caiqReviewer: service.caiqReviewer,
  addedAt: service.addedAt.toISOString(),
  removedAt: service.removedAt?.toISOString() ?? null,
});

const TAKEN = 'There is a service of this name already.';

/** The base of every query: one workspace, all columns. */
const services = (read: ReadHandle) =>
  queries(read).selectFrom('service').select(SERVICE_COLUMNS).where('workspaceId', '=', read.workspaceId);

async function write(
  tx: AuditedTransaction,
  id: string,
  ver: number | undefined,
  change: (service: KeptService) => KeptService,
): Promise<KeptService> {
  const found = await lockService(tx, id);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('service');
  const service = { ...change(found), ver: found.ver + 1 };
  const mark = tx.changed({
    type: 'service',
    id,
    ver: service.ver,
    before: serviceFacts(found),
    after: serviceFacts(service),
  });
  await queries(tx)
    .updateTable('service')
    .set({ ...service, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
    .catch(ifNameIsTaken('service_name_idx', TAKEN));
  return service;
}

/** Said alike of what never was, was removed, or is out of reach. */
export const refuseAbsentService = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such service in this workspace.',
    mend: 'Open it from the list of services; it may have been removed.',
  });
