/** Of the evidence of several self-assessments and their services what rules look at, in as many queries as for one. */
import { sql } from 'kysely';
import type { EvidenceLink } from '#assurance/evidence/evidence.ts';
import type { JudgedParts } from '#assurance/evidence/support.ts';
import { type Reach, reachedRecords, startsHere } from './evidence-link-snapshot.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { type JudgedEvidence, type JudgedLink, judgedLinkOf } from './judged-evidence.ts';

/** One of several, with the exceptions of its service. */
export interface OneReach extends Pick<Reach, 'assessmentId' | 'serviceId'> {
  readonly exceptionIds: readonly string[];
}

/** In the order of what was asked: of each the links, documents and records that `evidenceOf` finds. */
export async function judgedEvidenceOfMany(
  read: ReadHandle,
  reaches: readonly OneReach[],
): Promise<readonly JudgedEvidence[]> {
  if (reaches.length === 0) return [];
  const [serviceIds, assessmentIds] = [
    reaches.map(({ serviceId }) => serviceId),
    reaches.map(({ assessmentId }) => assessmentId),
  ];
  const recordIds = await reachedRecords(read, { assessmentIds, serviceIds });
  const links = await linksOf(read, { assessmentIds, serviceIds }, recordIds);
  const all = { links, ...(await endsOf(read, links, recordIds)) };
  // What was found for one alone is all its own.
  if (reaches.length === 1) return [{ ...all, links: byId(links) }];
  const index = indexOf(all);
  const due = await recordsDueAgain(read, serviceIds);
  return reaches.map((reach) =>
    partOf(
      index,
      reach,
      due.flatMap(({ id, serviceId }) => (serviceId === null || serviceId === reach.serviceId ? [id] : [])),
    ),
  );
}

/** The first columns are those of `JudgedLink`; the others say where it starts. */
type LinkRow = readonly [
  ...JudgedLink,
  assessmentId: string | null,
  serviceId: string | null,
  framework: string | null,
  edition: string | null,
  exceptionId: string | null,
];

/** As one text: thousands of rows come faster that way. */
async function linksOf(
  read: ReadHandle,
  reach: { readonly assessmentIds: readonly string[]; readonly serviceIds: readonly string[] },
  recordIds: readonly string[],
): Promise<JudgedEvidence['links']> {
  const { links } = await queries(read)
    .selectFrom('evidenceLink')
    .select(
      sql<string | null>`json_agg(json_build_array(id, question_id, control_id, from_record_id, document_id,
        document_version, record_id, assessment_id, service_id, framework, edition, exception_id))::text`.as('links'),
    )
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .where((link) => link.or([startsHere(read, reach), link('fromRecordId', '=', anyOf(recordIds))]))
    .executeTakeFirstOrThrow();
  const rows: readonly LinkRow[] = JSON.parse(links ?? '[]');
  return rows.map((row) => {
    const [, , , , , , , assessmentId, serviceId, framework, edition, exceptionId] = row;
    const link = judgedLinkOf(row, {
      assessmentId: assessmentId ?? '',
      serviceId: serviceId ?? '',
      framework: framework ?? '',
      edition: edition ?? '',
    });
    return exceptionId === null ? link : { ...link, from: { kind: 'exception', exceptionId } };
  });
}

/** What they lead to. */
async function endsOf(
  read: ReadHandle,
  links: JudgedEvidence['links'],
  recordIds: readonly string[],
): Promise<Omit<JudgedEvidence, 'links'>> {
  const documentIds = links.flatMap(({ to }) => (to.kind === 'document' ? [to.documentId] : []));
  return {
    documents: await queries(read)
      .selectFrom('document')
      .select(['id', 'title', 'reviewOn', 'disposedAt'])
      .where('workspaceId', '=', read.workspaceId)
      .where('id', '=', anyOf(documentIds))
      .orderBy('id')
      .execute(),
    versions: await queries(read)
      .selectFrom('documentVersion')
      .select(['documentId', 'version', 'effectiveFrom', 'effectiveTo'])
      .where('workspaceId', '=', read.workspaceId)
      .where('documentId', '=', anyOf(documentIds))
      .orderBy('documentId')
      .orderBy('version')
      .execute(),
    records: await queries(read)
      .selectFrom('programmeRecord')
      .select(['id', 'title', 'occurredOn', 'nextDueOn', 'succeededBy'])
      .where('workspaceId', '=', read.workspaceId)
      .where('id', '=', anyOf(recordIds))
      .orderBy('id')
      .execute(),
  };
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
  readonly links: ReadonlyMap<string, readonly JudgedParts['link'][]>;
  readonly documents: ReadonlyMap<string, JudgedParts['document']>;
  readonly versions: ReadonlyMap<string, readonly JudgedParts['version'][]>;
  readonly records: ReadonlyMap<string, JudgedParts['record']>;
}

const indexOf = ({ links, documents, versions, records }: JudgedEvidence): Index => ({
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
function partOf(index: Index, reach: OneReach, dueAgain: readonly string[]): JudgedEvidence {
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
    links: byId(links),
    documents: documentIds.flatMap((id) => index.documents.get(id) ?? []),
    versions: documentIds.flatMap((id) => index.versions.get(id) ?? []),
    records: inOrder(met).flatMap((id) => index.records.get(id) ?? []),
  };
}

const byId = (links: JudgedEvidence['links']): JudgedEvidence['links'] =>
  links.toSorted((one, other) => (one.id < other.id ? -1 : 1));

const recordsBehind = (links: readonly JudgedParts['link'][]): readonly string[] =>
  links.flatMap(({ to }) => (to.kind === 'record' ? [to.recordId] : []));

/** Each once, as the database orders ids. */
const inOrder = (ids: Iterable<string>): readonly string[] => [...new Set(ids)].toSorted();
