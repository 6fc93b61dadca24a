/** responsibility.decide */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type MissingPart, missingParts } from '#assurance/service/responsibility-standing.ts';
import { writeResponsibilities } from '#store/responsibility.ts';
import { defineAction } from '../action.ts';
import { lockServiceInReach } from '../reach.ts';
import { ccmEdition, controlIds, controlsIn, decidableSet } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { demandInScope } from './demand-in-scope.ts';
import {
  cscPart,
  cspPart,
  ownership,
  responsibilityOutput,
  responsibilityView,
  thirdParty,
} from './responsibility-output.ts';

export const responsibilityDecide = defineAction({
  noun: 'responsibility',
  verb: 'decide',
  title: 'Decide who is responsible',
  summary: 'Decides the SSRM ownership of controls, with the split where it is shared. The decision before is kept.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    edition: ccmEdition,
    controlIds,
    ownership,
    cspPart: cspPart.default(''),
    cscPart: cscPart.default(''),
    thirdParty: thirdParty.default(''),
    revision: z
      .int()
      .min(0)
      .optional()
      .describe('The revision you saw of each, 0 for none; refuses when somebody decided meanwhile.'),
  }),
  output: z.array(responsibilityOutput),
  async run({ tx, actor, runtime }, { serviceId, edition, controlIds, revision, ...content }) {
    await lockServiceInReach(tx, actor, serviceId);
    const { catalogue } = decidableSet(runtime.questionSets, edition);
    const [missing] = missingParts(content);
    if (missing !== undefined) throw partIsMissing(missing);
    const controls = controlsIn(catalogue, controlIds);
    await demandInScope(tx, serviceId, catalogue, controls);
    const decided = { ...content, basis: 'decided' as const, carriedFrom: null, seen: revision };
    const wanted = controls.map((controlId) => ({ controlId, ...decided }));
    const written = await writeResponsibilities(tx, serviceId, { framework: catalogue.framework, edition }, wanted);
    if (written.length === 0) tx.leaveAsIs();
    return written.map(responsibilityView);
  },
});

const MISSING: Readonly<Record<MissingPart, readonly [field: string, message: string, mend: string]>> = {
  'csp-part': ['cspPart', 'A shared control needs what the provider does.', 'Write the part of the provider.'],
  'csc-part': [
    'cscPart',
    'A control shared with the customer needs what the customer does.',
    'Write the part of the customer, as something they can do and check.',
  ],
  'third-party': ['thirdParty', 'A third party has a part, and none is named.', 'Name the third party.'],
};

function partIsMissing(part: MissingPart): Refusal {
  const [field, message, mend] = MISSING[part];
  return new Refusal('input-is-not-valid', { message, mend, field });
}
