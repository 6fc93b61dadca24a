/** A cloud service of the provider, its scope and who is responsible for what. Knows no table. */
import type { ServiceModel } from '../catalogue/catalogue.ts';
import type { ControlId, DomainCode } from '../identifiers.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';

export interface Service {
  readonly id: string;
  readonly groupId: string | null;
  readonly name: string;
  readonly description: string;
  readonly serviceModel: ServiceModel;
  readonly website: string | null;
  /** Person who answers for the CAIQ of this service. */
  readonly caiqOwner: string | null;
  readonly caiqReviewer: string | null;
}

/** Whether a domain or a control of the CCM is in scope of a service, and why. One on a control goes before one on its domain. */
export interface ScopeDecision {
  readonly id: string;
  readonly framework: string;
  readonly edition: string;
  readonly target: ControlId | DomainCode;
  readonly inScope: boolean;
  readonly justification: string;
  readonly decidedAt: Date;
  readonly decidedBy: string | null;
}

/** The SSRM decision on one control: whose it is, and the split where it is shared. */
export interface Responsibility {
  readonly framework: string;
  readonly edition: string;
  readonly controlId: ControlId;
  readonly revision: number;
  readonly ownership: SsrmOwnership;
  /** What the provider does, where it is shared. */
  readonly cspPart: string;
  /** What the customer does, where it is shared with the customer. */
  readonly cscPart: string;
  /** Sub-processor or other third party, named where there is one; else empty. */
  readonly thirdParty: string;
  readonly decidedAt: Date;
  readonly decidedBy: string | null;
}

export interface DomainOwner {
  readonly domain: DomainCode;
  readonly personId: string;
  readonly since: Date;
}
