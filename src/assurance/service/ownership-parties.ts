/** Who takes part under each SSRM value, and what the CCM calls typical for a control. Knows no service and no file. */
import { type Control, SERVICE_MODELS, type ServiceModel, type TypicalOwnership } from '../catalogue/catalogue.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';

export type Party = 'csp' | 'csc' | 'third-party';

const PARTIES: Readonly<Record<SsrmOwnership, readonly Party[]>> = {
  'csp-owned': ['csp'],
  'csc-owned': ['csc'],
  'third-party-outsourced': ['third-party'],
  'shared-csp-csc': ['csp', 'csc'],
  'shared-csp-third-party': ['csp', 'third-party'],
};

/** Whether a party has a part under this value. */
export const takesPart = (party: Party, ownership: SsrmOwnership): boolean => PARTIES[ownership].includes(party);

/** Whether every two of these values have a party in common. */
export const haveCommonParty = (ownerships: readonly SsrmOwnership[]): boolean =>
  ownerships.every((one) => ownerships.every((other) => PARTIES[one].some((party) => takesPart(party, other))));

/** What the CCM calls typical for a control. Without a service model only what holds for all three is said. */
export function typicalOwnershipOf(
  control: Pick<Control, 'typicalOwnership'> | undefined,
  model: ServiceModel | null,
): TypicalOwnership | null {
  const typical = control?.typicalOwnership ?? null;
  if (typical === null) return null;
  if (model !== null) return typical[model];
  const values = new Set(SERVICE_MODELS.map((each) => typical[each]));
  return values.size === 1 ? typical.iaas : null;
}

/**
 * Whether a value leaves out a party the CCM sees the control with. "Shared" mostly means that each party does its own part,
 * and what is written is about the provider's: CSP-owned is not atypical then. A supplier in the provider's place is no
 * change for the customer either.
 */
export function isAtypical(ownership: SsrmOwnership, typical: TypicalOwnership): boolean {
  if (typical === 'CSC-Owned') return ownership !== 'csc-owned' && ownership !== 'shared-csp-csc';
  if (typical === 'CSP-Owned') return ownership === 'csc-owned' || ownership === 'shared-csp-csc';
  return ownership === 'csc-owned';
}

const PROPOSED: Readonly<Record<TypicalOwnership, SsrmOwnership>> = {
  'CSP-Owned': 'csp-owned',
  'CSC-Owned': 'csc-owned',
  Shared: 'shared-csp-csc',
};

/** The value we propose from what is typical; null where the edition says nothing. A proposal is never a decision. */
export function proposedOwnership(
  control: Pick<Control, 'typicalOwnership'>,
  model: ServiceModel,
): SsrmOwnership | null {
  const typical = typicalOwnershipOf(control, model);
  return typical === null ? null : PROPOSED[typical];
}
