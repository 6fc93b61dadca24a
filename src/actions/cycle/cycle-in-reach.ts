/** One cycle of a service the actor reaches: its days, what was committed for it, and what was collected. Knows no act. */
import { z } from 'zod';
import type { Actor } from '#assurance/access/actor.ts';
import type { CadenceTerms, CadenceVersion } from '#assurance/cadence/cadence.ts';
import { type CycleStanding, cycleStandings } from '#assurance/cadence/standing.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { cadenceOf } from '#store/cadence.ts';
import { type CycleLine, cycleLines, findCycle, type KeptCycle, sealsOf } from '#store/cycle.ts';
import type { ReadHandle } from '#store/handle.ts';
import type { KeptService } from '#store/service.ts';
import { lockServiceInReach, serviceInReach } from '../reach.ts';
import { serviceId } from '../service/service-output.ts';

/** What names a cycle in every act. */
export const cycleFields = {
  serviceId,
  cycle: z.coerce.number().int().min(1).max(10_000).describe('The number of the cycle, counted from 1.'),
};
export const seenVer = z.coerce
  .number()
  .int()
  .min(0)
  .describe('The `ver` of the cycle that was seen; refused when somebody changed it meanwhile.');

export interface OpenedCycle {
  readonly service: KeptService;
  readonly cycle: CycleStanding;
  /** What was committed for this cycle. */
  readonly committed: CadenceVersion & { readonly terms: CadenceTerms };
  readonly kept: KeptCycle;
  /** Every cycle of the service in which anything was done. */
  readonly lines: readonly CycleLine[];
  readonly today: string;
}

interface Asked {
  readonly serviceId: string;
  readonly cycle: number;
}

/** Opens it for reading. Refuses a cycle that neither has begun nor comes next. */
export async function cycleInReach(read: ReadHandle, actor: Actor, asked: Asked, today: string): Promise<OpenedCycle> {
  return opened(read, await serviceInReach(read, actor, asked.serviceId), asked.cycle, today);
}

/** The same, locked: nobody else changes the cycle before the transaction ends. */
export async function lockCycle(
  tx: AuditedTransaction,
  actor: Actor,
  asked: Asked,
  today: string,
): Promise<OpenedCycle> {
  return opened(tx, await lockServiceInReach(tx, actor, asked.serviceId), asked.cycle, today);
}

async function opened(read: ReadHandle, service: KeptService, number: number, today: string): Promise<OpenedCycle> {
  const versions = await cadenceOf(read, service.id);
  const lines = await cycleLines(read, service.id);
  const cycles = cycleStandings({ versions, seals: sealsOf(lines), today });
  const cycle = cycles.find((one) => one.number === number);
  const committed = versions.find(({ version }) => version === cycle?.version);
  if (cycle === undefined || committed === undefined || committed.terms === null) throw absentCycle();
  const kept = await findCycle(read, service.id, number);
  return { service, cycle, committed: { ...committed, terms: committed.terms }, kept, lines, today };
}

/** Refuses a cycle that has not begun or is sealed: nothing is collected in it. */
export function demandCollecting({ cycle, kept }: Pick<OpenedCycle, 'cycle' | 'kept'>): void {
  if (kept.state === 'sealed')
    throw new Refusal('cycle-is-in-another-state', {
      message: `Cycle ${cycle.number} is sealed: what stands in its package stays as it is.`,
      mend: 'Begin a correction; it is sealed as a package of its own, and both are kept.',
    });
  if (cycle.state === 'upcoming')
    throw new Refusal('cycle-is-in-another-state', {
      message: `Cycle ${cycle.number} has not begun: its first day is ${cycle.startsOn}.`,
      mend: 'Wait for that day, or fill the cycle that runs.',
    });
}

const absentCycle = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such cycle of this service.',
    mend: 'Open it from the cadence of the service.',
  });
