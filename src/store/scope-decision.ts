/** Scope decisions of services. A newer decision on the same target is a new revision; the one before stays as it was. */
import { sql } from 'kysely';
import { type ControlId, type DomainCode, parseControlId, parseDomainCode } from '#assurance/identifiers.ts';
import { groupBy } from '#assurance/posture/group-by.ts';
import type { ScopeDecision } from '#assurance/service/service.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** The catalogue a decision is about; an id never stands without it. */
export interface CatalogueEdition {
  readonly framework: string;
  readonly edition: string;
}

export interface NewScopeDecision extends Pick<ScopeDecision, 'target' | 'inScope' | 'justification' | 'carriedFrom'> {
  /** The revision that was seen, 0 for none; refuses when somebody decided meanwhile. */
  readonly seen?: number | undefined;
}

const COLUMNS = [
  'framework',
  'edition',
  'target',
  'revision',
  'inScope',
  'justification',
  'carriedFrom',
  'decidedAt',
  'decidedBy',
] as const;

/** What holds for one service, in every edition. */
export async function scopeDecisionsOf(read: ReadHandle, serviceId: string): Promise<readonly ScopeDecision[]> {
  const rows = await holding(read).where('serviceId', '=', serviceId).execute();
  return rows.map(decisionOf);
}

/** What holds for every service of the workspace, or for some of them. */
export async function scopeDecisionsByService(
  read: ReadHandle,
  serviceIds?: readonly string[],
): Promise<ReadonlyMap<string, readonly ScopeDecision[]>> {
  const all = holding(read).select('serviceId');
  const rows = await (serviceIds === undefined ? all : all.where('serviceId', '=', anyOf(serviceIds))).execute();
  const byService = groupBy(rows, ({ serviceId }) => serviceId);
  return new Map([...byService].map(([serviceId, own]) => [serviceId, own.map(decisionOf)]));
}

/** Everything ever decided about one service in one edition, newest first. */
export async function scopeHistoryOf(
  read: ReadHandle,
  serviceId: string,
  { framework, edition }: CatalogueEdition,
): Promise<readonly ScopeDecision[]> {
  const rows = await queries(read)
    .selectFrom('scopeDecision')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', serviceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .orderBy('decidedAt', 'desc')
    .orderBy('target')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(decisionOf);
}

/**
 * Writes decisions of one service in one edition; the service is locked by the caller. What is decided the same way for the
 * same reason already is left alone. Returns what was written.
 */
export async function writeScopeDecisions(
  tx: AuditedTransaction,
  serviceId: string,
  edition: CatalogueEdition,
  wanted: readonly NewScopeDecision[],
): Promise<readonly ScopeDecision[]> {
  const before = await newestOf(tx, serviceId, edition, wanted);
  const at = { ...edition, decidedAt: tx.now, decidedBy: tx.actor.personId };
  const decisions = wanted.flatMap(({ seen, ...content }): ScopeDecision[] => {
    const found = before.get(content.target);
    if (seen !== undefined && seen !== (found?.revision ?? 0)) throw refuseChangedMeanwhile('scope decision');
    return isSame(found, content) ? [] : [{ ...content, ...at, revision: (found?.revision ?? 0) + 1 }];
  });
  const rows = decisions.map((decision) => {
    const found = before.get(decision.target);
    const mark = tx.changed({
      type: 'scope-decision',
      id: scopeObjectId(serviceId, decision),
      ver: decision.revision,
      before: found === undefined ? null : scopeFacts(found),
      after: scopeFacts(decision),
    });
    return { workspaceId: tx.workspaceId, serviceId, ...decision, supersededAt: null, ...mark };
  });
  await supersede(tx, serviceId, edition, decisions);
  await insertRows(queries(tx), 'scopeDecision', rows);
  return decisions;
}

/** How the activity log names what is decided about. */
export const scopeObjectId = (
  serviceId: string,
  { framework, edition, target }: CatalogueEdition & { readonly target: string },
): string => `${serviceId}/${framework} ${edition}/${target}`;

/** What the activity log records of a decision; when and by whom stands in the entry itself. */
export const scopeFacts = (decision: Pick<ScopeDecision, 'inScope' | 'justification' | 'carriedFrom'>) => ({
  inScope: decision.inScope,
  justification: decision.justification,
  carriedFrom: decision.carriedFrom,
});

const holding = (read: ReadHandle) =>
  queries(read)
    .selectFrom('scopeDecision')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('supersededAt', 'is', null)
    .where('inScope', 'is not', null);

/** The newest revision of each target, withdrawn or not. */
async function newestOf(
  tx: AuditedTransaction,
  serviceId: string,
  { framework, edition }: CatalogueEdition,
  wanted: readonly NewScopeDecision[],
): Promise<ReadonlyMap<string, ScopeDecision>> {
  const targets = wanted.map(({ target }) => target);
  const rows = await queries(tx)
    .selectFrom('scopeDecision')
    .select(COLUMNS)
    .where('workspaceId', '=', tx.workspaceId)
    .where('serviceId', '=', serviceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .where('target', '=', sql<string>`any(${targets}::text[])`)
    .where('supersededAt', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.target, decisionOf(row)]));
}

async function supersede(
  tx: AuditedTransaction,
  serviceId: string,
  { framework, edition }: CatalogueEdition,
  decisions: readonly ScopeDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const targets = decisions.map(({ target }) => target);
  await queries(tx)
    .updateTable('scopeDecision')
    .set({ supersededAt: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('serviceId', '=', serviceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .where('target', '=', sql<string>`any(${targets}::text[])`)
    .where('supersededAt', 'is', null)
    .execute();
}

/** Taking back what nobody decided changes nothing either. */
const isSame = (found: ScopeDecision | undefined, wanted: Omit<NewScopeDecision, 'seen'>): boolean =>
  (found?.inScope ?? null) === wanted.inScope &&
  (wanted.inScope === null || found?.justification === wanted.justification);

const decisionOf = (row: Omit<ScopeDecision, 'target'> & { readonly target: string }): ScopeDecision => ({
  framework: row.framework,
  edition: row.edition,
  target: targetOf(row.target),
  revision: row.revision,
  inScope: row.inScope,
  justification: row.justification,
  carriedFrom: row.carriedFrom,
  decidedAt: row.decidedAt,
  decidedBy: row.decidedBy,
});

function targetOf(text: string): ControlId | DomainCode {
  const target = parseControlId(text) ?? parseDomainCode(text);
  if (target === null) throw new Error(`${text} is neither a control nor a domain, which its column checks.`);
  return target;
}
