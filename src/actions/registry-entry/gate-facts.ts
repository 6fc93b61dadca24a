/** The facts that decide whether a version of an entry may be approved: its CAIQ, Level 1, earlier examinations. */
import type { Actor } from '#assurance/access/actor.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { publicStanding } from '#assurance/registry/entry.ts';
import { entryIssues, type GateFacts } from '#assurance/registry/entry-gates.ts';
import type { EntryIssue } from '#assurance/registry/entry-issue.ts';
import type { ReadHandle } from '#store/handle.ts';
import type { LoadedProgramme } from '#store/programme.ts';
import { type KeptEntry, type KeptVersion, listEntries, newestOf } from '#store/registry-entry.ts';
import { findService } from '#store/service.ts';
import { listSubmissions } from '#store/submission.ts';
import type { Runtime } from '../action.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';
import { answersChecklist } from '../submission/answers-checklist.ts';

interface Context {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

/** Everything that speaks today against the newest version of an entry. `loaded`: a programme the caller has already. */
export async function issuesOfEntry(
  context: Context,
  entry: KeptEntry,
  loaded: LoadedProgramme | null = null,
): Promise<readonly EntryIssue[]> {
  return entryIssues(newestOf(entry), await gateFacts(context, entry, loaded));
}

async function gateFacts(context: Context, entry: KeptEntry, loaded: LoadedProgramme | null): Promise<GateFacts> {
  const today = dayOf(context.runtime.now());
  const version = newestOf(entry);
  return {
    today,
    caiq: entry.kind === 'self-assessment' ? await caiqFacts(context, version, loaded) : null,
    hasLevelOne: entry.kind === 'self-assessment' || (await hasLevelOne(context.read, entry, today)),
    earlierExaminations: entry.versions.slice(0, -1).flatMap(({ basis, steps }) => {
      const wasListed = steps.some(({ kind }) => kind === 'list');
      if (!wasListed || basis.kind !== 'star-attestation') return [];
      return [{ reportType: basis.reportType, periodTo: basis.periodTo }];
    }),
  };
}

/** What the newest kit showed in the filled form, else what the approved answers show by themselves. */
async function caiqFacts(
  context: Context,
  { assessmentId }: KeptVersion,
  loaded: LoadedProgramme | null,
): Promise<GateFacts['caiq']> {
  if (assessmentId === null) return null;
  const isLoaded = loaded !== null && loaded.selfAssessment.id === assessmentId;
  const programme = isLoaded ? loaded : await programmeInReach(context, assessmentId);
  const [kit] = await listSubmissions(context.read, [assessmentId]);
  const checklist = answersChecklist(programme, kit?.formValues ?? null);
  return { questions: programme.questionSet.questions.length, approved: programme.approved.size, checklist };
}

/** Of the service itself or of its group: either carries the levels above it. */
async function hasLevelOne(read: ReadHandle, { serviceId, groupId }: KeptEntry, today: string): Promise<boolean> {
  const group = groupId ?? (serviceId === null ? null : ((await findService(read, serviceId))?.groupId ?? null));
  const beside = await listEntries(read, {
    serviceIds: serviceId === null ? [] : [serviceId],
    groupIds: group === null ? [] : [group],
  });
  return beside.some((entry) => entry.kind === 'self-assessment' && publicStanding(entry, today)?.state === 'listed');
}
