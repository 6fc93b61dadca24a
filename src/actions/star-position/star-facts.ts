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
import { type AskedProgramme, type LoadedProgramme, loadProgrammes } from '#store/programme.ts';
import { type KeptEntry, listEntries } from '#store/registry-entry.ts';
import { listWithServices, newestSelfAssessments } from '#store/self-assessment.ts';
import { type KeptService, listServices } from '#store/service.ts';
import type { ReadContext } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { entriesInReach } from '../registry-entry/entry-in-reach.ts';
import { assessmentsBehind, issuesOfEntries } from '../registry-entry/gate-facts.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export interface FactsOfService extends StarFacts {
  readonly service: KeptService;
  readonly entries: readonly KeptEntry[];
}

/** The kinds whose newest record counts, however old. */
const OPERATING: readonly RecordKind[] = ['management-review', 'vulnerability-cycle', 'access-review'];

/** Of the rules made for files those that a position rests on: the others are read beside the answers. */
const RULES = LINT_RULES.filter(({ id }) => isRestedOn(id));

const sayingsOf = (programme: LoadedProgramme) => [
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
export async function starFactsOfMany(
  context: ReadContext,
  services: readonly KeptService[],
): Promise<readonly FactsOfService[]> {
  const { read, runtime } = context;
  const today = dayOf(runtime.now());
  const serviceIds = services.map(({ id }) => id);
  const { programmeOf, ...found } = await programmesAndEntries(context, services);
  const { entriesOf, entryIssues } = found;
  const records = await operatingRecords(read, { serviceIds, kinds: OPERATING });
  const cadences = await cadencesByService(read, serviceIds);
  const seals = await sealsByService(read, serviceIds);
  return services.map((service) => {
    const { id: serviceId } = service;
    const programme = programmeOf(serviceId);
    const [versions, ownSeals] = [cadences.get(serviceId) ?? [], seals.get(serviceId) ?? []];
    return {
      service,
      today,
      programme,
      sayings: programme === null ? [] : sayingsOf(programme),
      entries: entriesOf(service),
      entryIssues,
      cadence: cadenceFactsOf({ serviceId, versions, seals: ownSeals, today }),
      records: records.filter((record) => record.serviceId === null || record.serviceId === serviceId),
      buyerTier: service.buyerTier,
    };
  });
}

/** The newest programme of each service, and the entries within reach with what speaks against them. */
async function programmesAndEntries(context: ReadContext, services: readonly KeptService[]) {
  const { read, actor } = context;
  const groupIds = [...new Set(services.flatMap(({ groupId }) => groupId ?? []))];
  const serviceIds = services.map(({ id }) => id);
  const all = await listEntries(read, { serviceIds, groupIds });
  const entries = entriesInReach(actor, all, reachesAll(actor) ? [] : await listServices(read));
  const newest = await newestSelfAssessments(read, serviceIds);
  const programmes = await programmesBehind(context, [
    ...new Set([...[...newest.values()].map(({ id }) => id), ...assessmentsBehind(entries)]),
  ]);
  const groupOf = new Map(services.map(({ id, groupId }) => [id, groupId]));
  const besideOf = (entry: KeptEntry) => {
    const groupId = entry.groupId ?? groupOf.get(entry.serviceId ?? '') ?? null;
    return all.filter((one) => (one.serviceId === null ? one.groupId === groupId : one.serviceId === entry.serviceId));
  };
  const entryIssues = await issuesOfEntries(context, { entries, besideOf, programmes: [...programmes.values()] });
  return {
    entryIssues,
    entriesOf: ({ id, groupId }: KeptService) =>
      entries.filter((one) => (one.serviceId === null ? one.groupId === groupId : one.serviceId === id)),
    programmeOf: (serviceId: string) => programmes.get(newest.get(serviceId)?.id ?? '') ?? null,
  };
}

/** By self-assessment. One of a service that was removed or is out of reach is left out. */
async function programmesBehind(
  { read, actor, runtime }: ReadContext,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, LoadedProgramme>> {
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
  const programmes = await loadProgrammes(read, asked, dayOf(runtime.now()));
  return new Map(programmes.map((programme) => [programme.selfAssessment.id, programme]));
}
