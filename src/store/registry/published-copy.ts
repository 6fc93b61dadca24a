/** The copy of one entry in the public registry, as the workspace it comes from knows it. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { Publication, PublishedEntry } from '#assurance/registry/publication.ts';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { canonicalBytes, sha256Hex } from '../commitment.ts';
import { queries, type ReadHandle } from '../handle.ts';

type Copied = Pick<
  PublishedEntry,
  | 'kind'
  | 'version'
  | 'scope'
  | 'ownerRole'
  | 'ccmEdition'
  | 'references'
  | 'versions'
  | 'listedOn'
  | 'endsOn'
  | 'deprecatedFrom'
  | 'removedFrom'
  | 'renewedOn'
  | 'withdrawnOn'
>;

export interface PublishedCopy extends Copied {
  /** Its number. */
  readonly id: number;
  readonly answers: number;
  /** Of the whole publication; empty for a stub. */
  readonly contentSha256: string;
  readonly ver: number;
}

/** By the id of the entry in its workspace; null when it was never published. */
export async function findPublished(read: ReadHandle, entryId: string): Promise<PublishedCopy | null> {
  const { rows } =
    await sql<PublishedCopy>`select id, kind, version, scope, owner_role, ccm_edition, refs as references,
    versions, listed_on, ends_on, deprecated_from, removed_from, renewed_on, withdrawn_on, answers,
    content_sha256, ver from registry.entry
    where workspace_id = ${read.workspaceId} and source_id = ${entryId}`.execute(queries(read));
  return rows[0] ?? null;
}

/** Of the whole of it: the same for the same content. */
export const publicationDigest = (publication: Publication): string => sha256Hex(canonicalBytes(publication));

/** What the activity log records: what it is and how long it holds, and the whole of it as a digest. */
export const publishedFacts = (copy: PublishedCopy) => ({
  number: copy.id,
  kind: copy.kind,
  version: copy.version,
  ownerRole: copy.ownerRole,
  ccmEdition: copy.ccmEdition,
  listedOn: copy.listedOn,
  endsOn: copy.endsOn,
  deprecatedFrom: copy.deprecatedFrom,
  removedFrom: copy.removedFrom,
  renewedOn: copy.renewedOn,
  withdrawnOn: copy.withdrawnOn,
  answers: copy.answers,
  referencesSha256: sha256Hex(canonicalBytes(copy.references)),
  contentSha256: copy.contentSha256,
});

/** Takes answers and file of an entry away. */
export async function removeContent(tx: AuditedTransaction, id: number): Promise<void> {
  await sql`delete from registry.answers where entry_id = ${id}`.execute(queries(tx));
  await sql`delete from registry.workbook where entry_id = ${id}`.execute(queries(tx));
}

export const notPublished = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'This entry is not in the public registry.',
    mend: 'Publish it first.',
  });
