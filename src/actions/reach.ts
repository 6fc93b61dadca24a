/** What an actor reaches: a service outside the scope of their membership is as if it were not there. */
import type { Actor } from '#assurance/access/actor.ts';
import { reachesAll, reachesService } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findWithService, type KeptSelfAssessment } from '#store/self-assessment.ts';
import { demandService, type KeptService, lockService, refuseAbsentService } from '#store/service.ts';

/** One service. Refuses an id that names none, or one the actor does not reach. */
export async function serviceInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptService> {
  if (!reachesService(actor, id)) throw refuseAbsentService();
  return demandService(read, id);
}

/** The same, locked: nobody changes it or what is decided about it before the transaction ends. */
export async function lockServiceInReach(tx: AuditedTransaction, actor: Actor, id: string): Promise<KeptService> {
  if (!reachesService(actor, id)) throw refuseAbsentService();
  return lockService(tx, id);
}

/** Refuses what is about all services to somebody who reaches some of them only. */
export function demandEveryService(actor: Actor): void {
  if (!reachesAll(actor)) throw refuseScoped();
}

/** For somebody who reaches some services only and asked for what is about all, or about none. */
export const refuseScoped = (): Refusal =>
  new Refusal('permission-is-missing', {
    message: 'You reach some services of this workspace only.',
    mend: 'Ask somebody who reaches all of them, such as an owner.',
  });

/** One self-assessment, of a service the actor reaches. */
export async function assessmentInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptSelfAssessment> {
  return (await assessmentAndService(read, actor, id)).selfAssessment;
}

/** The same with its service. */
export async function assessmentAndService(
  read: ReadHandle,
  actor: Actor,
  id: string,
): Promise<{ readonly selfAssessment: KeptSelfAssessment; readonly service: KeptService }> {
  const { selfAssessment, service } = await findWithService(read, id);
  if (!reachesService(actor, service.id) || service.removedAt !== null) throw refuseAbsentService();
  return { selfAssessment, service };
}
