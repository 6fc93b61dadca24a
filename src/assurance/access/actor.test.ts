import { describe, expect, it } from 'vitest';
import { type Actor, denialOf, mayPerform, type Permission, ROLES } from './actor.ts';

const WORKSPACE = '01900000-0000-7000-8000-000000000001';
const PERSON = '01900000-0000-7000-8000-0000000000aa';

const actor = (parts: Partial<Actor> = {}): Actor => ({
  kind: 'user',
  personId: PERSON,
  workspaceId: WORKSPACE,
  roles: ['programme-manager'],
  mfa: 'totp',
  sessionIdDigest: null,
  ...parts,
});
const nobody = actor({ kind: 'anonymous', personId: null, workspaceId: null, roles: [], mfa: 'none' });

describe('permission', () => {
  it('is given to a member with one of the roles and to no other role', () => {
    for (const role of ROLES) {
      expect(mayPerform(actor({ roles: [role] }), { permission: ['owner', 'programme-manager'] })).toBe(
        ['owner', 'programme-manager'].includes(role),
      );
    }
  });

  it('is refused to a person without a second factor, whatever their role', () => {
    const permissions: readonly Permission[] = [['owner'], ['viewer'], 'signed-in'];
    for (const permission of permissions) {
      expect(denialOf(actor({ roles: ['owner', 'viewer'], mfa: 'none' }), permission)).toBe('second-factor-is-needed');
    }
  });

  it('needs no second factor of an API key, which has none', () => {
    expect(denialOf(actor({ kind: 'service', mfa: 'none' }), ['programme-manager'])).toBeNull();
  });

  it('tells somebody who has not signed in to do so, and a member without the role that it is missing', () => {
    expect(denialOf(nobody, ['viewer'])).toBe('sign-in-is-needed');
    expect(denialOf(nobody, 'signed-in')).toBe('sign-in-is-needed');
    expect(denialOf(actor({ roles: ['viewer'] }), ['programme-manager'])).toBe('permission-is-missing');
    expect(denialOf(actor({ roles: [] }), ROLES)).toBe('permission-is-missing');
  });

  it('counts no role outside a workspace', () => {
    expect(denialOf(actor({ workspaceId: null, roles: ['owner'] }), ['owner'])).toBe('permission-is-missing');
  });

  it('lets a visitor of the sample do what the roles given to visitors allow, and no more', () => {
    const visitor = actor({ kind: 'anonymous', personId: null, roles: ['viewer'], mfa: 'none' });
    expect(denialOf(visitor, ['viewer'])).toBeNull();
    expect(denialOf(visitor, ['programme-manager'])).toBe('sign-in-is-needed');
  });

  it('open to everybody is open to everybody, and nothing is closed to the program itself', () => {
    expect(denialOf(nobody, 'anybody')).toBeNull();
    expect(denialOf(actor({ kind: 'system', personId: null, roles: [], mfa: 'none' }), ['owner'])).toBeNull();
  });
});
