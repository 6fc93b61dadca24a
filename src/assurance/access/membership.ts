/** What a membership consists of: roles, the services it reaches, and its end. Knows no person and no table. */
import { ROLES, type Role } from './actor.ts';

export interface Membership {
  /** At least one. */
  readonly roles: readonly Role[];
  /** Null: every service of the workspace. */
  readonly scopeServiceIds: readonly string[] | null;
  /** From then on no role is held. Null: until somebody ends it. */
  readonly endsAt: Date | null;
}

/** A membership in these roles, of everything and for good. */
export const membershipAs = (...roles: readonly Role[]): Membership => ({ roles, scopeServiceIds: null, endsAt: null });

/** Whether a membership is over. */
export const isOver = ({ endsAt }: Pick<Membership, 'endsAt'>, now: Date): boolean => endsAt !== null && endsAt <= now;

/** A membership as somebody sees it who reaches only these services; null where they have none in common. */
export function within<M extends Membership>(membership: M, services: readonly string[] | null): M | null {
  const { scopeServiceIds } = membership;
  if (services === null || scopeServiceIds === null) return membership;
  const common = scopeServiceIds.filter((id) => services.includes(id));
  return common.length === 0 ? null : { ...membership, scopeServiceIds: common };
}

/** The same membership as it is kept: roles once each, in the order of the list, and services once each. */
export const tidy = ({ roles, scopeServiceIds, endsAt }: Membership) => ({
  roles: ROLES.filter((role) => roles.includes(role)),
  scopeServiceIds: scopeServiceIds === null ? null : [...new Set(scopeServiceIds)].sort(),
  endsAt,
});

/** Why no membership can be like this, and how to mend it. */
export interface MembershipFault {
  readonly field: 'roles' | 'scopeServiceIds' | 'endsOn';
  readonly message: string;
  readonly mend: string;
}

/** Null for a membership that can be; otherwise the first thing against it. */
export function faultOf({ roles, scopeServiceIds, endsAt }: Membership, now: Date): MembershipFault | null {
  const isOwner = roles.includes('owner');
  const isAuditLiaison = roles.includes('audit-liaison');
  if (roles.length === 0) return { field: 'roles', message: 'No role was chosen.', mend: 'Choose one or more.' };
  if (isOwner && scopeServiceIds !== null)
    return {
      field: 'scopeServiceIds',
      message: 'An owner reaches every service.',
      mend: 'Leave the services open, or choose another role than owner.',
    };
  if (isOwner && endsAt !== null)
    return {
      field: 'endsOn',
      message: 'The membership of an owner has no end date.',
      mend: 'Leave the end empty, or choose another role than owner.',
    };
  if (isAuditLiaison && roles.length > 1)
    return {
      field: 'roles',
      message: 'An audit liaison looks at what others do, and holds no role beside.',
      mend: 'Choose audit liaison alone, or other roles without it.',
    };
  if (isAuditLiaison && endsAt === null)
    return {
      field: 'endsOn',
      message: 'The membership of an audit liaison needs an end.',
      mend: 'Enter the last day of the audit.',
    };
  if (endsAt !== null && endsAt <= now)
    return { field: 'endsOn', message: 'The end lies in the past.', mend: 'Enter today or a later day.' };
  return null;
}
