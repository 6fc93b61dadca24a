/** Vendors of a workspace. Their readings lie in `reading.ts`; the list brings the newest one along. */
import { sql } from 'kysely';
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier } from '#assurance/posture/posture.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { likePart } from './like-part.ts';
import { type ReadingLine, readingLineColumns } from './reading-line.ts';
import { ifNameIsTaken, refuseChangedMeanwhile } from './write-refusals.ts';

export interface VendorDetails {
  readonly name: string;
  /** Empty when the vendor is looked at as a whole. */
  readonly service: string;
  readonly tier: ContractTier | null;
  readonly serviceModel: ServiceModel | null;
  readonly website: string | null;
}

export interface Vendor extends VendorDetails {
  readonly id: string;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly removedAt: Date | null;
  /** Steps up with every change; given back with a change, it tells whether somebody else was faster. */
  readonly ver: number;
}

export interface VendorLine extends Vendor {
  readonly readings: number;
  /** The newest reading of answers; null when there is none yet. */
  readonly newest: ReadingLine | null;
}

const VENDORS_MAX = 2_000;
const COLUMNS = [
  'id',
  'name',
  'service',
  'tier',
  'serviceModel',
  'website',
  'addedAt',
  'addedBy',
  'removedAt',
  'ver',
] as const;

/** Vendors that were not removed, by name, each with its newest reading. Opens no document. */
export async function listVendors(read: ReadHandle): Promise<readonly VendorLine[]> {
  const vendors = await queries(read)
    .selectFrom('vendor')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy(sql`lower(service)`)
    .limit(VENDORS_MAX)
    .execute();
  const newest = await queries(read)
    .selectFrom('reading')
    .select(readingLineColumns)
    .distinctOn('vendorId')
    .where('workspaceId', '=', read.workspaceId)
    .where('kind', '=', 'read')
    .where('removedAt', 'is', null)
    .orderBy('vendorId')
    .orderBy('readAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const counts = await queries(read)
    .selectFrom('reading')
    .select((row) => ['vendorId', row.fn.countAll<string>().as('readings')])
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .groupBy('vendorId')
    .execute();
  const newestOf = new Map(newest.map((line) => [line.vendorId, line]));
  const countOf = new Map(counts.map((row) => [row.vendorId, Number(row.readings)]));
  return vendors.map((vendor) => ({
    ...vendor,
    readings: countOf.get(vendor.id) ?? 0,
    newest: newestOf.get(vendor.id) ?? null,
  }));
}

/** A vendor to jump to, with its newest reading. */
export interface FoundVendor {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly reading: Pick<ReadingLine, 'id' | 'questionnaireName' | 'questionnaireEdition'> | null;
}

const FOUND_MAX = 20;

/** Vendors whose name or service holds every word, by name; all where no word is asked for. */
export async function findVendorsWith(read: ReadHandle, words: readonly string[]): Promise<readonly FoundVendor[]> {
  const found = await queries(read)
    .selectFrom((from) =>
      from
        .selectFrom('vendor')
        .select(['workspaceId', 'id', 'name', 'service'])
        .where('workspaceId', '=', read.workspaceId)
        .where('removedAt', 'is', null)
        .where(sql<boolean>`lower(name || ' ' || service) like all (${words.map(likePart)}::text[])`)
        .orderBy(sql`lower(name)`)
        .limit(FOUND_MAX)
        .as('vendor'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('reading')
          .select(['reading.id as readingId', 'questionnaireName', 'questionnaireEdition'])
          .whereRef('reading.workspaceId', '=', 'vendor.workspaceId')
          .whereRef('reading.vendorId', '=', 'vendor.id')
          .where('reading.kind', '=', 'read')
          .where('reading.removedAt', 'is', null)
          .orderBy('reading.readAt', 'desc')
          .orderBy('reading.id', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['vendor.id', 'vendor.name', 'vendor.service', 'readingId', 'questionnaireName', 'questionnaireEdition'])
    .orderBy(sql`lower(name)`)
    .execute();
  return found.map(({ readingId, questionnaireName, questionnaireEdition, ...vendor }) => ({
    ...vendor,
    reading: readingId === null ? null : { id: readingId, questionnaireName, questionnaireEdition },
  }));
}

/** One vendor, removed or not; null when the workspace has none of that id. */
export async function findVendor(read: ReadHandle, id: string): Promise<Vendor | null> {
  const found = await queries(read)
    .selectFrom('vendor')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** The vendor of that name and service, if there is one; letter case does not count. */
export async function findVendorByName(read: ReadHandle, name: string, service: string): Promise<Vendor | null> {
  const found = await queries(read)
    .selectFrom('vendor')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .where(sql`lower(service)`, '=', sql`lower(${service})`)
    .executeTakeFirst();
  return found ?? null;
}

/** Adds a vendor. Refuses a name and service that are there already. */
export async function addVendor(tx: AuditedTransaction, details: VendorDetails): Promise<Vendor> {
  const vendor: Vendor = {
    ...details,
    id: tx.newId(),
    addedAt: tx.now,
    addedBy: tx.actor.personId,
    removedAt: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'vendor', id: vendor.id, ver: 1, before: null, after: vendorFacts(vendor) });
  await queries(tx)
    .insertInto('vendor')
    .values({ workspaceId: tx.workspaceId, ...vendor, ...mark })
    .execute()
    .catch(ifNameIsTaken('vendor_name_service_idx', 'There is a vendor of this name and service already.'));
  return vendor;
}

/** Changes what is given and leaves the rest. With `ver`, refuses when somebody changed the vendor meanwhile. */
export async function changeVendor(
  tx: AuditedTransaction,
  id: string,
  changes: Partial<VendorDetails>,
  ver?: number,
): Promise<Vendor> {
  return write(tx, id, ver, (vendor) => ({ ...vendor, ...changes }));
}

/** Takes a vendor out of the lists. Its readings stay. */
export async function removeVendor(tx: AuditedTransaction, id: string): Promise<Vendor> {
  return write(tx, id, undefined, (vendor) => ({ ...vendor, removedAt: tx.now }));
}

/** What the activity log records of a vendor. */
export const vendorFacts = (vendor: Vendor) => ({
  name: vendor.name,
  service: vendor.service,
  tier: vendor.tier,
  serviceModel: vendor.serviceModel,
  website: vendor.website,
  addedAt: vendor.addedAt.toISOString(),
  removedAt: vendor.removedAt?.toISOString() ?? null,
});

async function write(
  tx: AuditedTransaction,
  id: string,
  ver: number | undefined,
  change: (vendor: Vendor) => Vendor,
): Promise<Vendor> {
  const found = await queries(tx)
    .selectFrom('vendor')
    .select(COLUMNS)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw absent();
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('vendor');
  const vendor = { ...change(found), ver: found.ver + 1 };
  const [before, after] = [vendorFacts(found), vendorFacts(vendor)];
  const mark = tx.changed({ type: 'vendor', id, ver: vendor.ver, before, after });
  await queries(tx)
    .updateTable('vendor')
    .set({ ...vendor, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
    .catch(ifNameIsTaken('vendor_name_service_idx', 'There is a vendor of this name and service already.'));
  return vendor;
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such vendor in this workspace.',
    mend: 'Open it from the list of vendors; it may have been removed.',
  });
