/** What the pages need to know and do about what is decided for a service: its scope, its responsibilities, its owners. */
import type { Role } from '#assurance/access/actor.ts';
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import type { Contradiction } from '#assurance/service/contradictions.ts';
import type { MissingPart, ResponsibilityState } from '#assurance/service/responsibility-standing.ts';
import type { ResponsibilityBasis, ResponsibilityContent } from '#assurance/service/service.ts';
import type { NamedPerson, ServiceHead } from './cloud-services.ts';
import type { MemberSession } from './people.ts';

/** The edition of the CCM a page of decisions is about. */
export interface InEdition {
  readonly service: ServiceHead;
  readonly edition: string;
  /** All that can be chosen, newest first. */
  readonly editions: readonly string[];
  /** An edition whose decisions wait to be carried into this one; null where there is none. */
  readonly carryFrom: string | null;
}

export interface DomainName {
  readonly code: string;
  readonly title: string;
}

/** One decision on the scope, as it was taken. `inScope` null: the one before was taken back. */
export interface ScopeEntry {
  readonly target: string;
  readonly inScope: boolean | null;
  readonly justification: string;
  readonly carriedFrom: string | null;
  readonly by: string;
  readonly at: string;
}

export interface ScopeControl {
  readonly id: string;
  readonly title: string;
  readonly gist: string;
  readonly inScope: boolean;
  /** Its own decision; null where it follows its domain. */
  readonly decision: ScopeEntry | null;
}

export interface ScopeDomain extends DomainName {
  readonly decision: ScopeEntry | null;
  readonly controls: readonly ScopeControl[];
}

export interface ScopeOfService extends InEdition {
  readonly domains: readonly ScopeDomain[];
  /** Questions of the CAIQ whose control is out of scope. */
  readonly questionsOut: number;
  /** Newest first. */
  readonly history: readonly ScopeEntry[];
}

/** A decision on who is responsible, as it was taken. */
export interface DecidedResponsibility extends ResponsibilityContent {
  readonly revision: number;
  readonly basis: ResponsibilityBasis;
  readonly carriedFrom: string | null;
  readonly by: string;
  readonly at: string;
}

export interface OwnershipRow {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly state: ResponsibilityState;
  /** What the CCM calls typical for the service model; never a decision. */
  readonly proposed: SsrmOwnership | null;
  readonly decided: DecidedResponsibility | null;
  readonly missing: readonly MissingPart[];
}

export interface OwnershipOfService extends InEdition {
  readonly domains: readonly DomainName[];
  /** Every control, in catalogue order. */
  readonly rows: readonly OwnershipRow[];
  readonly contradictions: readonly Contradiction[];
  /** The self-assessment whose answers are compared; null when none was opened in this edition. */
  readonly answersOf: { readonly id: string; readonly title: string } | null;
}

export interface OwnershipOfControl extends InEdition {
  readonly row: OwnershipRow;
  readonly gist: string;
  /** Newest first, the one that holds included. */
  readonly history: readonly DecidedResponsibility[];
  readonly questions: readonly {
    readonly id: string;
    readonly prompt: string;
    readonly answer: Answer | null;
    readonly ownership: SsrmOwnership | null;
  }[];
  readonly contradictions: readonly Contradiction[];
  /** What its answers say about the split, to begin with; blank where they say nothing. */
  readonly fromAnswers: { readonly cspPart: string; readonly cscPart: string };
}

/** Controls chosen for one act, with what is there now and what would be written. */
export interface OwnershipPreview extends InEdition {
  readonly rows: readonly (OwnershipRow & { readonly fromAnswers: OwnershipOfControl['fromAnswers'] })[];
}

/** In the place of a domain: all of them. */
export const EVERY_DOMAIN = 'all';

/** Which controls are meant: those of these ids, and those of a domain; empty where none. */
export interface OwnershipChoice {
  readonly controls: readonly string[];
  readonly domain: string;
}

export interface OwnershipForm {
  readonly ownership: string;
  readonly cspPart: string;
  readonly cscPart: string;
  readonly thirdParty: string;
}

export interface SplitForm {
  readonly controlId: string;
  readonly cspPart: string;
  readonly cscPart: string;
}

export interface OwnersOfService {
  readonly service: ServiceHead;
  readonly ver: number;
  readonly edition: string;
  readonly caiqOwner: NamedPerson | null;
  readonly caiqReviewer: NamedPerson | null;
  readonly domains: readonly (DomainName & {
    readonly inScope: number;
    readonly owner: NamedPerson | null;
    readonly since: string | null;
  })[];
  /** Who can be named: members who reach the service, by name. */
  readonly members: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[];
}

export interface CarryOfService {
  readonly service: ServiceHead;
  readonly from: string;
  readonly to: string;
  readonly scope: readonly {
    readonly target: string;
    readonly from: string;
    readonly inScope: boolean;
    readonly justification: string;
  }[];
  readonly responsibilities: readonly {
    readonly id: string;
    readonly from: string;
    readonly title: string;
    readonly isRetitled: boolean;
    readonly ownership: SsrmOwnership;
  }[];
  readonly owners: readonly { readonly domain: string; readonly from: string; readonly person: NamedPerson }[];
  readonly kept: readonly string[];
  /** Controls without one before them, and without one after. */
  readonly added: readonly { readonly id: string; readonly title: string }[];
  readonly removed: readonly { readonly id: string; readonly title: string }[];
}

/** An empty edition means the one the service works in. */
export interface ServiceDecisions {
  scope(session: MemberSession, serviceId: string, edition: string): Promise<ScopeOfService>;
  decideScope(
    session: MemberSession,
    serviceId: string,
    given: {
      readonly edition: string;
      readonly targets: readonly string[];
      readonly inScope: boolean | null;
      readonly justification: string;
    },
  ): Promise<void>;
  ownership(session: MemberSession, serviceId: string, edition: string): Promise<OwnershipOfService>;
  ownershipOfControl(
    session: MemberSession,
    serviceId: string,
    edition: string,
    controlId: string,
  ): Promise<OwnershipOfControl>;
  previewOwnership(
    session: MemberSession,
    serviceId: string,
    edition: string,
    choice: OwnershipChoice,
  ): Promise<OwnershipPreview>;
  /** Decides controls alike; `revision` is the one that was seen of a single control. */
  decideOwnership(
    session: MemberSession,
    serviceId: string,
    given: OwnershipForm & {
      readonly edition: string;
      readonly controlIds: readonly string[];
      readonly revision: number | null;
    },
  ): Promise<void>;
  acceptProposed(
    session: MemberSession,
    serviceId: string,
    given: {
      readonly edition: string;
      readonly controlIds: readonly string[];
      readonly splits: readonly SplitForm[];
    },
  ): Promise<void>;
  owners(session: MemberSession, serviceId: string): Promise<OwnersOfService>;
  handOver(
    session: MemberSession,
    serviceId: string,
    given: { readonly domains: readonly string[]; readonly personId: string; readonly reason: string },
  ): Promise<void>;
  /** An empty id means nobody. */
  namePeople(
    session: MemberSession,
    serviceId: string,
    given: {
      readonly ver: number;
      readonly caiqOwner: string;
      readonly caiqReviewer: string;
      readonly reason: string;
    },
  ): Promise<void>;
  previewCarry(session: MemberSession, serviceId: string, from: string, to: string): Promise<CarryOfService>;
  carry(session: MemberSession, serviceId: string, from: string, to: string): Promise<void>;
}
