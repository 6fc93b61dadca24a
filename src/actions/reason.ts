/** The reason an actor gives for an act: some acts ask for one. Knows no act. */
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';

/** Refuses an act without a reason; `mend` says what to give. */
export function demandReason(tx: AuditedTransaction, mend: string): void {
  if (tx.reason !== null && tx.reason.trim() !== '') return;
  throw new Refusal('input-is-not-valid', { message: 'A reason is missing.', mend, field: 'reason' });
}
