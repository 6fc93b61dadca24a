/** The evidence of several self-assessments and their services, each as `evidenceOf` finds it, in as many queries as for one. */
import type { EvidenceLink } from '#assurance/evidence/evidence.ts';
import type { KeptLink } from './evidence-link-row.ts';
import { type EvidenceSnapshot, evidenceOf, type Reach } from './evidence-link-snapshot.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** One of several, with the exceptions of its service. */
export interface OneReach extends Pick<Reach, 'assessmentId' | 'serviceId'> {
  readonly exceptionIds: readonly string[];
}

/** In the order of what was asked. */
export async function evidenceOfMany(
  read: ReadHandle,
  reaches: readonly OneReach[],
): Promise<readonly EvidenceSnapshot[]> {
  const [only, ...more] = reaches;
  if (only === undefined) return [];
  if (more.length === 0)
    return [await evidenceOf(read, { assessmentId: only.assessmentId, serviceId: only.serviceId })];
  const serviceIds = reaches.map(({ serviceId }) => serviceId);
  const all = await evidenceOf(read, { assessmentIds: reaches.map(({ assessmentId }) => assessmentId), serviceIds });
  const due = await recordsDueAgain(read, serviceIds);
  const index = indexOf(all);
  return reaches.map((reach) =>
    partOf(
      index,
      reach,
      due.flatMap(({ id, serviceId }) => (serviceId === null || serviceId === reach.serviceId ? [id] : [])),
    ),
  );
}

/** Those that are read whatever leads to them. */
const recordsDueAgain = (read: ReadHandle, serviceIds: readonly string[]) =>
  queries(read)
    .selectFrom('programmeRecord')
    .select(['id', 'serviceId'])
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .where('succeededBy', 'is', null)
    .where('nextDueOn', 'is not', null)
    .where((record) => record.or([record('serviceId', '=', anyOf(serviceIds)), record('serviceId', 'is', null)]))
    .execute();

interface Index {
  readonly links: ReadonlyMap<string, readonly KeptLink[]>;
  readonly documents: ReadonlyMap<string, EvidenceSnapshot['documents'][number]>;
  readonly versions: ReadonlyMap<string, EvidenceSnapshot['versions']>;
  readonly records: ReadonlyMap<string, EvidenceSnapshot['records'][number]>;
}

const indexOf = ({ links, documents, versions, records }: EvidenceSnapshot): Index => ({
  links: Map.groupBy(links, ({ from }) => startOf(from)),
  documents: new Map(documents.map((document) => [document.id, document])),
  versions: Map.groupBy(versions, ({ documentId }) => documentId),
  records: new Map(records.map((record) => [record.id, record])),
});

/** Ids are unique over all kinds of record. */
function startOf(from: EvidenceLink['from']): string {
  switch (from.kind) {
    case 'answer':
      return from.assessmentId;
    case 'control':
      return from.serviceId;
    case 'exception':
      return from.exceptionId;
    case 'record':
      return from.recordId;
  }
}

/** From link to record to link to record, as far as it goes; what was met once is not followed again. */
function partOf(index: Index, reach: OneReach, dueAgain: readonly string[]): EvidenceSnapshot {
  const starts = [reach.assessmentId, reach.serviceId, ...reach.exceptionIds];
  const links = starts.flatMap((id) => index.links.get(id) ?? []);
  const met = new Set<string>();
  const waiting = [...recordsBehind(links), ...dueAgain];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (met.has(id)) continue;
    met.add(id);
    const own = index.links.get(id) ?? [];
    links.push(...own);
    waiting.push(...recordsBehind(own));
    const next = index.records.get(id)?.succeededBy ?? null;
    if (next !== null) waiting.push(next);
  }
  const documentIds = inOrder(links.flatMap(({ to }) => (to.kind === 'document' ? [to.documentId] : [])));
  return {
    links: links.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    documents: documentIds.flatMap((id) => index.documents.get(id) ?? []),
    versions: documentIds.flatMap((id) => index.versions.get(id) ?? []),
    records: inOrder(met).flatMap((id) => index.records.get(id) ?? []),
  };
}

const recordsBehind = (links: readonly KeptLink[]): readonly string[] =>
  links.flatMap(({ to }) => (to.kind === 'record' ? [to.recordId] : []));

/** Each once, as the database orders ids. */
const inOrder = (ids: Iterable<string>): readonly string[] => [...new Set(ids)].toSorted();
