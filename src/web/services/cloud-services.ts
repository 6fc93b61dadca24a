/** What the pages need to know and do about the provider's own cloud services: what they are, and where they stand. */
import type { CadenceAlert } from '#assurance/cadence/standing.ts';
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier, Severity } from '#assurance/posture/posture.ts';
import type { StripDomain } from '../parts/heat-strip.tsx';
import type { MemberSession } from './people.ts';

/** What every page of a service shows above itself. */
export interface ServiceHead {
  readonly id: string;
  readonly name: string;
  readonly serviceModel: ServiceModel;
}

/** Somebody named for a duty. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  /** False once their membership is over: the duty waits for somebody else. */
  readonly isMember: boolean;
}

export interface GroupName {
  readonly id: string;
  readonly name: string;
}

/** How far a service is decided, in one edition of the CCM. */
export interface ServiceCounts {
  readonly edition: string;
  readonly controls: number;
  readonly inScope: number;
  /** Of those in scope: decided and whole, decided with a part missing; the rest is not decided. */
  readonly settled: number;
  readonly incomplete: number;
  /** Domains with a control in scope, and how many of them have an owner. */
  readonly domainsInScope: number;
  readonly domainsOwned: number;
}

export interface ServiceLine extends ServiceHead {
  readonly description: string;
  readonly group: GroupName | null;
  readonly counts: ServiceCounts;
  readonly caiqOwner: NamedPerson | null;
  readonly selfAssessment: OpenCaiq | null;
  /** Where the answers of the open self-assessment stand; null where none is open. */
  readonly strip: readonly StripDomain[] | null;
}

/** The self-assessment a service works on. */
export interface OpenCaiq {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  readonly dueOn: string | null;
}

/** An exception that ended, ends soon, or waits for its review; `on` is the day it does. */
export interface ExceptionDue {
  readonly id: string;
  /** `EX-14`. */
  readonly name: string;
  readonly title: string;
  readonly state: 'ended' | 'ends-soon' | 'review-due';
  readonly on: string;
}

/** Where one service stands, and what remains to be decided about it. */
export interface ServiceOverview extends ServiceLine {
  readonly buyerTier: ContractTier | null;
  readonly website: string | null;
  /** Steps up with every change; comes back with an edit, to tell whether somebody else was faster. */
  readonly ver: number;
  readonly caiqReviewer: NamedPerson | null;
  /** Controls in scope without a decision, and with a decision that lacks a part. */
  readonly undecided: number;
  /** Contradictions by severity. */
  readonly contradictions: Readonly<Record<Severity, number>>;
  /** Domains with a control in scope that nobody owns, or whose owner has left. */
  readonly ownerless: readonly string[];
  readonly left: readonly { readonly domain: string; readonly person: NamedPerson }[];
  /** Exceptions that bind answers today. */
  readonly openExceptions: number;
  /** Exceptions that somebody has to look at, the one that ends first in front. */
  readonly exceptionsDue: readonly ExceptionDue[];
  /** Cycles of its cadence that are missed, in grace or due soon, the most pressing first. */
  readonly cadenceAlerts: readonly CadenceAlert[];
  /** An edition whose decisions wait to be carried into the one worked in; null where there is none. */
  readonly carryFrom: string | null;
  readonly groups: readonly GroupName[];
}

/** What a form says about a service; the act checks it. */
export interface ServiceForm {
  readonly name: string;
  readonly serviceModel: string;
  readonly description: string;
  readonly website: string;
  readonly groupId: string;
  /** Empty: nobody has said. */
  readonly buyerTier: string;
}

export interface ServiceGroupLine extends GroupName {
  readonly description: string;
  readonly ver: number;
  /** Names of its services. */
  readonly services: readonly string[];
}

export interface GroupForm {
  readonly name: string;
  readonly description: string;
}

export interface CloudServices {
  list(session: MemberSession): Promise<{
    readonly services: readonly ServiceLine[];
    readonly groups: readonly GroupName[];
  }>;
  overview(session: MemberSession, serviceId: string): Promise<ServiceOverview>;
  /** The id of the new service. */
  add(session: MemberSession, form: ServiceForm): Promise<string>;
  revise(session: MemberSession, serviceId: string, ver: number, form: ServiceForm): Promise<void>;
  remove(session: MemberSession, serviceId: string): Promise<void>;
  groups(session: MemberSession): Promise<readonly ServiceGroupLine[]>;
  addGroup(session: MemberSession, form: GroupForm): Promise<void>;
  reviseGroup(session: MemberSession, groupId: string, ver: number, form: GroupForm): Promise<void>;
  removeGroup(session: MemberSession, groupId: string): Promise<void>;
}
