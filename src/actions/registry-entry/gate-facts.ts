/** The facts that decide whether a version of an entry may be approved: its CAIQ, Level 1, earlier examinations. */
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { publicStanding } from '#assurance/registry/entry.ts';
import { entryIssues, type GateFacts } from '#assurance/registry/entry-gates.ts';
import type { EntryIssue } from '#assurance/registry/entry-issue.ts';
import type { ReadHandle } from '#store/handle.ts';
import type { LoadedBriefProgramme } from '#store/programme.ts';
import { type KeptEntry, listEntries, newestOf } from '#store/registry-entry.ts';
import { findService } from '#store/service.ts';
import { listSubmissions, type Submission } from '#store/submission.ts';
import type { ReadContext } from '../action.ts';
import { oneByOne } from '../one-by-one.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';
import { answersChecklist } from '../submission/answers-checklist.ts';

/** Entries that are judged together. */
interface JudgedEntries {
  readonly entries: readonly KeptEntry[];
  /** Those of the same service and of its group, also those out of reach: Level 1 of either carries the levels above it. */
  readonly besideOf: (entry: KeptEntry) => readonly KeptEntry[];
  /** The programmes behind Level 1. A self-assessment that has none here, because it is gone, speaks for nothing. */
  readonly programmes: readonly LoadedBriefProgramme[];
  /** Of these self-assessments, the newest first. */
  readonly kits: readonly Submission[];
  readonly today: string;
}

/** Everything that speaks today against the newest version of an entry. */
export async function issuesOfEntry(context: ReadContext, entry: KeptEntry): Promise<readonly EntryIssue[]> {
  const isLevelOne = entry.kind === 'self-assessment';
  const beside = isLevelOne ? [] : await entriesBeside(context.read, entry);
  const { assessmentId } = newestOf(entry);
  const programmes = isLevelOne && assessmentId !== null ? [await programmeInReach(context, assessmentId)] : [];
  const kits = await kitsBehind(context.read, [entry]);
  const today = dayOf(context.runtime.now());
  const issues = await issuesOfEntries({ entries: [entry], besideOf: () => beside, programmes, kits, today });
  return issues.get(entry.id) ?? [];
}

/** The same for several, by their ids, of what was read before. */
export async function issuesOfEntries(judged: JudgedEntries): Promise<ReadonlyMap<string, readonly EntryIssue[]>> {
  const { entries, besideOf, today } = judged;
  const given = { today, caiqs: await caiqsBehind(judged) };
  return new Map(
    entries.map((entry) => {
      const beside = besideOf(entry);
      const carrying = entry.groupId === null ? beside : beside.filter(({ groupId }) => groupId !== null);
      return [entry.id, entryIssues(newestOf(entry), gateFacts(entry, { ...given, beside: carrying }))];
    }),
  );
}

/** The self-assessments that the newest versions of Level 1 rest on. */
export const assessmentsBehind = (entries: readonly KeptEntry[]): readonly string[] => [
  ...new Set(
    entries.flatMap((entry) => (entry.kind === 'self-assessment' ? (newestOf(entry).assessmentId ?? []) : [])),
  ),
];

/** What was put together of them for the registry. */
export const kitsBehind = (read: ReadHandle, entries: readonly KeptEntry[]): Promise<readonly Submission[]> =>
  listSubmissions(read, assessmentsBehind(entries));

interface Beside {
  readonly today: string;
  /** Whose Level 1 carries it. */
  readonly beside: readonly KeptEntry[];
  readonly caiqs: ReadonlyMap<string, GateFacts['caiq']>;
}

function gateFacts(entry: KeptEntry, { today, beside, caiqs }: Beside): GateFacts {
  const { assessmentId } = newestOf(entry);
  return {
    today,
    caiq: assessmentId === null ? null : (caiqs.get(assessmentId) ?? null),
    hasLevelOne: beside.some((one) => one.kind === 'self-assessment' && publicStanding(one, today)?.state === 'listed'),
    earlierExaminations: entry.versions.slice(0, -1).flatMap(({ basis, steps }) => {
      const wasListed = steps.some(({ kind }) => kind === 'list');
      if (!wasListed || basis.kind !== 'star-attestation') return [];
      return [{ reportType: basis.reportType, periodTo: basis.periodTo }];
    }),
  };
}

/** What the newest kit showed in the filled form, else what the approved answers show by themselves; by self-assessment. */
async function caiqsBehind({
  entries,
  programmes,
  kits,
}: JudgedEntries): Promise<ReadonlyMap<string, GateFacts['caiq']>> {
  const byId = new Map(programmes.map((programme) => [programme.selfAssessment.id, programme]));
  const facts = new Map<string, GateFacts['caiq']>();
  await oneByOne(assessmentsBehind(entries), (id) => {
    const programme = byId.get(id);
    if (programme === undefined) return;
    const kit = kits.find(({ assessmentId }) => assessmentId === id);
    const checklist = answersChecklist(programme, kit?.formValues ?? null);
    facts.set(id, { questions: programme.questionSet.questions.length, approved: programme.approved.size, checklist });
  });
  return facts;
}

/** Of the service itself and of its group. */
async function entriesBeside(read: ReadHandle, { serviceId, groupId }: KeptEntry): Promise<readonly KeptEntry[]> {
  const group = groupId ?? (serviceId === null ? null : ((await findService(read, serviceId))?.groupId ?? null));
  return listEntries(read, {
    serviceIds: serviceId === null ? [] : [serviceId],
    groupIds: group === null ? [] : [group],
  });
}
