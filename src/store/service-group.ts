/** Groups of services that are run and answered for together. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { ifNameIsTaken, refuseChangedMeanwhile } from './write-refusals.ts';

export interface ServiceGroupDetails {
  readonly name: string;
  readonly description: string;
}

export interface ServiceGroup extends ServiceGroupDetails {
  readonly id: string;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly removedAt: Date | null;
  readonly ver: number;
}

const COLUMNS = ['id', 'name', 'description', 'addedAt', 'addedBy', 'removedAt', 'ver'] as const;

/** Groups that were not removed, by name. */
export async function listServiceGroups(read: ReadHandle): Promise<readonly ServiceGroup[]> {
  return groups(read).where('removedAt', 'is', null).orderBy(sql`lower(name)`).execute();
}

/** Refuses a group that the workspace does not have, or not any more. It is not removed before the transaction ends. */
export async function demandServiceGroup(tx: AuditedTransaction, id: string): Promise<void> {
  const found = await groups(tx).where('id', '=', id).where('removedAt', 'is', null).forShare().executeTakeFirst();
  if (found === undefined) throw absent();
}

/** Adds a group. Refuses a name that is there already. */
export async function addServiceGroup(tx: AuditedTransaction, details: ServiceGroupDetails): Promise<ServiceGroup> {
  const added = { addedAt: tx.now, addedBy: tx.actor.personId, removedAt: null, ver: 1 };
  const group: ServiceGroup = { ...details, id: tx.newId(), ...added };
  const mark = tx.changed({ type: 'service-group', id: group.id, ver: 1, before: null, after: groupFacts(group) });
  await queries(tx)
    .insertInto('serviceGroup')
    .values({ workspaceId: tx.workspaceId, ...group, ...mark })
    .execute()
    .catch(ifNameIsTaken('service_group_name_idx', TAKEN));
  return group;
}

/** Changes what is given and leaves the rest. With `ver`, refuses when somebody changed the group meanwhile. */
export async function changeServiceGroup(
  tx: AuditedTransaction,
  id: string,
  changes: Partial<ServiceGroupDetails>,
  ver?: number,
): Promise<ServiceGroup> {
  return write(tx, id, ver, (group) => ({ ...group, ...changes }));
}

/** Takes a group out of the lists. Refuses one that still holds services: they would be in a group nobody sees. */
export async function removeServiceGroup(tx: AuditedTransaction, id: string): Promise<ServiceGroup> {
  const removed = await write(tx, id, undefined, (group) => ({ ...group, removedAt: tx.now }));
  const inside = await queries(tx)
    .selectFrom('service')
    .select('name')
    .where('workspaceId', '=', tx.workspaceId)
    .where('groupId', '=', id)
    .where('removedAt', 'is', null)
    .orderBy('name')
    .executeTakeFirst();
  if (inside === undefined) return removed;
  throw new Refusal('input-is-not-valid', {
    message: `The group still holds ${inside.name}.`,
    mend: 'Put its services into another group first, or into none.',
    field: 'groupId',
  });
}

/** What the activity log records of a group. */
export const groupFacts = (group: ServiceGroup) => ({
  name: group.name,
  description: group.description,
  addedAt: group.addedAt.toISOString(),
  removedAt: group.removedAt?.toISOString() ?? null,
});

const TAKEN = 'There is a service group of this name already.';

const groups = (read: ReadHandle) =>
  queries(read).selectFrom('serviceGroup').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

async function write(
  tx: AuditedTransaction,
  id: string,
  ver: number | undefined,
  change: (group: ServiceGroup) => ServiceGroup,
): Promise<ServiceGroup> {
  const found = await groups(tx).where('id', '=', id).where('removedAt', 'is', null).forUpdate().executeTakeFirst();
  if (found === undefined) throw absent();
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('service group');
  const group = { ...change(found), ver: found.ver + 1 };
  const [before, after] = [groupFacts(found), groupFacts(group)];
  const mark = tx.changed({ type: 'service-group', id, ver: group.ver, before, after });
  await queries(tx)
    .updateTable('serviceGroup')
    .set({ ...group, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
    .catch(ifNameIsTaken('service_group_name_idx', TAKEN));
  return group;
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such service group in this workspace.',
    mend: 'Choose one from the list; it may have been removed.',
  });
