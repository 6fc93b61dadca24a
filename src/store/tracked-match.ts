/** What somebody decided about a line of a tracked listing: whom it is about, or is not. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import { domainOf, nameKey } from '#assurance/registry/company-name.ts';
import { type MatchState, type MatchTarget, matchBasis, type Named } from '#assurance/registry/tracked.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { isUuid } from './uuid-v7.ts';
import { findVendor } from './vendor.ts';

export interface MatchDecision {
  readonly entryId: string;
  readonly target: MatchTarget;
  readonly targetId: string;
  /** `proposed` takes a decision back. */
  readonly state: MatchState;
}

/** Decides, or takes a decision back. Refuses a second vendor, or organisation, for one line. */
export async function decideMatch(tx: AuditedTransaction, decision: MatchDecision): Promise<void> {
  const line = await demandLine(tx, decision.entryId);
  const basis = matchBasis(line, await demandTarget(tx, decision)) ?? 'by-hand';
  const found = await findMatch(tx, decision);
  if (decision.state === (found?.state ?? 'proposed')) {
    tx.leaveAsIs();
    return;
  }
  const { entryId, target, targetId, state } = decision;
  if (state === 'confirmed') await refuseSecond(tx, decision);
  const id = `${entryId}/${target}/${targetId}`;
  const ver = (found?.ver ?? 0) + 1;
  const before = found === null ? null : { state: found.state, basis: found.basis };
  const after = state === 'proposed' ? null : { state, basis };
  const mark = tx.changed({ type: 'tracked-match', id, ver, before, after });
  const { workspaceId } = tx;
  if (found !== null)
    await queries(tx)
      .deleteFrom('trackedMatch')
      .where('workspaceId', '=', workspaceId)
      .where('entryId', '=', entryId)
      .where('targetKind', '=', target)
      .where('targetId', '=', targetId)
      .execute();
  if (state === 'proposed') return;
  const decided = {
    entryId,
    targetKind: target,
    targetId,
    state,
    basis,
    decidedAt: tx.now,
    decidedBy: tx.actor.personId,
  };
  await queries(tx)
    .insertInto('trackedMatch')
    .values({ workspaceId, ...decided, ...mark })
    .execute();
}

async function demandLine(read: ReadHandle, entryId: string): Promise<Named> {
  const found = await queries(read)
    .selectFrom('trackedEntry')
    .select(['nameKey', 'domain'])
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', entryId)
    .executeTakeFirst();
  if (found !== undefined) return found;
  throw new Refusal('record-is-absent', {
    message: 'There is no such tracked entry in this workspace.',
    mend: 'Open the page of tracked entries again; a newer import may have left it out.',
  });
}

async function demandTarget(read: ReadHandle, { target, targetId }: MatchDecision): Promise<Named> {
  if (target === 'vendor') {
    const vendor = isUuid(targetId) ? await findVendor(read, targetId) : null;
    if (vendor !== null && vendor.removedAt === null)
      return { nameKey: nameKey(vendor.name), domain: domainOf(vendor.website) };
  } else if (/^[1-9]\d{0,8}$/.test(targetId)) {
    const { rows } = await sql<Named>`select name_key, domain from registry.organisation
      where id = ${Number(targetId)}`.execute(queries(read));
    if (rows[0] !== undefined) return rows[0];
  }
  throw new Refusal('record-is-absent', {
    message:
      target === 'vendor' ? 'There is no such vendor in this workspace.' : 'No such organisation publishes here.',
    mend: 'Choose another, or add the vendor first.',
    field: 'targetId',
  });
}

async function findMatch(
  tx: AuditedTransaction,
  { entryId, target, targetId }: MatchDecision,
): Promise<{ readonly state: 'confirmed' | 'rejected'; readonly basis: string; readonly ver: number } | null> {
  const found = await queries(tx)
    .selectFrom('trackedMatch')
    .select(['state', 'basis', 'ver'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('entryId', '=', entryId)
    .where('targetKind', '=', target)
    .where('targetId', '=', targetId)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

async function refuseSecond(tx: AuditedTransaction, { entryId, target }: MatchDecision): Promise<void> {
  const other = await queries(tx)
    .selectFrom('trackedMatch')
    .select('targetId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('entryId', '=', entryId)
    .where('targetKind', '=', target)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  if (other === undefined) return;
  throw new Refusal('record-changed-meanwhile', {
    message: `This entry is matched to another ${target} already.`,
    mend: 'Take that match back first.',
  });
}
