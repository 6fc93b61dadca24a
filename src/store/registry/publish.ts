/**
 * Publishes an entry and renews what is published: copies in the public registry, written in the transaction
 * of the act and told in its activity log and in the public log of the registry. What may be published is checked here once more, whoever asks.
 */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { Publication, PublishedEntry, PublishedNumbers } from '#assurance/registry/publication.ts';
import { publicationProblems } from '#assurance/registry/publication-check.ts';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries } from '../handle.ts';
import { findWorkspace } from '../workspace.ts';
import { closeUp } from './listings.ts';
import { Numbers } from './numbers.ts';
import { placeOrganisation, placeService } from './places.ts';
import { tellPublicly } from './public-log.ts';
import {
  findPublished,
  notPublished,
  type PublishedCopy,
  publicationDigest,
  publishedFacts,
  removeContent,
} from './published-copy.ts';

/** The records of the workspace that are published: the entry, and the service or group of services it is about. */
export interface PublicationSource {
  readonly entryId: string;
  readonly subjectId: string;
}

export interface PublishedAt {
  readonly numbers: PublishedNumbers;
  /** The path of its page, such as `/registry/northwind-storage/object-store`. */
  readonly path: string;
}

/** Publishes an entry for the first time, corrects the version that is published, or publishes again what was withdrawn. */
export async function publishEntry(
  tx: AuditedTransaction,
  source: PublicationSource,
  publication: Publication,
): Promise<PublishedAt> {
  return put(tx, source, publication, (found, { version }) => {
    if (found === null || found.version === version || (found.withdrawnOn !== null && found.version < version)) return;
    throw notThisVersion(found.version, version);
  });
}

/** Puts a newer version of a published entry in the place of the one before, which stays in its history. */
export async function renewEntry(
  tx: AuditedTransaction,
  source: PublicationSource,
  publication: Publication,
): Promise<PublishedAt> {
  return put(tx, source, publication, (found, { version }) => {
    if (found === null) throw notPublished();
    if (found.version >= version) throw notThisVersion(found.version, version);
  });
}

async function put(
  tx: AuditedTransaction,
  { entryId, subjectId }: PublicationSource,
  publication: Publication,
  demand: (found: PublishedCopy | null, entry: PublishedEntry) => void,
): Promise<PublishedAt> {
  refuseUnfit(publication);
  await refuseSample(tx);
  const numbers = await Numbers.lock(tx);
  const found = await findPublished(tx, entryId);
  demand(found, publication.entry);
  const organisation = await placeOrganisation(tx, numbers, publication.organisation);
  const service = await placeService(tx, numbers, {
    organisationId: organisation.id,
    sourceId: subjectId,
    stated: publication.service,
  });
  const id = found?.id ?? numbers.next('entry');
  const copy: PublishedCopy = {
    ...publication.entry,
    id,
    answers: publication.answers.length,
    contentSha256: publicationDigest(publication),
    ver: (found?.ver ?? 0) + 1,
  };
  const mark = tx.changed({
    type: 'publication',
    id: entryId,
    ver: copy.ver,
    before: found === null ? null : publishedFacts(found),
    after: publishedFacts(copy),
  });
  await writeCopy(tx, { entryId, serviceId: service.id, isNew: found === null }, { ...copy, ...mark }, publication);
  await writeContent(tx, id, publication);
  await closeUp(tx, numbers, organisation);
  await tellPublicly(tx, [
    { type: 'organisation', number: organisation.id },
    { type: 'service', number: service.id },
    { type: 'entry', number: id },
  ]);
  return {
    numbers: { organisation: organisation.id, service: service.id, entry: id },
    path: `/registry/${organisation.slug}/${service.slug}`,
  };
}

async function writeCopy(
  tx: AuditedTransaction,
  at: { readonly entryId: string; readonly serviceId: number; readonly isNew: boolean },
  copy: PublishedCopy & { readonly lastEventId: string; readonly rowDigest: Uint8Array },
  { entry, cycles }: Publication,
): Promise<void> {
  if (at.isNew)
    await sql`insert into registry.entry (id, workspace_id, source_id, service_id, kind, version, scope, owner_role,
      listed_on, ends_on, deprecated_from, removed_from, refs, versions, cycles, answers, content_sha256, created_at, updated_at,
      ver, last_event_id, row_digest) values (${copy.id}, ${tx.workspaceId}, ${at.entryId}, ${at.serviceId}, ${copy.kind},
      ${copy.version}, '', ${copy.ownerRole}, ${copy.listedOn}, ${copy.endsOn}, ${copy.deprecatedFrom},
      ${copy.removedFrom}, '[]', '[]', '[]', 0, '', ${tx.now}, ${tx.now}, ${copy.ver}, ${copy.lastEventId},
      ${copy.rowDigest})`.execute(queries(tx));
  await sql`update registry.entry set service_id = ${at.serviceId}, kind = ${copy.kind}, version = ${copy.version},
    scope = ${entry.scope}, owner_role = ${entry.ownerRole}, questionnaire = ${entry.questionnaire?.name ?? null},
    questionnaire_edition = ${entry.questionnaire?.edition ?? null}, ccm_edition = ${entry.ccmEdition},
    listed_on = ${entry.listedOn}, ends_on = ${entry.endsOn}, deprecated_from = ${entry.deprecatedFrom},
    removed_from = ${entry.removedFrom}, renewed_on = ${entry.renewedOn}, withdrawn_on = ${entry.withdrawnOn},
    refs = ${JSON.stringify(entry.references)}::json, versions = ${JSON.stringify(entry.versions)}::json,
    cycles = ${JSON.stringify(cycles)}::json, answers = ${copy.answers},
    content_sha256 = ${copy.contentSha256}, updated_at = ${tx.now}, ver = ${copy.ver},
    last_event_id = ${copy.lastEventId}, row_digest = ${copy.rowDigest}
    where id = ${copy.id}`.execute(queries(tx));
}

/** Answers and workbook of a version take the place of those before. */
async function writeContent(tx: AuditedTransaction, id: number, { answers, workbook }: Publication): Promise<void> {
  await removeContent(tx, id);
  if (answers.length > 0)
    await sql`insert into registry.answers (entry_id, workspace_id, document)
      values (${id}, ${tx.workspaceId}, ${JSON.stringify(answers)}::json)`.execute(queries(tx));
  if (workbook !== null)
    await sql`insert into registry.workbook (entry_id, workspace_id, file_name, file_sha256)
      values (${id}, ${tx.workspaceId}, ${workbook.fileName}, ${workbook.sha256})`.execute(queries(tx));
}

function refuseUnfit(publication: Publication): void {
  const [first] = publicationProblems(publication);
  if (first === undefined) return;
  throw new Refusal('input-is-not-valid', {
    message: `This cannot be published: ${first}.`,
    mend: 'Correct it in the record it comes from, then publish again.',
    field: first.split(':')[0] ?? '',
  });
}

async function refuseSample(tx: AuditedTransaction): Promise<void> {
  if ((await findWorkspace(tx))?.kind !== 'sample') return;
  throw new Refusal('sample-is-local-only', {
    message: 'A sample is invented, and does not go into the public registry.',
    mend: 'Publish from a workspace of your own.',
  });
}

const notThisVersion = (published: number, wanted: number): Refusal =>
  new Refusal('record-changed-meanwhile', {
    message: `Version ${published} is published, so version ${wanted} cannot be put in its place this way.`,
    mend: 'Open the entry again and look at its versions.',
  });
