/** People named for a duty at a service have to be members who reach it at that moment. Knows no duty. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries } from './handle.ts';

/** Refuses whoever is no member, not any more, or not of this service; null: whatever they reach. None of them is removed before the transaction ends. */
export async function demandMembers(
  tx: AuditedTransaction,
  personIds: readonly string[],
  at: { readonly serviceId: string | null; readonly field: string },
): Promise<void> {
  const wanted = [...new Set(personIds)];
  if (wanted.length === 0) return;
  const found = await queries(tx)
    .selectFrom('member')
    .select(['personId', 'scopeServiceIds', 'endsAt'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('personId', '=', sql<string>`any(${wanted}::uuid[])`)
    .orderBy('personId')
    .forShare()
    .execute();
  const members = found.filter(({ endsAt }) => endsAt === null || endsAt > tx.now);
  if (members.length < wanted.length)
    throw new Refusal('input-is-not-valid', {
      message: 'Only a member of this workspace can be named.',
      mend: 'Choose a member, or invite the person first.',
      field: at.field,
    });
  const { serviceId } = at;
  if (serviceId === null || members.every(({ scopeServiceIds: reach }) => reach === null || reach.includes(serviceId)))
    return;
  throw new Refusal('input-is-not-valid', {
    message: 'This member does not reach the service.',
    mend: 'Let them reach it on the page of members first, or choose somebody who does.',
    field: at.field,
  });
}
