/** Whether both ends of new links are there and may still be changed. Locks them, so that they stay while the link is made. */
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries } from './handle.ts';
import { anyOf } from './id-list.ts';
import { demandOpen } from './self-assessment.ts';

interface Ends {
  readonly from: EvidenceFrom;
  readonly to: EvidenceTo;
}

/** Refuses the first end that is missing, disposed of, removed or closed. A constant number of queries. */
export async function demandEnds(tx: AuditedTransaction, links: readonly Ends[]): Promise<void> {
  const from = links.map((link) => link.from);
  const to = links.map((link) => link.to);
  const ofKind = <Kind extends EvidenceFrom['kind']>(kind: Kind) =>
    from.filter((end): end is Extract<EvidenceFrom, { kind: Kind }> => end.kind === kind);
  await demandAnswers(tx, ofKind('answer'));
  await demandServices(
    tx,
    ofKind('control').map((end) => end.serviceId),
  );
  await demandExceptions(
    tx,
    ofKind('exception').map((end) => end.exceptionId),
  );
  await demandRecords(tx, [
    ...ofKind('record').map((end) => end.recordId),
    ...to.flatMap((end) => (end.kind === 'record' ? [end.recordId] : [])),
  ]);
  await demandVersions(
    tx,
    to.flatMap((end) => (end.kind === 'document' ? [end] : [])),
  );
  for (const link of links)
    if (link.from.kind === 'record' && link.to.kind === 'record' && link.from.recordId === link.to.recordId)
      throw new Refusal('input-is-not-valid', {
        message: 'A record cannot be evidence for itself.',
        mend: 'Choose a document or another record.',
      });
}

/** Refuses a start whose links can no longer be changed: an answer of a closed self-assessment. */
export async function demandOpenStart(tx: AuditedTransaction, from: EvidenceFrom): Promise<void> {
  if (from.kind === 'answer') await demandAnswers(tx, [from]);
}

async function demandAnswers(
  tx: AuditedTransaction,
  ends: readonly { readonly assessmentId: string; readonly questionId: QuestionId }[],
): Promise<void> {
  if (ends.length === 0) return;
  const assessments = await queries(tx)
    .selectFrom('selfAssessment')
    .select(['id', 'state', 'title'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', anyOf(ends.map((end) => end.assessmentId)))
    .forShare()
    .execute();
  for (const assessment of assessments) demandOpen(assessment);
  const answers = await queries(tx)
    .selectFrom('answer')
    .select(['assessmentId', 'questionId'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('assessmentId', '=', anyOf(ends.map((end) => end.assessmentId)))
    .where('questionId', 'in', [...new Set(ends.map((end) => end.questionId))])
    .execute();
  const there = new Set(answers.map(({ assessmentId, questionId }) => `${assessmentId} ${questionId}`));
  for (const { assessmentId, questionId } of ends) {
    if (!there.has(`${assessmentId} ${questionId}`)) throw absent(`answer ${questionId}`);
  }
}

async function demandServices(tx: AuditedTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await queries(tx)
    .selectFrom('service')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .where('removedAt', 'is', null)
    .forShare()
    .execute();
  demandAll(ids, found, 'service');
}

async function demandExceptions(tx: AuditedTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await queries(tx)
    .selectFrom('exception')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .forShare()
    .execute();
  demandAll(ids, found, 'exception');
}

async function demandRecords(tx: AuditedTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await queries(tx)
    .selectFrom('programmeRecord')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .where('removedAt', 'is', null)
    .forShare()
    .execute();
  demandAll(ids, found, 'record');
}

/** The document is locked, not the version: that is the row a disposal changes first. */
async function demandVersions(
  tx: AuditedTransaction,
  ends: readonly { readonly documentId: string; readonly version: number }[],
): Promise<void> {
  if (ends.length === 0) return;
  const found = await queries(tx)
    .selectFrom('document')
    .select(['id', 'title', 'versions', 'disposedAt'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', anyOf(ends.map((end) => end.documentId)))
    .forShare()
    .execute();
  const documentOf = new Map(found.map((document) => [document.id, document]));
  for (const { documentId, version } of ends) {
    const document = documentOf.get(documentId);
    if (document === undefined) throw absent('document');
    if (version > document.versions) throw absent(`version ${version} of ${document.title}`);
    if (document.disposedAt !== null)
      throw new Refusal('input-is-not-valid', {
        message: `${document.title} was disposed of, so nothing new can rest on it.`,
        mend: 'Choose a document that is kept.',
      });
  }
}

function demandAll(ids: readonly string[], found: readonly { readonly id: string }[], noun: string): void {
  const there = new Set(found.map(({ id }) => id));
  if (ids.some((id) => !there.has(id))) throw absent(noun);
}

const absent = (noun: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `There is no such ${noun} in this workspace.`,
    mend: 'Open the page again and choose from what it lists.',
  });
