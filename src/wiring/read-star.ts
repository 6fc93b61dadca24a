/** Where a service stands in STAR, as its page asks for it: the facts of one moment, judged as everywhere. */
import { groupsInReach } from '#actions/service-group/groups-in-reach.ts';
import { starFactsOf } from '#actions/star-position/star-facts.ts';
import { starVerdict } from '#reading/star-verdict.ts';
import { listServices } from '#store/service.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { StarOfService } from '#web/services/registry-entries.ts';
import { headOf, type ServiceParts } from './decided-service.ts';
import { entryLines } from './registry-entry-lines.ts';
import { currentMembers, namingOf } from './service-people.ts';

/** The page of one service: as many queries whatever its entries, answers and records. */
export async function readStar(
  { runtime, actorOf }: ServiceParts,
  session: MemberSession,
  serviceId: string,
): Promise<StarOfService> {
  const actor = actorOf(session);
  const { facts, services, groups, members } = await runtime.database.read(session.workspace.id, async (read) => ({
    facts: await starFactsOf({ read, actor, runtime }, serviceId),
    services: await listServices(read),
    groups: await groupsInReach(read, actor),
    members: await currentMembers(read, runtime.now()),
  }));
  const { service, entries } = facts;
  const owners = entries.map(({ ownerId }) => ownerId);
  const naming = await namingOf(runtime.people, members, owners);
  const group = groups.find(({ id }) => id === service.groupId);
  const { position, lenses, issues } = starVerdict(facts);
  return {
    service: headOf(service),
    group: group === undefined ? null : { id: group.id, name: group.name },
    ...{ position, lenses, issues },
    entries: entryLines(entries, { services: [service, ...services], groups, naming, today: facts.today }),
  };
}
