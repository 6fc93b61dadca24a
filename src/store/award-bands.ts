/** The bands of management capability that a workspace goes by. */
import { type AwardBand, USUAL_BANDS } from '#assurance/registry/capability.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

export interface KeptBands {
  /** Highest first. */
  readonly bands: readonly AwardBand[];
  /** 0 while nobody has said anything and the usual ones hold. */
  readonly ver: number;
}

export async function readAwardBands(read: ReadHandle): Promise<KeptBands> {
  const found = await queries(read)
    .selectFrom('awardBands')
    .select(['bands', 'ver'])
    .where('workspaceId', '=', read.workspaceId)
    .executeTakeFirst();
  return found === undefined
    ? { bands: USUAL_BANDS, ver: 0 }
    : { bands: found.bands as readonly AwardBand[], ver: found.ver };
}

/** Puts bands in the place of those before. With `ver`, refuses when somebody else did meanwhile. */
export async function changeAwardBands(
  tx: AuditedTransaction,
  bands: readonly AwardBand[],
  ver?: number,
): Promise<KeptBands> {
  const { workspaceId } = tx;
  // The workspace's row is the lock: there may be no row of bands yet.
  await queries(tx)
    .selectFrom('workspace')
    .select('workspaceId')
    .where('workspaceId', '=', workspaceId)
    .forUpdate()
    .execute();
  const found = await readAwardBands(tx);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('list of awards');
  const kept: KeptBands = { bands: bands.toSorted((one, other) => other.above - one.above), ver: found.ver + 1 };
  const facts = (of: KeptBands) => ({ bands: of.bands.map(({ award, above }) => ({ award, above })) });
  const before = found.ver === 0 ? null : facts(found);
  const mark = tx.changed({ type: 'award-bands', id: workspaceId, ver: kept.ver, before, after: facts(kept) });
  const row = { bands: JSON.stringify(facts(kept).bands), ...mark };
  await queries(tx)
    .insertInto('awardBands')
    .values({ workspaceId, ...row })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(row))
    .execute();
  return kept;
}
