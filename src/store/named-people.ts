/** People named for a duty have to be members of the workspace at that moment. Knows no duty. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries } from './handle.ts';

/** Refuses whoever is no member, naming the input field. None of them is removed before the transaction ends. */
export async function demandMembers(
  tx: AuditedTransaction,
  personIds: readonly string[],
  field: string,
): Promise<void> {
  const wanted = [...new Set(personIds)];
  if (wanted.length === 0) return;
  const found = await queries(tx)
    .selectFrom('member')
    .select('personId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('personId', '=', sql<string>`any(${wanted}::uuid[])`)
    .orderBy('personId')
    .forShare()
    .execute();
  if (found.length === wanted.length) return;
  throw new Refusal('input-is-not-valid', {
    message: 'Only a member of this workspace can be named.',
    mend: 'Choose a member, or invite the person first.',
    field,
  });
}
