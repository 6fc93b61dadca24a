/** One registry entry as its pages ask for it: every version with names for ids, what speaks against the newest, how it renews. */
import type { ReadContext } from '#actions/action.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { entryInReach } from '#actions/registry-entry/entry-in-reach.ts';
import { issuesOfEntry } from '#actions/registry-entry/gate-facts.ts';
import { renewalPath } from '#actions/registry-entry/renewal-path.ts';
import { answerableSet } from '#actions/self-assessment/opening.ts';
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { documentsOf, newestStanding, versionStanding } from '#assurance/registry/entry.ts';
import { mayRenew, stepsFrom } from '#assurance/registry/entry-steps.ts';
import { progressOf } from '#store/answer-progress.ts';
import { readAwardBands } from '#store/award-bands.ts';
import { documentsWithin } from '#store/document-list.ts';
import { namedVersions } from '#store/evidence-link-targets.ts';
import { publishedPlace } from '#store/registry/published-places.ts';
import { type KeptEntry, newestOf } from '#store/registry-entry.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { listServices } from '#store/service.ts';
import { listServiceGroups } from '#store/service-group.ts';
import type { MemberSession } from '#web/services/people.ts';
import type {
  EntryDetail,
  EntryRecord,
  EntryRenewal,
  EntryVersionDetail,
  NamedDocument,
} from '#web/services/registry-entries.ts';
import { headOf, type ServiceParts } from './decided-service.ts';
import { progressStrip } from './progress-strip.ts';
import { choicesOf, documentsToChoose, namedAssessment } from './registry-entry-choices.ts';
import { listingOf, subjectOf } from './registry-entry-lines.ts';
import { currentMembers, type Naming, namingOf } from './service-people.ts';

/** The record alone, with all its versions. */
export async function readRecord(parts: ServiceParts, session: MemberSession, entryId: string): Promise<EntryRecord> {
  const { runtime } = parts;
  const reader = { actor: parts.actorOf(session), runtime };
  const found = await runtime.database.read(session.workspace.id, (read) => findRecord({ read, ...reader }, entryId));
  return recordOf(found, await namingOf(runtime.people, found.members, peopleIn(found.kept)), dayOf(runtime.now()));
}

/** Everything the page of one entry shows: as many queries whatever its versions and steps. */
export async function readEntry(
  parts: ServiceParts,
  session: MemberSession,
  entryId: string,
  renewOn: string,
): Promise<EntryDetail> {
  const { runtime } = parts;
  const actor = parts.actorOf(session);
  const today = dayOf(runtime.now());
  const found = await runtime.database.read(session.workspace.id, async (read) => {
    const reader = { read, actor, runtime };
    const record = await findRecord(reader, entryId);
    const behind = newestOf(record.kept).assessmentId;
    return {
      record,
      issues: await issuesOfEntry(reader, record.kept),
      renewal: await renewalOf(reader, record, renewOn),
      progress: await progressOf(read, behind === null ? [] : [behind]),
      documents: await documentsToChoose(reader),
      place: await publishedPlace(read, record.kept.id),
      awards: (await readAwardBands(read)).bands,
    };
  });
  const { record, progress, documents } = found;
  const { kept, members, assessments } = record;
  const ids = [...peopleIn(kept), ...members.map(({ personId }) => personId)];
  const naming = await namingOf(runtime.people, members, ids);
  const newest = newestOf(kept);
  const behind = assessments.find(({ id }) => id === newest.assessmentId);
  const standing = newestStanding(kept, today);
  const { questionSets } = runtime;
  return {
    ...recordOf(record, naming, today),
    ...listingOf(kept, today),
    next: standing === null ? [] : stepsFrom(standing.state),
    issues: found.issues,
    isSentByReader:
      actor.personId !== null && newest.steps.findLast(({ kind }) => kind === 'send-to-review')?.by === actor.personId,
    strip:
      behind === undefined ? null : progressStrip(answerableSet(questionSets, behind.edition), behind.id, progress),
    choices: choicesOf({ members, naming, assessments, documents, questionSets }, kept.serviceId),
    awards: found.awards,
    renewal: found.renewal,
    published: found.place === null ? null : { ...found.place, publishedAt: found.place.publishedAt.toISOString() },
  };
}

interface FoundRecord {
  readonly kept: KeptEntry;
  readonly subject: EntryRecord['subject'];
  readonly service: EntryRecord['service'];
  /** Of the service, or of every service of the group, newest first. */
  readonly assessments: readonly KeptSelfAssessment[];
  readonly documents: EntryRecord['documents'];
  readonly members: Awaited<ReturnType<typeof currentMembers>>;
}

async function findRecord(reader: ReadContext, entryId: string): Promise<FoundRecord> {
  const { read, actor, runtime } = reader;
  const kept = await entryInReach(read, actor, entryId);
  const services = await listServices(read);
  const subject = subjectOf(kept, { services, groups: await listServiceGroups(read) });
  if (subject === null) throw absentSubject();
  const service = services.find(({ id }) => id === kept.serviceId);
  const inGroup = new Set(services.filter(({ groupId }) => groupId === kept.groupId).map(({ id }) => id));
  const all = await listSelfAssessments(read, kept.serviceId);
  return {
    kept,
    subject,
    service: service === undefined ? null : headOf(service),
    assessments: kept.serviceId === null ? all.filter(({ serviceId }) => inGroup.has(serviceId)) : all,
    documents: await documentsNamed(reader, kept),
    members: await currentMembers(read, runtime.now()),
  };
}

async function documentsNamed(
  { read, actor, runtime }: ReadContext,
  kept: KeptEntry,
): Promise<EntryRecord['documents']> {
  const references = kept.versions.flatMap(({ basis }) => documentsOf(basis));
  const { documents, versions } = await namedVersions(read, references);
  const within = withinOf(actor);
  const reached = within === null ? null : await documentsWithin(read, [...documents.keys()], within);
  const today = dayOf(runtime.now());
  return new Map(
    versions.flatMap((version): readonly (readonly [string, NamedDocument])[] => {
      const { documentId } = version;
      const document = documents.get(documentId);
      if (document === undefined || (reached !== null && !reached.has(documentId))) return [];
      const freshness = freshnessOf({ document, version, today, newestVersion: document.versions });
      const named = { documentId, version: version.version, title: document.title, freshness };
      return [[`${documentId}/${version.version}`, named]];
    }),
  );
}

/** The way a renewal would go that stands on the self-assessment chosen, else on the newest there is. */
async function renewalOf(
  reader: ReadContext,
  { kept, assessments }: FoundRecord,
  renewOn: string,
): Promise<EntryRenewal | null> {
  if (!mayRenew(newestStanding(kept, dayOf(reader.runtime.now())))) return null;
  const newest = newestOf(kept);
  const stays = assessments.find(({ id }) => id === newest.assessmentId);
  const chosen = assessments.find(({ id }) => id === renewOn);
  const next = chosen ?? (kept.kind === 'self-assessment' ? assessments[0] : stays);
  const assessmentId = next?.id ?? null;
  const path = await renewalPath(reader, kept, { assessmentId, caiqEdition: next?.edition ?? '' });
  return { ...path, assessmentId };
}

const peopleIn = ({ ownerId, versions }: KeptEntry): readonly (string | null)[] => [
  ownerId,
  ...versions.flatMap(({ openedBy, steps }) => [openedBy, ...steps.map(({ by }) => by)]),
];

function recordOf(found: FoundRecord, naming: Naming, today: string): EntryRecord {
  const { kept, subject, service, documents, assessments } = found;
  const { id, kind, renewEveryMonths, ver } = kept;
  const detail = (version: KeptEntry['versions'][number]): EntryVersionDetail => {
    const { assessmentId, openedAt, openedBy, steps, ...said } = version;
    const behind = assessments.find((one) => one.id === assessmentId);
    const later = kept.versions.slice(version.version);
    return {
      ...said,
      assessment: behind === undefined ? null : namedAssessment(behind),
      openedAt: openedAt.toISOString(),
      openedBy: naming.by(openedBy),
      standing: versionStanding(version, later, today),
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString(), by: naming.by(step.by) })),
    };
  };
  return {
    ...{ id, kind, renewEveryMonths, ver, subject, service, documents },
    owner: naming.person(kept.ownerId),
    versions: kept.versions.map(detail),
    newest: detail(newestOf(kept)),
  };
}

const absentSubject = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'What this entry was of is not there any more.',
    mend: 'Its history stays in the activity log.',
  });
