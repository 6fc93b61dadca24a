/**
 * The facts by which the STAR position of services is judged, as the actor may see them: the one loader of pages, API,
 * commands and reports, of one service as of many at a time. Judges nothing.
 */
import { reachesAll, reachesService } from '#assurance/access/duties.ts';
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { cadenceFactsOf } from '#assurance/star/cadence-facts.ts';
import { isRestedOn, type StarFacts } from '#assurance/star/star-facts.ts';
import { LINT_RULES } from '#lint/index.ts';
import { lintProgramme } from '#lint/programme.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import { cadencesByService } from '#store/cadence.ts';
import { sealsByService } from '#store/cycle.ts';
import { operatingRecords } from '#store/operating-record.ts';
import { type AskedProgramme, type LoadedBriefProgramme, loadBriefProgrammes } from '#store/programme.ts';
import { type KeptEntry, listEntries } from '#store/registry-entry.ts';
import { listWithServices, newestSelfAssessments } from '#store/self-assessment.ts';
import { type KeptService, listServices } from '#store/service.ts';
import type { ReadContext } from '../action.ts';
import { oneByOne } from '../one-by-one.ts';
import { serviceInReach } from '../reach.ts';
import { entriesInReach } from '../registry-entry/entry-in-reach.ts';
import { assessmentsBehind, issuesOfEntries, kitsBehind } from '../registry-entry/gate-facts.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export interface FactsOfService extends StarFacts {
  readonly service: KeptService;
  readonly entries: readonly KeptEntry[];
}

/** The kinds whose newest record counts, however old. */
const OPERATING: readonly RecordKind[] = ['management-review', 'vulnerability-cycle', 'access-review'];

/** Of the rules made for files those that a position rests on: the others are read beside the answers. */
const RULES = LINT_RULES.filter(({ id }) => isRestedOn(id));

const sayingsOf = (programme: LoadedBriefProgramme) => [
  ...lintProgramme(programme),
  ...issuesOfAnswers(programme, programme.today, RULES),
];

/** Refuses a service the actor does not reach. */
export async function starFactsOf(context: ReadContext, serviceId: string): Promise<FactsOfService> {
  const service = await serviceInReach(context.read, context.actor, serviceId);
  const [facts] = await starFactsOfMany(context, [service]);
  if (facts === undefined) throw new Error('The facts of a service that is there were not read.');
  return facts;
}

/** Of services the actor reaches, in their order, in as many queries as for one. */
export const starFactsOfMany = async (
  context: ReadContext,
  services: readonly KeptService[],
): Promise<readonly FactsOfService[]> => factsOf(await readForStar(context, services));

/** What was read of several services. */
export type ReadForStar = Awaited<ReturnType<typeof readForStar>>;

/** Asks the database everything, and leaves all judging to `factsOf`: the one may go on while the other works. */
export async function readForStar(context: ReadContext, services: readonly KeptService[]) {
  const { read, runtime } = context;
  const serviceIds = services.map(({ id }) => id);
  const groupIds = [...new Set(services.flatMap(({ groupId }) => groupId ?? []))];
  const every = await listEntries(read, { serviceIds, groupIds });
  const reached = reachesAll(context.actor) ? [] : await listServices(read);
  const entries = entriesInReach(context.actor, every, reached);
  const newest = await newestSelfAssessments(read, serviceIds);
  return {
    today: dayOf(runtime.now()),
    services,
    every,
    entries,
    newest,
    programmes: await programmesBehind(context, [
      ...new Set([...[...newest.values()].map(({ id }) => id), ...assessmentsBehind(entries)]),
    ]),
    kits: await kitsBehind(read, entries),
    records: await operatingRecords(read, { serviceIds, kinds: OPERATING }),
    cadences: await cadencesByService(read, serviceIds),
    seals: await sealsByService(read, serviceIds),
  };
}

/** The facts of each, with what speaks against its entries and its answers. */
export async function factsOf(found: ReadForStar): Promise<readonly FactsOfService[]> {
  const { today, records } = found;
  const entryIssues = await entryIssuesOf(found);
  return oneByOne(found.services, (service) => {
    const { id: serviceId, groupId } = service;
    const programme = found.programmes.get(found.newest.get(serviceId)?.id ?? '') ?? null;
    const [versions, seals] = [found.cadences.get(serviceId) ?? [], found.seals.get(serviceId) ?? []];
    return {
      service,
      today,
      programme,
      sayings: programme === null ? [] : sayingsOf(programme),
      entries: found.entries.filter((one) => isOf(one, serviceId, groupId)),
      entryIssues,
      cadence: cadenceFactsOf({ serviceId, versions, seals, today }),
      records: records.filter((record) => record.serviceId === null || record.serviceId === serviceId),
      buyerTier: service.buyerTier,
    };
  });
}

/** What speaks against the entries within reach; also what is out of reach may carry them. */
function entryIssuesOf({ services, every, entries, programmes, kits, today }: ReadForStar) {
  const groupOf = new Map(services.map(({ id, groupId }) => [id, groupId]));
  const besideOf = ({ serviceId, groupId }: KeptEntry) => {
    const group = groupId ?? groupOf.get(serviceId ?? '') ?? null;
    return every.filter((one) => isOf(one, serviceId, group));
  };
  return issuesOfEntries({ entries, besideOf, programmes: [...programmes.values()], kits, today });
}

const isOf = (entry: KeptEntry, serviceId: string | null, groupId: string | null): boolean =>
  entry.serviceId === null ? entry.groupId === groupId : entry.serviceId === serviceId;

/** By self-assessment. One of a service that was removed or is out of reach is left out. */
async function programmesBehind(
  { read, actor, runtime }: ReadContext,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, LoadedBriefProgramme>> {
  const there = (await listWithServices(read, assessmentIds)).filter(
    ({ service }) => service.removedAt === null && reachesService(actor, service.id),
  );
  const asked = there.map(
    ({ selfAssessment, service }): AskedProgramme => ({
      selfAssessment,
      service,
      questionSet: answerableSet(runtime.questionSets, selfAssessment.edition),
    }),
  );
  const programmes = await loadBriefProgrammes(read, asked, dayOf(runtime.now()));
  return new Map(programmes.map((programme) => [programme.selfAssessment.id, programme]));
}
