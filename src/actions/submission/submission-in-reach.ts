/** A submission kit as the actor may see it. */
import type { Actor } from '#assurance/access/actor.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findSubmission, type Submission } from '#store/submission.ts';
import { assessmentInReach } from '../reach.ts';

/** Refuses a kit of a service the actor does not reach. */
export async function submissionInReach(read: ReadHandle, actor: Actor, id: string): Promise<Submission> {
  const kit = await findSubmission(read, id);
  await assessmentInReach(read, actor, kit.assessmentId);
  return kit;
}
