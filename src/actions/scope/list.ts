/** scope.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import { scopeDecisionsOf, scopeHistoryOf } from '#store/scope-decision.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { ccmEdition, decidableSet } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { scopeDecisionOutput, scopeDecisionView } from './scope-output.ts';

export const scopeList = defineAction({
  noun: 'scope',
  verb: 'list',
  title: 'List what is in scope',
  summary:
    'Whether each control of one edition is in scope of a service and by which decision; every decision ever taken.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId, edition: ccmEdition }),
  output: z.object({
    controls: z.array(
      z.object({ controlId: z.string(), inScope: z.boolean(), from: z.enum(['control', 'domain', 'nothing']) }),
    ),
    history: z.array(scopeDecisionOutput),
  }),
  async run({ read, actor, runtime }, { serviceId, edition }) {
    await serviceInReach(read, actor, serviceId);
    const { catalogue } = decidableSet(runtime.questionSets, edition);
    const { controls } = effectiveScope(await scopeDecisionsOf(read, serviceId), catalogue);
    const history = await scopeHistoryOf(read, serviceId, catalogue);
    return {
      controls: [...controls].map(([controlId, { inScope, from }]) => ({ controlId, inScope, from })),
      history: history.map(scopeDecisionView),
    };
  },
});
