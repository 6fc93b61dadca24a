/** Registry entries within what an actor reaches: that of a group needs all of its services. */
import type { Actor } from '#assurance/access/actor.ts';
import { reachesAll, reachesService } from '#assurance/access/duties.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findEntry, type KeptEntry, lockEntry } from '#store/registry-entry.ts';
import { type KeptService, listServices } from '#store/service.ts';
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

/** Those of some entries that an actor reaches. Takes every service, and asks nothing more. */
export function entriesInReach<Entry extends Pick<KeptEntry, 'serviceId' | 'groupId'>>(
  actor: Actor,
  entries: readonly Entry[],
  services: readonly KeptService[],
): readonly Entry[] {
  return entries.filter(({ serviceId, groupId }) =>
    serviceId === null ? reachesGroup(actor, groupId, services) : reachesService(actor, serviceId),
  );
}

/** The service or all services of the group. */
export async function demandSubject(
  read: ReadHandle,
  actor: Actor,
  { serviceId, groupId }: Pick<KeptEntry, 'serviceId' | 'groupId'>,
): Promise<void> {
  if (serviceId !== null) await serviceInReach(read, actor, serviceId);
  else if (!reachesAll(actor) && !reachesGroup(actor, groupId, await listServices(read))) throw refuseScoped();
}

/** Whether every service of the group is within reach; for somebody limited to services there has to be one. */
export function reachesGroup(actor: Actor, groupId: string | null, services: readonly KeptService[]): boolean {
  if (reachesAll(actor)) return true;
  const inside = services.filter((service) => service.groupId === groupId);
  return inside.length > 0 && inside.every(({ id }) => reachesService(actor, id));
}
