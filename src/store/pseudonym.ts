/** Stands for a person in the activity log of one workspace. Deleting the row leaves entries that name nobody. */
import { randomBytes } from 'node:crypto';
import { queries, type ReadHandle, type TenantTransaction } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';

/** The person's pseudonym here, made on first use: random, so that the logs of two workspaces cannot be joined. */
export async function pseudonymOf(
  transaction: TenantTransaction,
  workspaceId: string,
  personId: string,
): Promise<string> {
  const known = () =>
    transaction
      .selectFrom('actorMap')
      .select('ref')
      .where('workspaceId', '=', workspaceId)
      .where('personId', '=', personId)
      .modifyEnd(KEPT_PLAN)
      .executeTakeFirst();
  const found = await known();
  if (found !== undefined) return found.ref;
  const ref = randomBytes(16).toString('base64url');
  await transaction
    .insertInto('actorMap')
    .values({ workspaceId, personId, ref })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'personId']).doNothing())
    .execute();
  // Another transaction may have been faster; its row counts.
  return (await known())?.ref ?? ref;
}

/** Who is meant by these pseudonyms; one that was cut off, or is none, is left out. */
export async function personsBehind(read: ReadHandle, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (refs.length === 0) return new Map();
  const rows = await queries(read)
    .selectFrom('actorMap')
    .select(['ref', 'personId'])
    .where('workspaceId', '=', read.workspaceId)
    .where('ref', 'in', refs)
    .execute();
  return new Map(rows.map(({ ref, personId }) => [ref, personId]));
}

/** The pseudonym a person already has here; null for somebody who never acted. */
export async function pseudonymIn(read: ReadHandle, personId: string): Promise<string | null> {
  const found = await queries(read)
    .selectFrom('actorMap')
    .select('ref')
    .where('workspaceId', '=', read.workspaceId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return found?.ref ?? null;
}
