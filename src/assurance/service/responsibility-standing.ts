/** Where the SSRM decision on each control of a service stands: proposed, decided, or still lacking its split. Knows no table. */
import type { Catalogue, Control, ServiceModel } from '../catalogue/catalogue.ts';
import type { ControlId } from '../identifiers.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';
import type { EffectiveScope } from './effective-scope.ts';
import { proposedOwnership, takesPart } from './ownership-parties.ts';
import type { Responsibility, ResponsibilityContent } from './service.ts';

/** A part that the ownership asks for and nobody has written yet. */
export type MissingPart = 'csp-part' | 'csc-part' | 'third-party';

/**
 * `out-of-scope`: nothing to decide. `open`: nobody decided, the edition proposes nothing. `proposed`: nobody decided, what
 * is typical is offered. `incomplete`: decided, but a part of the split is not written. `settled`: decided and whole.
 */
export type ResponsibilityState = 'out-of-scope' | 'open' | 'proposed' | 'incomplete' | 'settled';

export interface ResponsibilityStanding {
  readonly control: Control;
  readonly state: ResponsibilityState;
  /** What holds; null until somebody decides. */
  readonly decided: Responsibility | null;
  /** What the CCM calls typical for the service model; null where the edition says nothing. */
  readonly proposed: SsrmOwnership | null;
  readonly missing: readonly MissingPart[];
}

/**
 * The parts of the split that this ownership asks for and that are blank: what the provider and the customer do where they
 * share, and the name of the third party wherever one has a part.
 */
export function missingParts({
  ownership,
  cspPart,
  cscPart,
  thirdParty,
}: ResponsibilityContent): readonly MissingPart[] {
  const isShared = ownership === 'shared-csp-csc' || ownership === 'shared-csp-third-party';
  const missing: MissingPart[] = [];
  if (isShared && cspPart.trim() === '') missing.push('csp-part');
  if (ownership === 'shared-csp-csc' && cscPart.trim() === '') missing.push('csc-part');
  if (takesPart('third-party', ownership) && thirdParty.trim() === '') missing.push('third-party');
  return missing;
}

/** Every control of the catalogue, in its order. Decisions of other editions count for nothing here. */
export function responsibilityStandings(given: {
  readonly catalogue: Catalogue;
  readonly scope: EffectiveScope;
  readonly responsibilities: readonly Responsibility[];
  readonly serviceModel: ServiceModel;
}): readonly ResponsibilityStanding[] {
  const { catalogue, scope, serviceModel } = given;
  const decided = responsibilityByControl(given.responsibilities, catalogue);
  return [...catalogue.controls.values()].map((control) => {
    const own = decided.get(control.id) ?? null;
    const proposed = proposedOwnership(control, serviceModel);
    const missing = own === null ? [] : missingParts(own);
    const inScope = scope.controls.get(control.id)?.inScope ?? true;
    return { control, state: stateOf(inScope, own, proposed, missing), decided: own, proposed, missing };
  });
}

/** What holds for each control of one edition. */
export const responsibilityByControl = (
  responsibilities: readonly Responsibility[],
  { framework, edition }: Pick<Catalogue, 'framework' | 'edition'>,
): ReadonlyMap<ControlId, Responsibility> =>
  new Map(
    responsibilities
      .filter((one) => one.framework === framework && one.edition === edition)
      .map((one) => [one.controlId, one]),
  );

function stateOf(
  inScope: boolean,
  decided: Responsibility | null,
  proposed: SsrmOwnership | null,
  missing: readonly MissingPart[],
): ResponsibilityState {
  if (!inScope) return 'out-of-scope';
  if (decided === null) return proposed === null ? 'open' : 'proposed';
  return missing.length === 0 ? 'settled' : 'incomplete';
}
