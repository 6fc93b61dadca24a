/** What an actor reaches: a service outside the scope of their membership is as if it were not there. */
import type { Actor } from '#assurance/access/actor.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findSelfAssessment, type KeptSelfAssessment } from '#store/self-assessment.ts';
import { demandService, type KeptService } from '#store/service.ts';

/** One service. Refuses an id that names none, or one the actor does not reach. */
export async function serviceInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptService> {
  const service = await demandService(read, id);
  if (reachesService(actor, service.id)) return service;
  throw new Refusal('record-is-absent', {
    message: 'There is no such service in this workspace.',
    mend: 'Open it from the list of services; it may have been removed.',
  });
}

/** One self-assessment, of a service the actor reaches. */
export async function assessmentInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptSelfAssessment> {
  const kept = await findSelfAssessment(read, id);
  await serviceInReach(read, actor, kept.serviceId);
  return kept;
}
