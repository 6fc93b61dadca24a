/** A cadence that somebody means to change: locked, with what is committed last and the day a change takes hold. */
import type { Actor } from '#assurance/access/actor.ts';
import { type CadenceTerms, type CadenceVersion, committedLast, nextCycleStart } from '#assurance/cadence/cadence.ts';
import type { Seal } from '#assurance/cadence/standing.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { lockServiceInReach } from '../reach.ts';

export interface LockedCadence {
  readonly before: readonly CadenceVersion[];
  readonly last: CadenceVersion & { readonly terms: CadenceTerms };
  /** The first day of the next cycle. */
  readonly nextStart: string;
  readonly seals: readonly Seal[];
}

/** Refuses a service that is committed to nothing, or whose cadence was ended. */
export async function lockCadence(
  tx: AuditedTransaction,
  actor: Actor,
  serviceId: string,
  today: string,
): Promise<LockedCadence> {
  await lockServiceInReach(tx, actor, serviceId);
  const before = await cadenceOf(tx, serviceId);
  const last = committedLast(before);
  const nextStart = nextCycleStart(before, today);
  if (last === null || last.terms === null || nextStart === null) throw noCadence();
  return { before, last: { ...last, terms: last.terms }, nextStart, seals: sealsOf(await cycleLines(tx, serviceId)) };
}

export const noCadence = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'This service is committed to no cadence.',
    mend: 'Commit it to one first.',
  });
