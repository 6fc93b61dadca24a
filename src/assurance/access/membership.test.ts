import { describe, expect, it } from 'vitest';
import { ROLES } from './actor.ts';
import { faultOf, isOver, type Membership, membershipAs, tidy, within } from './membership.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const LATER = new Date('2027-01-01T00:00:00.000Z');
const [A, B] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];

describe('a membership', () => {
  it('is over from its end on, not before, and never without one', () => {
    expect(isOver({ endsAt: NOW }, NOW)).toBe(true);
    expect(isOver({ endsAt: new Date(NOW.getTime() + 1) }, NOW)).toBe(false);
    expect(isOver({ endsAt: null }, NOW)).toBe(false);
  });

  it('can be in any role alone, given an end where one is needed', () => {
    for (const role of ROLES) {
      const endsAt = role === 'audit-liaison' ? LATER : null;
      expect(faultOf({ ...membershipAs(role), endsAt }, NOW), role).toBeNull();
    }
    expect(faultOf(membershipAs('caiq-owner', 'domain-owner', 'viewer'), NOW)).toBeNull();
  });

  it.each<readonly [string, Membership, string]>([
    ['without a role', membershipAs(), 'roles'],
    [
      'of an owner who reaches some services only',
      { ...membershipAs('owner'), scopeServiceIds: [A] },
      'scopeServiceIds',
    ],
    ['of an owner with an end', { ...membershipAs('viewer', 'owner'), endsAt: LATER }, 'endsOn'],
    ['of an audit liaison without an end', membershipAs('audit-liaison'), 'endsOn'],
    [
      'of an audit liaison who also does what is audited',
      { ...membershipAs('audit-liaison', 'domain-owner'), endsAt: LATER },
      'roles',
    ],
    ['that is over before it begins', { ...membershipAs('viewer'), endsAt: NOW }, 'endsOn'],
  ])('cannot be one %s', (_what, membership, field) => {
    expect(faultOf(membership, NOW)).toMatchObject({ field });
  });

  it('is kept in one form, however it was written', () => {
    const written = { roles: ['viewer', 'caiq-owner', 'viewer'], scopeServiceIds: [B, A, B], endsAt: null } as const;
    expect(tidy(written)).toEqual({ roles: ['caiq-owner', 'viewer'], scopeServiceIds: [A, B], endsAt: null });
  });

  it('is seen by somebody who reaches some services only where they have one in common', () => {
    const both = { ...membershipAs('viewer'), scopeServiceIds: [A, B] };
    expect(within(both, null)).toEqual(both);
    expect(within(both, [B])).toEqual({ ...both, scopeServiceIds: [B] });
    expect(within({ ...both, scopeServiceIds: [A] }, [B])).toBeNull();
    expect(within(membershipAs('owner'), [B])).toEqual(membershipAs('owner'));
  });
});
