/** What the pages of evidence share: the people and services to choose, and where links start, in words. */
import type { Runtime } from '#actions/action.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { RestsOn } from '#store/evidence-link-rests.ts';
import type { KeptLink } from '#store/evidence-link-row.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { type KeptService, listServices } from '#store/service.ts';
import type { LinkStart, NamedChoice, RestLine } from '#web/services/evidence-starts.ts';
import type { MemberSession } from '#web/services/people.ts';
import { currentMembers, namingOf } from './service-people.ts';

export interface EvidenceParts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** Who and what is named on a page of evidence. */
export interface Named {
  readonly today: string;
  readonly owner: (id: string | null) => NamedChoice | null;
  readonly by: (id: string | null) => string;
  readonly service: (id: string | null) => NamedChoice | null;
  readonly people: readonly NamedChoice[];
  readonly services: readonly NamedChoice[];
}

interface Found {
  readonly services: readonly KeptService[];
  readonly members: Awaited<ReturnType<typeof currentMembers>>;
}

/** The services and members of a moment: two queries. */
export const findNamed = async (read: ReadHandle, { runtime }: EvidenceParts): Promise<Found> => ({
  services: await listServices(read),
  members: await currentMembers(read, runtime.now()),
});

/** Turns ids into names. `ids` are the people named beside the members. */
export async function namedOf(
  { runtime }: EvidenceParts,
  actor: Actor,
  found: Found,
  ids: readonly (string | null)[],
): Promise<Named> {
  const all = [...ids, ...found.members.map(({ personId }) => personId)];
  const naming = await namingOf(runtime.people, found.members, all);
  const reached = found.services.filter(({ id }) => reachesService(actor, id));
  const nameOfService = new Map(found.services.map(({ id, name }) => [id, name]));
  return {
    today: dayOf(runtime.now()),
    owner: (id) => {
      const person = naming.person(id);
      return person === null ? null : { id: person.id, name: person.name };
    },
    by: naming.by,
    service: (id) => (id === null ? null : { id, name: nameOfService.get(id) ?? 'a removed service' }),
    people: found.members
      .map(({ personId }) => ({ id: personId, name: naming.by(personId) }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    services: reached.map(({ id, name }) => ({ id, name })),
  };
}

/** The open self-assessments an actor reaches, newest first. */
export async function openAssessments(read: ReadHandle, actor: Actor): Promise<readonly KeptSelfAssessment[]> {
  return (await listSelfAssessments(read)).filter(
    ({ state, serviceId }) => state === 'open' && reachesService(actor, serviceId),
  );
}

/** The page of an answer. */
export const answerAddress = (assessmentId: string, questionId: string): string =>
  `/assessments/${assessmentId}?at=${encodeURIComponent(questionId)}`;

/** The page of a control of a service. */
export const controlAddress = (control: {
  readonly serviceId: string;
  readonly edition: string;
  readonly controlId: string;
}): string =>
  `/services/${control.serviceId}/ownership/${encodeURIComponent(control.controlId)}?edition=${control.edition}`;

/** Where the links of a document or a record start. A link starts in one place, but a control speaks for many answers. */
export function startsOf(rests: RestsOn): ReadonlyMap<string, LinkStart> {
  const starts = new Map<string, LinkStart>();
  const control = new Set(rests.controls.map(({ linkId }) => linkId));
  for (const answer of rests.answers) {
    if (control.has(answer.linkId)) continue;
    starts.set(answer.linkId, {
      kind: 'answer',
      words: answer.questionId,
      context: `${answer.service}, ${answer.assessment}`,
      href: answerAddress(answer.assessmentId, answer.questionId),
      state: answer.state,
      assessmentId: answer.assessmentId,
      isOpen: answer.isOpen,
    });
  }
  for (const at of rests.controls)
    starts.set(at.linkId, {
      ...PLAIN,
      kind: 'control',
      words: at.controlId,
      context: `${at.service}, ${at.framework} ${at.edition}`,
      href: controlAddress(at),
    });
  for (const { linkId, recordId, title } of rests.records)
    starts.set(linkId, { ...PLAIN, kind: 'record', words: title, context: 'Record', href: `/records/${recordId}` });
  for (const { linkId, number, title, exceptionId } of rests.exceptions)
    starts.set(linkId, {
      ...PLAIN,
      kind: 'exception',
      words: `EX-${number}`,
      context: title,
      href: `/exceptions/${exceptionId}`,
    });
  return starts;
}

/** Of a start that is no answer. */
export const PLAIN = { state: null, assessmentId: null, isOpen: true } as const;

/** Answers first, then controls, records and exceptions; within each by where they belong, then by name. */
export const byStart = (one: LinkStart, other: LinkStart): number =>
  KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
  one.context.localeCompare(other.context, 'en') ||
  one.words.localeCompare(other.words, 'en', { numeric: true });

const KINDS: readonly LinkStart['kind'][] = ['answer', 'control', 'record', 'exception'];

/** One link as a line of the page of what it leads to. */
export const restLine = (
  link: KeptLink,
  start: LinkStart,
  { by, isOld }: { readonly by: Named['by']; readonly isOld: boolean },
): RestLine => ({
  ...start,
  linkId: link.id,
  version: link.to.kind === 'document' ? link.to.version : null,
  isOld,
  passage: link.passage,
  linkedAt: link.linkedAt.toISOString(),
  linkedBy: by(link.linkedBy),
});
