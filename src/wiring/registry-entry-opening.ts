/** What the form that opens a registry entry needs: the kinds that are open already, and what it offers. */
import { serviceInReach } from '#actions/reach.ts';
import { reachesGroup } from '#actions/registry-entry/entry-in-reach.ts';
import { listEntries } from '#store/registry-entry.ts';
import { listSelfAssessments } from '#store/self-assessment.ts';
import { listServices } from '#store/service.ts';
import { listServiceGroups } from '#store/service-group.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { EntryOpening } from '#web/services/registry-entries.ts';
import { headOf, type ServiceParts } from './decided-service.ts';
import { choicesOf, documentsToChoose } from './registry-entry-choices.ts';
import { currentMembers, namingOf } from './service-people.ts';

/** For the service, and for its group where the reader reaches all of it. */
export async function readOpening(
  { runtime, actorOf }: ServiceParts,
  session: MemberSession,
  serviceId: string,
): Promise<EntryOpening> {
  const { questionSets, people } = runtime;
  const actor = actorOf(session);
  const found = await runtime.database.read(session.workspace.id, async (read) => {
    const service = await serviceInReach(read, actor, serviceId);
    const { groupId } = service;
    return {
      service,
      services: await listServices(read),
      groups: await listServiceGroups(read),
      entries: await listEntries(read, { serviceIds: [service.id], groupIds: groupId === null ? [] : [groupId] }),
      assessments: await listSelfAssessments(read, groupId === null ? service.id : null),
      documents: await documentsToChoose({ read, actor, runtime }),
      members: await currentMembers(read, runtime.now()),
    };
  });
  const { service, services, entries, assessments, members } = found;
  const isOpenTo = service.groupId !== null && reachesGroup(actor, service.groupId, services);
  const group = isOpenTo ? found.groups.find(({ id }) => id === service.groupId) : undefined;
  const inGroup = new Set(services.filter(({ groupId }) => groupId === group?.id).map(({ id }) => id));
  const ids = members.map(({ personId }) => personId);
  const given = { ...found, naming: await namingOf(people, members, ids), questionSets };
  const own = assessments.filter((one) => one.serviceId === service.id);
  const ofGroup = assessments.filter((one) => inGroup.has(one.serviceId));
  const taken = (isOfGroup: boolean) =>
    entries.filter(({ groupId }) => (groupId !== null) === isOfGroup).map(({ kind }) => kind);
  return {
    service: headOf(service),
    group: group === undefined ? null : { id: group.id, name: group.name },
    taken: { service: taken(false), group: taken(true) },
    choices: {
      service: choicesOf({ ...given, assessments: own }, service.id),
      group: choicesOf({ ...given, assessments: ofGroup }, null),
    },
  };
}
