/** The facts by which the STAR position of a service is judged, as the actor may see them. Judges nothing. */
import type { Actor } from '#assurance/access/actor.ts';
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { lintProgramme } from '#lint/programme.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import type { ReadHandle } from '#store/handle.ts';
import { operatingRecords } from '#store/operating-record.ts';
import { listEntries } from '#store/registry-entry.ts';
import { listSelfAssessments } from '#store/self-assessment.ts';
import type { KeptService } from '#store/service.ts';
import type { Runtime } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { issuesOfEntries } from '../registry-entry/gate-facts.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';

export interface FactsOfService extends StarFacts {
  readonly service: KeptService;
}

interface Context {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

/** The kinds whose newest record counts, however old. */
const OPERATING: readonly RecordKind[] = ['management-review', 'vulnerability-cycle', 'access-review'];

/** Refuses a service the actor does not reach. */
export async function starFactsOf(context: Context, serviceId: string): Promise<FactsOfService> {
  const { read, actor, runtime } = context;
  const service = await serviceInReach(read, actor, serviceId);
  const today = dayOf(runtime.now());
  const [newest] = await listSelfAssessments(read, serviceId);
  const programme = newest === undefined ? null : await programmeInReach(context, newest.id);
  const groupIds = service.groupId === null ? [] : [service.groupId];
  const entries = await listEntries(read, { serviceIds: [serviceId], groupIds });
  const programmes = programme === null ? [] : [programme];
  const entryIssues = await issuesOfEntries(context, { entries, beside: entries, programmes });
  return {
    service,
    today,
    programme,
    sayings: programme === null ? [] : [...lintProgramme(programme), ...issuesOfAnswers(programme, today)],
    entries,
    entryIssues,
    cadence: null,
    records: await operatingRecords(read, { serviceId, kinds: OPERATING }),
    buyerTier: service.buyerTier,
  };
}
