/** The page of one document: its versions, what rests on it, and what forbids its disposal. */
import { approvedAnswers } from '#actions/document/dispose.ts';
import { linksInReach } from '#actions/evidence-link/starts-in-reach.ts';
import { documentInReach } from '#actions/evidence-reach.ts';
import { disposalObstacles, sayObstacle } from '#assurance/evidence/disposal.ts';
import { absentDocument } from '#store/document.ts';
import { versionsOf } from '#store/document-version.ts';
import { restsOn } from '#store/evidence-link-rests.ts';
import type { KeptLink } from '#store/evidence-link-row.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { DocumentDetail } from '#web/services/documents.ts';
import type { LinkStart, RestLine } from '#web/services/evidence-starts.ts';
import type { MemberSession } from '#web/services/people.ts';
import { documentFacts, versionDetail } from './evidence-document-facts.ts';
import {
  byStart,
  type EvidenceParts,
  findNamed,
  type Named,
  namedOf,
  openAssessments,
  restLine,
  startsOf,
} from './evidence-words.ts';

/** Ten queries whatever the document has; one more for somebody limited to services. */
export async function readDocument(parts: EvidenceParts, session: MemberSession, id: string): Promise<DocumentDetail> {
  if (!isUuid(id)) throw absentDocument();
  const actor = parts.actorOf(session);
  const found = await parts.runtime.database.read(session.workspace.id, async (read) => {
    const document = await documentInReach(read, actor, id);
    const rests = await restsOn(read, { documentId: id });
    return {
      document,
      versions: await versionsOf(read, id),
      rests,
      links: await linksInReach(read, actor, rests.links),
      assessments: await openAssessments(read, actor),
      ...(await findNamed(read, parts)),
    };
  });
  const { document, versions, rests, links } = found;
  const named = await namedOf(parts, actor, found, [
    document.ownerId,
    document.addedBy,
    document.disposedBy,
    ...versions.map(({ addedBy }) => addedBy),
    ...links.map(({ linkedBy }) => linkedBy),
  ]);
  const obstacles = disposalObstacles(document, approvedAnswers(parts.runtime, rests), named.today);
  return {
    ...documentFacts(document, named),
    legalHoldReason: document.legalHoldReason,
    addedAt: document.addedAt.toISOString(),
    addedBy: named.by(document.addedBy),
    disposedBy: document.disposedAt === null ? null : named.by(document.disposedBy),
    disposalReason: document.disposalReason,
    disposalRule: document.disposalRule,
    ver: document.ver,
    versions: versions.map((version) => versionDetail(document, version, named)),
    ...restsOf({ links, starts: startsOf(rests), named, newest: document.versions }),
    obstacles: document.disposedAt === null ? obstacles.map(sayObstacle) : [],
    people: named.people,
    assessments: found.assessments.map(({ id: assessmentId, title, serviceId, edition }) => ({
      id: assessmentId,
      name: `${named.service(serviceId)?.name ?? ''}: ${title} (CAIQ ${edition})`,
    })),
  };
}

interface Rests {
  readonly links: readonly KeptLink[];
  readonly starts: ReadonlyMap<string, LinkStart>;
  readonly named: Named;
  readonly newest: number;
}

/** Links to the document itself, and those that reach it through a record. */
function restsOf({ links, starts, named, newest }: Rests): Pick<DocumentDetail, 'rests' | 'through'> {
  const titleOf = new Map(
    links.flatMap(({ id, from }) => {
      const start = starts.get(id);
      return from.kind === 'record' && start !== undefined ? [[from.recordId, start.words] as const] : [];
    }),
  );
  const rests: RestLine[] = [];
  const through: (LinkStart & { readonly record: string })[] = [];
  for (const link of links) {
    const start = starts.get(link.id);
    if (start === undefined) continue;
    if (link.to.kind === 'document')
      rests.push(restLine(link, start, { by: named.by, isOld: link.to.version < newest }));
    else through.push({ ...start, record: titleOf.get(link.to.recordId) ?? 'a record' });
  }
  return { rests: rests.toSorted(byStart), through: through.toSorted(byStart) };
}
