/** What a decision on an exception has to hold to: somebody else decides, once. */
import type { Actor } from '#assurance/access/actor.ts';
import { APPROVES_EXCEPTIONS, denialOfExceptionApproval } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import type { KeptException } from '#store/exception.ts';
import { exceptionInReach } from './exception-fields.ts';
import { exceptionOutput } from './exception-output.ts';

export const decision = {
  noun: 'exception',
  effect: 'write',
  permission: APPROVES_EXCEPTIONS,
  output: exceptionOutput,
} as const;

/** Refuses whoever asked for it. */
export async function demandOtherRequester(tx: AuditedTransaction, actor: Actor, which: string): Promise<void> {
  const { requestedBy } = await exceptionInReach(tx, actor, which);
  const denial = denialOfExceptionApproval({ approverId: actor.personId, requestedBy });
  if (denial === null) return;
  throw new Refusal(denial, {
    message: 'You asked for this exception yourself.',
    mend: 'Ask somebody else who decides on exceptions.',
  });
}

/** Refuses one that was decided already. */
export function demandRequested(found: KeptException): void {
  if (found.state === 'requested') return;
  throw new Refusal('record-changed-meanwhile', {
    message: 'It was decided already.',
    mend: 'Open it again and look at the decision.',
  });
}

/** Who decided, when, and what they said. */
export const decidedBy = (tx: AuditedTransaction, decisionNote: string) => ({
  decidedAt: tx.now,
  decidedBy: tx.actor.personId,
  decisionNote,
});
