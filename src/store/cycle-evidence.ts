/** What a package tells of documents and records: titles, days and digests. Two queries whatever their number. */
import type { PackagedEvidence } from '#assurance/cadence/package.ts';
import type { EvidenceTo } from '#assurance/evidence/evidence.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

type Told<Kind extends PackagedEvidence['kind'], Ids extends string> = Omit<
  Extract<PackagedEvidence, { readonly kind: Kind }>,
  'kind' | 'controlId' | Ids
>;
export type ToldDocument = Told<'document', 'documentId' | 'version'>;
export type ToldRecord = Told<'record', 'recordId'>;

/** Document versions by `<document>/<version>`, records by id. */
export async function evidenceFacts(
  read: ReadHandle,
  targets: readonly EvidenceTo[],
): Promise<{
  readonly documents: ReadonlyMap<string, ToldDocument>;
  readonly records: ReadonlyMap<string, ToldRecord>;
}> {
  const documentIds = targets.flatMap((to) => (to.kind === 'document' ? [to.documentId] : []));
  const recordIds = targets.flatMap((to) => (to.kind === 'record' ? [to.recordId] : []));
  const documents = await queries(read)
    .selectFrom('documentVersion as version')
    .innerJoin('document', (join) =>
      join.onRef('document.workspaceId', '=', 'version.workspaceId').onRef('document.id', '=', 'version.documentId'),
    )
    .select([
      'version.documentId',
      'version.version',
      'document.title',
      'document.kind as documentKind',
      'version.fileName',
      'version.fileSha256 as sha256',
      'version.effectiveFrom',
      'version.effectiveTo',
    ])
    .where('version.workspaceId', '=', read.workspaceId)
    .where('version.documentId', '=', anyOf(documentIds))
    .execute();
  const records = await queries(read)
    .selectFrom('programmeRecord')
    .select(['id', 'title', 'kind as recordKind', 'occurredOn', 'rowDigest'])
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(recordIds))
    .execute();
  return {
    documents: new Map(documents.map(({ documentId, version, ...told }) => [`${documentId}/${version}`, told])),
    records: new Map(
      records.map(({ id, rowDigest, ...told }) => [id, { ...told, sha256: Buffer.from(rowDigest).toString('hex') }]),
    ),
  };
}
