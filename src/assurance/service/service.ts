/** A cloud service of the provider, its scope and who is responsible for what. Knows no table. */
import type { ServiceModel } from '../catalogue/catalogue.ts';
import type { ControlId, DomainCode } from '../identifiers.ts';
import type { ContractTier } from '../posture/posture.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';

export interface Service {
  readonly id: string;
  readonly groupId: string | null;
  readonly name: string;
  readonly description: string;
  readonly serviceModel: ServiceModel;
  readonly website: string | null;
  /** The most demanding contracts it is sold into; null: nobody has said. */
  readonly buyerTier: ContractTier | null;
  /** Person who answers for the CAIQ of this service. */
  readonly caiqOwner: string | null;
  readonly caiqReviewer: string | null;
}

/** Whether a domain or a control of the CCM is in scope of a service, and why. One on a control goes before one on its domain. */
export interface ScopeDecision {
  readonly framework: string;
  readonly edition: string;
  readonly target: ControlId | DomainCode;
  readonly revision: number;
  /** Null: the decision before was taken back, so that a control follows its domain again. */
  readonly inScope: boolean | null;
  readonly justification: string;
  /** The edition and id it was carried over from, such as `CCM 4.0.13 IVS-03`. */
  readonly carriedFrom: string | null;
  readonly decidedAt: Date;
  readonly decidedBy: string | null;
}

/** What the SSRM decision on one control says: whose it is, and the split where it is shared. */
export interface ResponsibilityContent {
  readonly ownership: SsrmOwnership;
  /** What the provider does, where it is shared. */
  readonly cspPart: string;
  /** What the customer does, where it is shared with the customer. */
  readonly cscPart: string;
  /** Sub-processor or other third party, named where there is one; else empty. */
  readonly thirdParty: string;
}

/** How a responsibility came about: somebody decided it, accepted what the CCM calls typical, or carried it over. */
export type ResponsibilityBasis = 'decided' | 'proposal' | 'carried';

export interface Responsibility extends ResponsibilityContent {
  readonly framework: string;
  readonly edition: string;
  readonly controlId: ControlId;
  readonly revision: number;
  readonly basis: ResponsibilityBasis;
  readonly carriedFrom: string | null;
  readonly decidedAt: Date;
  readonly decidedBy: string | null;
}

export interface DomainOwner {
  readonly domain: DomainCode;
  readonly personId: string;
  readonly since: Date;
}
