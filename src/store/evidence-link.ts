/** Links from what is claimed to what supports it. A link that is taken off stays, with the time. Knows no freshness. */
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import { demandEnds } from './evidence-link-ends.ts';
import { endColumns, type KeptLink, linkColumns, linkOf } from './evidence-link-row.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

export interface NewLink {
  readonly from: EvidenceFrom;
  readonly to: EvidenceTo;
  readonly passage: KeptLink['passage'];
  /** The link it takes the place of. */
  readonly replaces?: string;
}

const LINKS_MAX = 5_000;

/**
 * Links, all or none. What is linked with the same passage already is left as it is and not among the result. Refuses
 * ends that are not there, that were disposed of or that can no longer be changed.
 */
export async function addLinks(tx: AuditedTransaction, given: readonly NewLink[]): Promise<readonly KeptLink[]> {
  await demandEnds(tx, given);
  const there = new Set((await alike(tx, given)).map(sameness));
  const links: KeptLink[] = [];
  for (const link of given) {
    const key = sameness(link);
    if (there.has(key)) continue;
    there.add(key);
    links.push({
      id: tx.newId(),
      from: link.from,
      to: link.to,
      passage: link.passage,
      linkedAt: tx.now,
      linkedBy: tx.actor.personId,
      replaces: link.replaces ?? null,
      removedAt: null,
      removedBy: null,
      ver: 1,
    });
  }
  if (links.length === 0) return [];
  const rows = links.map((link) => rowOf(tx, link, tx.changed({ ...change(link), before: null })));
  await insertRows(queries(tx), 'evidenceLink', rows);
  return links;
}

/** Takes a link off. The row stays, with who and when. */
export async function removeLink(tx: AuditedTransaction, id: string): Promise<KeptLink> {
  const found = await lockLink(tx, id);
  const removed: KeptLink = { ...found, removedAt: tx.now, removedBy: tx.actor.personId, ver: found.ver + 1 };
  const mark = tx.changed({ ...change(removed), before: linkFacts(found) });
  await queries(tx)
    .updateTable('evidenceLink')
    .set({ removedAt: removed.removedAt, removedBy: removed.removedBy, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  return removed;
}

/** A link that holds, locked until the transaction ends. Refuses one that is not there or was taken off. */
export async function lockLink(tx: AuditedTransaction, id: string): Promise<KeptLink> {
  const row = await queries(tx)
    .selectFrom('evidenceLink')
    .select(linkColumns)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row !== undefined) return linkOf(row);
  throw new Refusal('record-is-absent', {
    message: 'There is no such link any more.',
    mend: 'Open the page again; somebody may have taken it off.',
  });
}

/** Links that start here and hold, in the order they were made. */
export async function linksFrom(read: ReadHandle, from: EvidenceFrom): Promise<readonly KeptLink[]> {
  let query = holding(read).orderBy('id').limit(LINKS_MAX);
  if (from.kind === 'answer')
    query = query.where('assessmentId', '=', from.assessmentId).where('questionId', '=', from.questionId);
  if (from.kind === 'control')
    query = query
      .where('fromKind', '=', 'control')
      .where('serviceId', '=', from.serviceId)
      .where('framework', '=', from.framework)
      .where('edition', '=', from.edition)
      .where('controlId', '=', from.controlId);
  if (from.kind === 'record') query = query.where('fromRecordId', '=', from.recordId);
  if (from.kind === 'exception') query = query.where('exceptionId', '=', from.exceptionId);
  return (await query.execute()).map(linkOf);
}

/** Links that lead here, to any version of the document; with `removed` also those taken off. In the order they were made. */
export async function linksTo(
  read: ReadHandle,
  to: { readonly documentId: string } | { readonly recordId: string },
  removed: 'with-removed' | 'holding' = 'holding',
): Promise<readonly KeptLink[]> {
  const base = removed === 'holding' ? holding(read) : links(read);
  const query =
    'documentId' in to ? base.where('documentId', '=', to.documentId) : base.where('recordId', '=', to.recordId);
  return (await query.orderBy('id').limit(LINKS_MAX).execute()).map(linkOf);
}

/** The base of every query: one workspace, the columns of a link. */
const links = (read: ReadHandle) =>
  queries(read).selectFrom('evidenceLink').select(linkColumns).where('workspaceId', '=', read.workspaceId);

const holding = (read: ReadHandle) => links(read).where('removedAt', 'is', null);

/** Links that hold and lead to the same things as the given ones. */
async function alike(tx: AuditedTransaction, given: readonly NewLink[]): Promise<readonly KeptLink[]> {
  const documents = given.flatMap(({ to }) => (to.kind === 'document' ? [to.documentId] : []));
  const records = given.flatMap(({ to }) => (to.kind === 'record' ? [to.recordId] : []));
  const rows = await holding(tx)
    .where((link) => link.or([link('documentId', '=', anyOf(documents)), link('recordId', '=', anyOf(records))]))
    .execute();
  return rows.map(linkOf);
}

const sameness = ({ from, to, passage }: Pick<NewLink, 'from' | 'to' | 'passage'>): string =>
  JSON.stringify([Object.values(endColumns(from, to)), passage.page, passage.section, passage.quote]);

const change = (link: KeptLink) => ({
  type: 'evidence-link' as const,
  id: link.id,
  ver: link.ver,
  after: linkFacts(link),
});

/** What the activity log records of a link. */
const linkFacts = (link: KeptLink) => ({
  from: { ...link.from },
  to: { ...link.to },
  passage: { ...link.passage },
  linkedAt: link.linkedAt.toISOString(),
  replaces: link.replaces,
  removedAt: link.removedAt?.toISOString() ?? null,
});

function rowOf(tx: AuditedTransaction, link: KeptLink, mark: ReturnType<AuditedTransaction['changed']>) {
  const { from, to, passage, ...kept } = link;
  return {
    workspaceId: tx.workspaceId,
    ...kept,
    ...endColumns(from, to),
    passagePage: passage.page,
    passageSection: passage.section,
    passageQuote: passage.quote,
    ...mark,
  };
}
