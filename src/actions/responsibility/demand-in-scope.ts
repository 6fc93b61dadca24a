/** Responsibilities are decided for what is in scope of a service. */
import type { Catalogue } from '#assurance/catalogue/catalogue.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import type { ReadHandle } from '#store/handle.ts';
import { scopeDecisionsOf } from '#store/scope-decision.ts';

/** Refuses a control that is out of scope of the service. */
export async function demandInScope(
  read: ReadHandle,
  serviceId: string,
  catalogue: Catalogue,
  controlIds: readonly ControlId[],
): Promise<void> {
  const { controls } = effectiveScope(await scopeDecisionsOf(read, serviceId), catalogue);
  const outside = controlIds.find((id) => controls.get(id)?.inScope === false);
  if (outside === undefined) return;
  throw new Refusal('input-is-not-valid', {
    message: `${outside} is out of scope of this service.`,
    mend: 'Take it into scope first, or leave it out.',
    field: 'controlIds',
  });
}
