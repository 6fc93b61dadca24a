/** service.carry */
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { nameDomainOwners } from '#store/domain-owner.ts';
import { writeResponsibilities } from '#store/responsibility.ts';
import { writeScopeDecisions } from '#store/scope-decision.ts';
import { defineAction } from '../action.ts';
import { lockServiceInReach } from '../reach.ts';
import { carryInput, carryOutput, carryView, planServiceCarry } from './carry-plan.ts';

export const serviceCarry = defineAction({
  noun: 'service',
  verb: 'carry',
  title: 'Carry decisions to another edition',
  summary:
    'Brings scope, ownership and owners of a service into the next edition of the CCM, by successor and never by id.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: carryInput,
  output: carryOutput,
  async run({ tx, actor, runtime }, given) {
    const { serviceId } = given;
    await lockServiceInReach(tx, actor, serviceId);
    const carry = await planServiceCarry(tx, runtime.questionSets, given);
    const { from, to, plan } = carry;
    const origin = (id: string) => `${from.framework} ${from.edition} ${id}`;
    const into = { framework: to.framework, edition: to.edition };
    const scope = plan.scope.map(({ target, source: { inScope, justification, target: was } }) => ({
      target,
      inScope,
      justification,
      carriedFrom: origin(was),
    }));
    const responsibilities = plan.responsibilities.map(({ controlId, source }) => ({
      controlId,
      ownership: source.ownership,
      cspPart: source.cspPart,
      cscPart: source.cscPart,
      thirdParty: source.thirdParty,
      basis: 'carried' as const,
      carriedFrom: origin(source.controlId),
    }));
    await writeScopeDecisions(tx, serviceId, into, scope);
    await writeResponsibilities(tx, serviceId, into, responsibilities);
    const owners = plan.owners.map(({ domain, source: { personId } }) => ({ domain, personId }));
    await nameDomainOwners(tx, serviceId, owners);
    if (scope.length + responsibilities.length + owners.length === 0) tx.leaveAsIs();
    return carryView(carry);
  },
});
