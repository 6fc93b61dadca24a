/** What the rules have to know before an act touches answers: who acts, whose the domains are, who wrote what. */
import type { Actor } from '#assurance/access/actor.ts';
import { answersEverywhere, reachesService } from '#assurance/access/duties.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { ownershipDuty } from '#assurance/self-assessment/answer-form.ts';
import type { AnswerIntent, PlanTerms } from '#assurance/self-assessment/answer-plan.ts';
import type { AnswerDenial } from '#assurance/self-assessment/answer-state.ts';
import { type AnsweredAssessment, authorsToApprove } from '#store/answer-change.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import type { ReadHandle } from '#store/handle.ts';

/** The terms of one intent over these answers. Asks the store only for what the intent turns on. */
export async function termsOf(
  read: ReadHandle,
  about: {
    readonly actor: Actor;
    readonly at: Date;
    readonly assessment: Omit<AnsweredAssessment, 'state' | 'title'>;
    readonly kind: AnswerIntent['kind'];
    readonly questionIds: readonly QuestionId[];
  },
): Promise<PlanTerms> {
  const { actor, at, assessment, kind, questionIds } = about;
  if (!reachesService(actor, assessment.serviceId)) throw absent();
  const isWriting = kind === 'revise' || kind === 'assign' || kind === 'send-to-review';
  const owners = isWriting && !answersEverywhere(actor) ? await domainOwnersOf(read, assessment.serviceId) : [];
  return {
    actor,
    at,
    duty: ownershipDuty(assessment),
    ownedDomains: owners.filter(({ personId }) => personId === actor.personId).map(({ domain }) => domain),
    authors: kind === 'approve' ? await authorsToApprove(read, assessment.id, questionIds) : new Map(),
  };
}

/** A denial as the refusal that says it. */
export const refusalOf = ({ code, message, mend }: AnswerDenial): Refusal => new Refusal(code, { message, mend });

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such self-assessment in this workspace.',
    mend: 'Open it from its service.',
  });
