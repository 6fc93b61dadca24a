/** Who may do what, as one table: acts by roles, and the rules that keep duties apart. Knows no act by itself. */
import { type Permission, ROLES, type Role } from './actor.ts';
import type { DutyDenial } from './duties.ts';

/** What an act says about who may perform it. */
export interface ActPermission {
  /** `noun.verb`. */
  readonly name: string;
  readonly title: string;
  readonly permission: Permission;
  /** Closed to members who reach some services only. */
  readonly isWholeWorkspace: boolean;
  /** Asks for a second factor shown lately, so no token can do it. */
  readonly asksFactor: boolean;
  /** Rules by which it is refused to somebody whose role allows it. */
  readonly rules: readonly DutyDenial[];
}

/** One rule of separation, in our own words, with the controls of the CCM that ask for it. */
export interface SeparationRule {
  /** The code of the refusal; null for a rule about memberships, which holds before any act. */
  readonly code: DutyDenial | null;
  readonly title: string;
  readonly says: string;
  readonly controls: readonly string[];
}

export const SEPARATION_RULES: readonly SeparationRule[] = [
  {
    code: 'approver-is-the-author',
    title: 'Nobody approves their own text',
    says: 'Whoever wrote any revision of an answer since it was last approved does not approve it, whatever their roles.',
    controls: ['IAM-04', 'A&A-02'],
  },
  {
    code: 'approver-is-the-requester',
    title: 'Nobody decides on the exception they asked for',
    says: 'An exception, a risk acceptance or a compensating control is approved or refused by somebody else than its requester.',
    controls: ['IAM-04', 'GRC-04'],
  },
  {
    code: 'domain-is-not-yours',
    title: 'A domain owner writes in their own domains',
    says: 'Somebody whose only answering role is domain owner writes, assigns and links where a domain of that service was handed over to them.',
    controls: ['IAM-04', 'IAM-05'],
  },
  {
    code: 'sealer-filled-the-values',
    title: 'Nobody seals what they filled themselves',
    says: 'A cycle is sealed by somebody who filled none of its values and said of none that it could not be measured; a correction by somebody who neither opened it nor filled any of it. What Almagest counted over your own records nobody filled.',
    controls: ['IAM-04', 'A&A-02'],
  },
  {
    code: null,
    title: 'A member reaches the services of their membership',
    says: 'For somebody limited to services, every other service is as if it were not there, and what is about the whole workspace is closed.',
    controls: ['IAM-05'],
  },
  {
    code: null,
    title: 'An audit liaison looks and comments, for a time',
    says: 'The role stands alone, ends by itself on a day, and changes nothing but comments.',
    controls: ['A&A-02', 'IAM-10'],
  },
  {
    code: null,
    title: 'A workspace keeps an owner',
    says: 'The last owner can be neither removed nor given another role; an owner reaches everything and has no end.',
    controls: ['IAM-09'],
  },
  {
    code: null,
    title: 'A membership ends by itself',
    says: 'After its last day it opens no page, and API tokens made under it open nothing.',
    controls: ['IAM-07'],
  },
  {
    code: null,
    title: 'Roles change only in front of a person',
    says: 'Inviting, changing roles and removing ask for a second factor shown within the last minutes; no API token can do it.',
    controls: ['IAM-06', 'IAM-13'],
  },
];

/** `yes`; `limited`: by one of the rules of the act; `no`. */
export type MatrixCell = 'yes' | 'limited' | 'no';

export interface MatrixRow {
  readonly act: ActPermission;
  /** By role, in the order of `ROLES`. */
  readonly cells: readonly { readonly role: Role; readonly may: MatrixCell }[];
}

/** A row for each act, in the order given. */
export const permissionMatrix = (acts: readonly ActPermission[]): readonly MatrixRow[] =>
  acts.map((act) => ({ act, cells: ROLES.map((role) => ({ role, may: cellOf(act, role) })) }));

function cellOf({ permission, rules }: ActPermission, role: Role): MatrixCell {
  const may = typeof permission === 'string' || permission.includes(role);
  if (!may) return 'no';
  return rules.some((rule) => limits(rule, role)) ? 'limited' : 'yes';
}

/** The rule of domains is about domain owners; the others are about whoever it was. */
const limits = (rule: DutyDenial, role: Role): boolean => rule !== 'domain-is-not-yours' || role === 'domain-owner';
