/** scope.decide */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import { scopeDecisionsOf, writeScopeDecisions } from '#store/scope-decision.ts';
import { defineAction } from '../action.ts';
import { lockServiceInReach } from '../reach.ts';
import { ccmEdition, decidableSet, targetsIn } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { scopeDecisionOutput, scopeDecisionView } from './scope-output.ts';

export const scopeDecide = defineAction({
  noun: 'scope',
  verb: 'decide',
  title: 'Decide what is in scope',
  summary:
    'Takes domains or controls into the scope of a service or out of it, with the reason. Every decision is kept.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    edition: ccmEdition,
    targets: z
      .array(z.string().max(10))
      .min(1)
      .max(300)
      .describe('Domains and controls of that edition, such as DCS or IAM-02. A control goes before its domain.'),
    inScope: z
      .boolean()
      .nullable()
      .describe('true: in scope; false: out of scope; null: takes the decision back, a control follows its domain.'),
    justification: z.string().trim().min(1).max(4_000).describe('Why, for whoever reads the scope later.'),
  }),
  output: z.object({
    written: z.array(scopeDecisionOutput),
    /** What is out of scope now, altogether. */
    outOfScope: z.object({ controls: z.int(), questions: z.int() }),
  }),
  async run({ tx, actor, runtime }, { serviceId, edition, targets, inScope, justification }) {
    await lockServiceInReach(tx, actor, serviceId);
    const { catalogue, questions } = decidableSet(runtime.questionSets, edition);
    const content = { inScope, justification, carriedFrom: null };
    const wanted = targetsIn(catalogue, targets).map((target) => ({ target, ...content }));
    const { framework } = catalogue;
    const written = await writeScopeDecisions(tx, serviceId, { framework, edition }, wanted);
    if (written.length === 0) tx.leaveAsIs();
    const scope = effectiveScope(await scopeDecisionsOf(tx, serviceId), catalogue);
    return {
      written: written.map(scopeDecisionView),
      outOfScope: {
        controls: [...scope.controls.values()].filter((standing) => !standing.inScope).length,
        questions: questions.filter(({ id }) => !scope.scopeOf(id).inScope).length,
      },
    };
  },
});
