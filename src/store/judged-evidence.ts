/** Of the evidence of a whole programme what rules look at, in one query: a large one has thousands of links. */
import { sql } from 'kysely';
import type { Evidenced, JudgedParts } from '#assurance/evidence/support.ts';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import { type Reach, reached } from './evidence-link-snapshot.ts';
import { queries, type ReadHandle } from './handle.ts';
import { type AsJson, jsonRows, revived } from './json-rows.ts';
import type { CatalogueEdition } from './scope-decision.ts';

/** A link as rules look at it; the rest of where it starts is known to whoever asks. */
export type JudgedLink = readonly [
  id: string,
  questionId: QuestionId | null,
  controlId: ControlId | null,
  fromRecordId: string | null,
  documentId: string | null,
  documentVersion: number | null,
  recordId: string | null,
];

interface Found {
  readonly links: readonly JudgedLink[] | null;
  readonly documents: readonly AsJson<JudgedParts['document']>[];
  readonly versions: readonly JudgedParts['version'][];
  readonly records: readonly JudgedParts['record'][];
}

/** Evidence as rules look at it. */
export type JudgedEvidence = Pick<Evidenced<JudgedParts>, 'links' | 'documents' | 'versions' | 'records'>;

/**
 * The links of the answers of an assessment, of the controls of its service in one edition and of the records these
 * reach, with what they lead to. The records are those of `evidenceOf`: some rules speak of what no answer rests on.
 */
export async function judgedEvidence(
  read: ReadHandle,
  { assessmentId, serviceId, catalogue }: Omit<Reach, 'question'> & { readonly catalogue: CatalogueEdition },
): Promise<JudgedEvidence> {
  const { workspaceId } = read;
  const { framework, edition } = catalogue;
  const linked = sql`select document_id from link where document_id is not null`;
  const {
    rows: [found],
  } = await sql<Found>`
    with recursive ${reached(read, { assessmentId, serviceId })}, link as (
      select id, question_id, control_id, from_record_id, document_id, document_version, record_id from evidence_link
      where workspace_id = ${workspaceId} and removed_at is null and (assessment_id = ${assessmentId}
        or service_id = ${serviceId} and framework = ${framework} and edition = ${edition}
        or from_record_id = any(array(select id from reached)))
    )
    select
      (select json_agg(json_build_array(id, question_id, control_id, from_record_id, document_id, document_version,
        record_id) order by id) from link) as links,
      ${jsonRows(['id', 'title', 'reviewOn', 'disposedAt'], sql`document where workspace_id = ${workspaceId} and id = any(array(${linked}))`, ['id'])} as documents,
      ${jsonRows(['documentId', 'version', 'effectiveFrom', 'effectiveTo'], sql`document_version where workspace_id = ${workspaceId} and document_id = any(array(${linked}))`, ['documentId', 'version'])} as versions,
      ${jsonRows(['id', 'title', 'occurredOn', 'nextDueOn', 'succeededBy'], sql`programme_record where workspace_id = ${workspaceId} and id = any(array(select id from reached))`, ['id'])} as records`.execute(
    queries(read),
  );
  if (found === undefined) throw new Error('A query for lists found no row.');
  return {
    links: (found.links ?? []).map((link) => judgedLinkOf(link, { assessmentId, serviceId, framework, edition })),
    documents: found.documents.map((row) => revived<JudgedParts['document']>(row, ['disposedAt'])),
    versions: found.versions,
    records: found.records,
  };
}

/** Its two ends. The table's checks say which columns are filled for which kind. */
export function judgedLinkOf(
  [id, questionId, controlId, fromRecordId, documentId, version, recordId]:
    | JudgedLink
    | readonly [...JudgedLink, ...unknown[]],
  { assessmentId, ...control }: Omit<Reach, 'question'> & CatalogueEdition,
): JudgedParts['link'] {
  const to =
    documentId === null
      ? ({ kind: 'record', recordId: recordId ?? '' } as const)
      : ({ kind: 'document', documentId, version: version ?? 0 } as const);
  if (questionId !== null) return { id, from: { kind: 'answer', assessmentId, questionId }, to };
  if (controlId !== null) return { id, from: { kind: 'control', ...control, controlId }, to };
  return { id, from: { kind: 'record', recordId: fromRecordId ?? '' }, to };
}
