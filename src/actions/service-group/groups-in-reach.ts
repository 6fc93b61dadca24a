/** The service groups an actor reaches: somebody limited to services, those that they are in. */
import type { Actor } from '#assurance/access/actor.ts';
import { reachesAll, reachesService } from '#assurance/access/duties.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listServices } from '#store/service.ts';
import { listServiceGroups, type ServiceGroup } from '#store/service-group.ts';

/** By name. */
export async function groupsInReach(read: ReadHandle, actor: Actor): Promise<readonly ServiceGroup[]> {
  const groups = await listServiceGroups(read);
  if (reachesAll(actor)) return groups;
  const services = (await listServices(read)).filter(({ id }) => reachesService(actor, id));
  const reached = new Set(services.map(({ groupId }) => groupId));
  return groups.filter(({ id }) => reached.has(id));
}
