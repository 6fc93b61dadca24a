/** responsibility.accept-proposed */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import type { Catalogue, ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import type { SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { Refusal } from '#assurance/refusal.ts';
import { proposedOwnership, takesPart } from '#assurance/service/ownership-parties.ts';
import { writeResponsibilities } from '#store/responsibility.ts';
import { defineAction } from '../action.ts';
import { lockServiceInReach } from '../reach.ts';
import { ccmEdition, controlIds, controlsIn, decidableSet } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { demandInScope } from './demand-in-scope.ts';
import { cscPart, cspPart, responsibilityOutput, responsibilityView } from './responsibility-output.ts';

export const responsibilityAcceptProposed = defineAction({
  noun: 'responsibility',
  verb: 'accept-proposed',
  title: 'Accept the proposed ownership',
  summary:
    'Decides controls as the CCM calls typical for the service model. A shared one stays incomplete until its split is written.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    edition: ccmEdition,
    controlIds,
    splits: z
      .array(z.strictObject({ controlId: z.string().max(10), cspPart, cscPart }))
      .max(300)
      .default([])
      .describe('The split of controls that are proposed as shared; others have none.'),
  }),
  output: z.array(responsibilityOutput),
  async run({ tx, actor, runtime }, { serviceId, edition, controlIds, splits }) {
    const { serviceModel } = await lockServiceInReach(tx, actor, serviceId);
    const { catalogue } = decidableSet(runtime.questionSets, edition);
    const controls = controlsIn(catalogue, controlIds);
    await demandInScope(tx, serviceId, catalogue, controls);
    const split = new Map<string, (typeof splits)[number]>(splits.map((one) => [one.controlId, one]));
    const wanted = controls.map((controlId) => {
      const ownership = demandProposal(catalogue, controlId, serviceModel);
      const isShared = takesPart('csp', ownership) && takesPart('csc', ownership);
      return {
        controlId,
        ownership,
        cspPart: isShared ? (split.get(controlId)?.cspPart ?? '') : '',
        cscPart: isShared ? (split.get(controlId)?.cscPart ?? '') : '',
        thirdParty: '',
        basis: 'proposal' as const,
        carriedFrom: null,
        // Whatever was decided since the proposal was shown stays.
        seen: 0,
      };
    });
    const written = await writeResponsibilities(tx, serviceId, { framework: catalogue.framework, edition }, wanted);
    return written.map(responsibilityView);
  },
});

function demandProposal(catalogue: Catalogue, controlId: ControlId, model: ServiceModel): SsrmOwnership {
  const control = catalogue.controls.get(controlId);
  const proposed = control === undefined ? null : proposedOwnership(control, model);
  if (proposed !== null) return proposed;
  throw new Refusal('input-is-not-valid', {
    message: `${catalogue.framework} ${catalogue.edition} says nothing typical of ${controlId}.`,
    mend: 'Decide who is responsible for it yourself.',
    field: 'controlIds',
  });
}
