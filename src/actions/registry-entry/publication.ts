/**
 * What is published of an entry, read from the records of its workspace: the answers as they were approved when the listing
 * was recorded, the workbook that was handed over, and what exceptions ask a buyer to know today.
 */
import { cycleStandingsUntil } from '#assurance/cadence/standing.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { EntryStanding, EntryVersion } from '#assurance/registry/entry.ts';
import {
  makePublication,
  type PublicationFacts,
  publicVersion,
  publishedAnswers,
  roleThatAnswers,
} from '#assurance/registry/make-publication.ts';
import type { Publication, PublishedService } from '#assurance/registry/publication.ts';
import { publishedCycles } from '#assurance/registry/published-cycles.ts';
import { slugOf } from '#assurance/registry/slug.ts';
import { answersAsOf } from '#store/answer-history.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { listExceptions } from '#store/exception.ts';
import type { ReadHandle } from '#store/handle.ts';
import { heldPackages } from '#store/held-packages.ts';
import { membershipAt } from '#store/member.ts';
import { findPublished } from '#store/registry/published-copy.ts';
import type { KeptEntry } from '#store/registry-entry.ts';
import { findSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { findService } from '#store/service.ts';
import { listServiceGroups } from '#store/service-group.ts';
import { listSubmissions, type Submission } from '#store/submission.ts';
import { findWorkspace } from '#store/workspace.ts';
import type { Runtime } from '../action.ts';
import { answerableSet } from '../self-assessment/opening.ts';
import { publishedOrganisation, websiteOf } from './published-names.ts';

interface Reader {
  readonly read: ReadHandle;
  readonly runtime: Pick<Runtime, 'questionSets' | 'now'>;
}

/**
 * Of the version that a reader outside goes by. Null while there is none, where what the entry is of is gone, and where
 * nobody answers for it: its owner is no member, and it was never published under a role.
 */
export async function publicationOf(reader: Reader, entry: KeptEntry): Promise<Publication | null> {
  const { read } = reader;
  const today = dayOf(reader.runtime.now());
  const shown = publicVersion(entry, today);
  const service = await subjectOf(read, entry);
  const ownerRole = await ownerRoleOf(reader, entry);
  if (shown === null || service === null || ownerRole === null) return null;
  const { version, listedAt, standing } = shown;
  const kits = await handedOverKits(read);
  const kit =
    kits.find(({ assessmentId, madeAt }) => assessmentId === version.assessmentId && madeAt <= listedAt) ?? null;
  const isLevelOne = entry.kind === 'self-assessment';
  return makePublication({
    organisation: publishedOrganisation((await findWorkspace(read))?.name ?? '', kits[0]?.formValues ?? null),
    service,
    entry,
    ownerRole,
    ...(isLevelOne ? await answersBehind(reader, version, listedAt) : { questionnaire: null, answers: [] }),
    workbook: isLevelOne && kit !== null ? { fileName: kit.workbookFileName, sha256: kit.workbookSha256 } : null,
    cycles: entry.kind === 'continuous-cadence' ? await cyclesOf(read, entry, { today, standing }) : [],
    today,
  });
}

/** Kits of the workspace that were handed over and neither returned nor taken back, newest first. */
async function handedOverKits(read: ReadHandle): Promise<readonly Submission[]> {
  const assessments = await listSelfAssessments(read, null);
  const kits = await listSubmissions(
    read,
    assessments.map(({ id }) => id),
  );
  return kits.filter(
    ({ handedOverAt, outcome }) => handedOverAt !== null && outcome !== 'returned' && outcome !== 'withdrawn',
  );
}

/** What was approved at that instant: what is written and approved since belongs to the next version. */
async function answersBehind(
  { read, runtime }: Reader,
  { assessmentId }: EntryVersion,
  listedAt: Date,
): Promise<Pick<PublicationFacts, 'questionnaire' | 'answers'>> {
  if (assessmentId === null) return { questionnaire: null, answers: [] };
  const { edition, serviceId } = await findSelfAssessment(read, assessmentId);
  const questionSet = answerableSet(runtime.questionSets, edition);
  const held = await answersAsOf(read, assessmentId, listedAt);
  const approved = new Map(
    held.flatMap(({ questionId, approved: stated }) => (stated === null ? [] : [[questionId, stated] as const])),
  );
  const exceptions = await listExceptions(read, serviceId);
  const given = { approved, exceptions, questionSet, today: dayOf(runtime.now()) };
  return { questionnaire: questionSet.name, answers: publishedAnswers(given) };
}

/** As long as the entry can be in view: whoever reads it then is told by the dates what has begun and what was missed. */
async function cyclesOf(
  read: ReadHandle,
  { serviceId }: KeptEntry,
  { today, standing }: { readonly today: string; readonly standing: EntryStanding },
) {
  if (serviceId === null) return [];
  const seals = sealsOf(await cycleLines(read, serviceId));
  const given = { versions: await cadenceOf(read, serviceId), seals, today };
  const cycles = cycleStandingsUntil(given, standing.terms?.removedFrom ?? today);
  return publishedCycles(cycles, await heldPackages(read, serviceId));
}

/** A role, never a name. Somebody who left has none; then what was published stays. */
async function ownerRoleOf({ read, runtime }: Reader, { id, ownerId }: KeptEntry) {
  const member = await membershipAt(read, ownerId, runtime.now());
  const role = member === null ? null : roleThatAnswers(member.roles);
  return role ?? (await findPublished(read, id))?.ownerRole ?? null;
}

async function subjectOf(read: ReadHandle, { serviceId, groupId }: KeptEntry): Promise<PublishedService | null> {
  if (serviceId !== null) {
    const service = await findService(read, serviceId);
    if (service === null) return null;
    const { name, description, website, serviceModel } = service;
    return { name, slug: slugOf(name), website: websiteOf(website), description: short(description), serviceModel };
  }
  const group = (await listServiceGroups(read)).find(({ id }) => id === groupId);
  if (group === undefined) return null;
  const { name, description } = group;
  return { name, slug: slugOf(name), website: null, description: short(description), serviceModel: null };
}

const DESCRIPTION_LENGTH_MAX = 4_000;
const short = (text: string): string => text.slice(0, DESCRIPTION_LENGTH_MAX);
