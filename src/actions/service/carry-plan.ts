/** What carrying the decisions of a service into another edition of the CCM would write: the same plan for looking and for doing. */
import { z } from 'zod';
import type { Catalogue, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type CarryPlan, planCarry } from '#assurance/service/carry-controls.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import type { ReadHandle } from '#store/handle.ts';
import { responsibilitiesOf } from '#store/responsibility.ts';
import { scopeDecisionsOf } from '#store/scope-decision.ts';
import { ccmEdition, decidableSet } from './ccm-edition.ts';
import { serviceId } from './service-output.ts';

export const carryInput = z.strictObject({
  serviceId,
  from: ccmEdition.describe('The edition of the CCM the decisions were taken in, such as 4.0.13.'),
  to: ccmEdition.describe('The edition to bring them into, such as 4.1.0.'),
});

export const carryOutput = z.object({
  scope: z.array(
    z.object({ target: z.string(), from: z.string(), inScope: z.boolean(), notReached: z.array(z.string()) }),
  ),
  responsibilities: z.array(
    z.object({ controlId: z.string(), from: z.string(), ownership: z.enum(SSRM_OWNERSHIPS), retitled: z.boolean() }),
  ),
  domainOwners: z.array(z.object({ domain: z.string(), from: z.string(), personId: z.uuid() })),
  /** Decided there already, and left so. */
  kept: z.array(z.string()),
  /** Controls of the new edition without one before them, and of the old one without one after. */
  new: z.array(z.string()),
  removed: z.array(z.string()),
});

export interface Carry {
  readonly from: Catalogue;
  readonly to: Catalogue;
  readonly plan: CarryPlan;
}

/** Plans the carry of what holds now. Refuses two editions that do not follow each other. */
export async function planServiceCarry(
  read: ReadHandle,
  questionSets: readonly QuestionSet[],
  given: z.output<typeof carryInput>,
): Promise<Carry> {
  const [from, to] = [given.from, given.to].map((edition) => decidableSet(questionSets, edition).catalogue);
  if (from === undefined || to === undefined) throw new Error('Two editions were asked for.');
  const plan = planCarry(from, to, {
    scope: await scopeDecisionsOf(read, given.serviceId),
    responsibilities: await responsibilitiesOf(read, given.serviceId),
    owners: await domainOwnersOf(read, given.serviceId),
  });
  if (plan.controls.every(({ controlId, sourceControlId }) => controlId === null || sourceControlId === null))
    throw new Refusal('input-is-not-valid', {
      message: `No control of ${from.framework} ${from.edition} goes on in ${to.edition}.`,
      mend: 'Carry from the edition before it.',
      field: 'from',
    });
  return { from, to, plan };
}

/** The plan as acts give it back. */
export function carryView({ plan }: Carry): z.output<typeof carryOutput> {
  const retitled = new Set(
    plan.controls.filter(({ disposition }) => disposition === 'retitled').map(({ controlId }) => controlId),
  );
  return {
    scope: plan.scope.map(({ target, source, notReached }) => ({
      target,
      from: source.target,
      inScope: source.inScope === true,
      notReached: [...notReached],
    })),
    responsibilities: plan.responsibilities.map(({ controlId, source }) => ({
      controlId,
      from: source.controlId,
      ownership: source.ownership,
      retitled: retitled.has(controlId),
    })),
    domainOwners: plan.owners.map(({ domain, source }) => ({
      domain,
      from: source.domain,
      personId: source.personId,
    })),
    kept: [...plan.kept],
    new: plan.controls.flatMap(({ disposition, controlId }) => (disposition === 'new' ? (controlId ?? []) : [])),
    removed: plan.controls.flatMap(({ controlId, sourceControlId }) =>
      controlId === null ? (sourceControlId ?? []) : [],
    ),
  };
}
