/** Where a service stands in STAR, as its page asks for it: the facts of one moment, judged by the core. */
import type { ReadContext } from '#actions/action.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { serviceInReach } from '#actions/reach.ts';
import { entriesInReach } from '#actions/registry-entry/entry-in-reach.ts';
import { issuesOfEntries } from '#actions/registry-entry/gate-facts.ts';
import { programmeInReach } from '#actions/self-assessment/programme-in-reach.ts';
import { groupsInReach } from '#actions/service-group/groups-in-reach.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { programmeLenses } from '#assurance/star/programme-lenses.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { starPosition } from '#assurance/star/star-position.ts';
import { issuesByQuestion } from '#reading/answer-issues.ts';
import { listRecords } from '#store/programme-record-list.ts';
import { type KeptEntry, listEntries } from '#store/registry-entry.ts';
import { listSelfAssessments } from '#store/self-assessment.ts';
import { type KeptService, listServices } from '#store/service.ts';
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
  const found = await runtime.database.read(session.workspace.id, async (read) => {
    const service = await serviceInReach(read, actor, serviceId);
    const services = await listServices(read);
    const groups = await groupsInReach(read, actor);
    const beside = await listEntries(read, {
      serviceIds: [service.id],
      groupIds: service.groupId === null ? [] : [service.groupId],
    });
    const entries = entriesInReach(actor, beside, services);
    const facts = await starFacts({ read, actor, runtime }, service, { entries, beside });
    return { service, services, groups, entries, facts, members: await currentMembers(read, runtime.now()) };
  });
  const { service, services, groups, entries, facts } = found;
  const owners = entries.map(({ ownerId }) => ownerId);
  const naming = await namingOf(runtime.people, found.members, owners);
  const group = groups.find(({ id }) => id === service.groupId);
  return {
    service: headOf(service),
    group: group === undefined ? null : { id: group.id, name: group.name },
    position: starPosition(facts),
    lenses: programmeLenses(facts),
    entries: entryLines(entries, { services, groups, naming, today: facts.today }),
  };
}

async function starFacts(
  reader: ReadContext,
  service: KeptService,
  { entries, beside }: { readonly entries: readonly KeptEntry[]; readonly beside: readonly KeptEntry[] },
): Promise<StarFacts> {
  const { read, runtime } = reader;
  const today = dayOf(runtime.now());
  const [newest] = await listSelfAssessments(read, service.id);
  const programme = newest === undefined ? null : await programmeInReach(reader, newest.id);
  const programmes = programme === null ? [] : [programme];
  return {
    today,
    programme,
    sayings: programme === null ? [] : [...issuesByQuestion(programme).values()].flat(),
    entries,
    entryIssues: await issuesOfEntries(reader, { entries, beside, programmes }),
    cadence: null,
    records: [...(await recordsOf(reader, service.id, today)), ...(await recordsOf(reader, null, today))],
    buyerTier: service.buyerTier,
  };
}

/** More would not change what a reader does next. */
const RECORDS_MAX = 200;

/** The newest, and the most urgent of those that fall due again; null: of the whole organisation. */
async function recordsOf(
  { read, actor }: ReadContext,
  serviceId: string | null,
  today: string,
): Promise<StarFacts['records']> {
  const question = { today, within: withinOf(actor) };
  const filter = { serviceId, limit: RECORDS_MAX };
  const newest = await listRecords(read, { ...question, filter });
  const open = await listRecords(read, { ...question, filter: { ...filter, due: 'open' } });
  return [...new Map([...newest.records, ...open.records].map((record) => [record.id, record])).values()];
}
