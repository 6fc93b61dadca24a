/** Which roles may do what, and who may not do it although they may: the separation of duties. Knows no action by name. */
import type { DomainCode } from '../identifiers.ts';
import { type Actor, ROLES, type Role } from './actor.ts';

/** Reads the programme. A member with a scope reads what is in it. */
export const EVERY_MEMBER: readonly Role[] = ROLES;
/** Members, settings, and everything that cannot be taken back. */
export const MANAGES_WORKSPACE = ['owner'] as const satisfies readonly Role[];
/** Services, scope, responsibilities, owners, imports of official text. */
export const MANAGES_PROGRAMME = ['owner', 'programme-manager'] as const satisfies readonly Role[];
/** Opens, renews, closes and hands over the CAIQ of a service. */
export const MANAGES_ASSESSMENTS = ['owner', 'programme-manager', 'caiq-owner'] as const satisfies readonly Role[];
/** Writes answers; somebody who is a domain owner only, in their own domains. */
export const ANSWERS = ['owner', 'programme-manager', 'caiq-owner', 'domain-owner'] as const satisfies readonly Role[];
/** Approves answers and asks for change; never of what they wrote themselves. */
export const REVIEWS = [
  'owner',
  'programme-manager',
  'caiq-reviewer',
  'grc-reviewer',
] as const satisfies readonly Role[];
/** Says something beside an answer. */
export const COMMENTS = [
  ...ANSWERS,
  'caiq-reviewer',
  'grc-reviewer',
  'audit-liaison',
] as const satisfies readonly Role[];
/** Documents, programme records and the links between them and answers. */
export const KEEPS_EVIDENCE = [
  'owner',
  'programme-manager',
  'caiq-owner',
  'domain-owner',
  'level-3-operator',
] as const satisfies readonly Role[];
/** Fills the cycles of a cadence with values and evidence, and opens corrections. */
export const OPERATES_CADENCE = ['owner', 'programme-manager', 'level-3-operator'] as const satisfies readonly Role[];
/** Seals a cycle; never with values they filled themselves. */
export const SEALS_CYCLES = [...OPERATES_CADENCE, 'grc-reviewer'] as const satisfies readonly Role[];
/** Puts SOC reports and restricted documents into an evidence pack, which goes to somebody outside. */
export const HANDS_OUT_REPORTS = ['owner', 'programme-manager'] as const satisfies readonly Role[];
/** Disposes of documents and sets or lifts a legal hold. */
export const DISPOSES_EVIDENCE = ['owner', 'programme-manager'] as const satisfies readonly Role[];
/** Asks for an exception. */
export const ASKS_EXCEPTIONS = [...ANSWERS, 'grc-reviewer'] as const satisfies readonly Role[];
/** Decides on an exception that somebody else asked for. */
export const APPROVES_EXCEPTIONS = ['owner', 'programme-manager', 'grc-reviewer'] as const satisfies readonly Role[];
/** Adds vendors and reads their files. */
export const READS_VENDORS = ['owner', 'programme-manager', 'grc-reviewer'] as const satisfies readonly Role[];

/** Why somebody who may in general may not here. Each is a refusal code. */
export type DutyDenial =
  | 'approver-is-the-author'
  | 'approver-is-the-requester'
  | 'domain-is-not-yours'
  | 'sealer-filled-the-values';

/** Nobody approves their own text: not of any revision since the last approved one. */
export const denialOfApproval = (given: {
  readonly approverId: string | null;
  readonly authorIds: readonly (string | null)[];
}): DutyDenial | null =>
  given.approverId !== null && given.authorIds.includes(given.approverId) ? 'approver-is-the-author' : null;

/** Nobody decides on the exception they asked for. */
export const denialOfExceptionApproval = (given: {
  readonly approverId: string | null;
  readonly requestedBy: string | null;
}): DutyDenial | null =>
  given.approverId !== null && given.approverId === given.requestedBy ? 'approver-is-the-requester' : null;

/** Whether the actor writes answers in every domain, whoever owns it. */
export const answersEverywhere = ({ kind, roles }: Pick<Actor, 'kind' | 'roles'>): boolean =>
  kind === 'system' || roles.some((role) => MANAGES_ASSESSMENTS.some((one) => one === role));

/** Nobody seals values they filled themselves. What was counted over our own records nobody filled. */
export const denialOfSealing = (given: {
  readonly sealerId: string | null;
  readonly authorIds: readonly (string | null)[];
}): DutyDenial | null =>
  given.sealerId !== null && given.authorIds.includes(given.sealerId) ? 'sealer-filled-the-values' : null;

/** Somebody who answers only as a domain owner writes in the domains that are theirs. */
export const denialOfDomain = (given: {
  readonly actor: Actor;
  readonly ownedDomains: readonly DomainCode[];
  readonly domain: DomainCode;
}): DutyDenial | null => {
  const { actor, ownedDomains, domain } = given;
  return answersEverywhere(actor) || ownedDomains.includes(domain) ? null : 'domain-is-not-yours';
};

/** Whether the actor reaches every service, also those added later. */
export const reachesAll = ({ services }: Actor): boolean => services === undefined || services === null;

/** Whether a service is within the reach of the actor; for everybody else it is as if it were not there. */
export const reachesService = (actor: Actor, serviceId: string): boolean =>
  actor.services === undefined || actor.services === null || actor.services.includes(serviceId);
