/** Registry entries within what an actor reaches: that of a group needs all of its services. */
import type { Actor } from '#assurance/access/actor.ts';
import { reachesAll, reachesService } from '#assurance/access/duties.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findEntry, type KeptEntry, lockEntry } from '#store/registry-entry.ts';
import { listServices } from '#store/service.ts';
import { refuseScoped, serviceInReach } from '../reach.ts';

/** One entry. Refuses an id that names none, or one of a service the actor does not reach. */
export async function entryInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptEntry> {
  const entry = await findEntry(read, id);
  await demandSubject(read, actor, entry);
  return entry;
}

/** The same, locked. */
export async function lockEntryInReach(tx: AuditedTransaction, actor: Actor, id: string): Promise<KeptEntry> {
  const entry = await lockEntry(tx, id);
  await demandSubject(tx, actor, entry);
  return entry;
}

/** The service or all services of the group. */
export async function demandSubject(
  read: ReadHandle,
  actor: Actor,
  { serviceId, groupId }: Pick<KeptEntry, 'serviceId' | 'groupId'>,
): Promise<void> {
  if (serviceId !== null) await serviceInReach(read, actor, serviceId);
  else if (!reachesAll(actor) && !(await reachesGroup(read, actor, groupId))) throw refuseScoped();
}

/** Whether every service of the group is within reach, and there is one. */
async function reachesGroup(read: ReadHandle, actor: Actor, groupId: string | null): Promise<boolean> {
  const inside = (await listServices(read)).filter((service) => service.groupId === groupId);
  return inside.length > 0 && inside.every(({ id }) => reachesService(actor, id));
}
