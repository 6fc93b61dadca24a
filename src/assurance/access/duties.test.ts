import { describe, expect, it } from 'vitest';
import { parseDomainCode } from '../identifiers.ts';
import { type Actor, ROLES, type Role } from './actor.ts';
import * as duties from './duties.ts';

const actor = (parts: Partial<Actor> = {}): Actor => ({
  kind: 'user',
  personId: 'ines',
  workspaceId: 'w1',
  roles: ['programme-manager'],
  mfa: 'totp',
  sessionIdDigest: null,
  ...parts,
});
const domain = (code: string) => {
  const parsed = parseDomainCode(code);
  if (parsed === null) throw new Error(`${code} is no domain.`);
  return parsed;
};
const [IAM, LOG] = [domain('IAM'), domain('LOG')];

describe('the duties', () => {
  const groups = Object.entries(duties).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value as readonly Role[]] as const] : [],
  );

  it.each(groups)('%s names roles once each, an owner among them', (_name, roles) => {
    expect(new Set(roles).size).toBe(roles.length);
    expect(roles).toContain('owner');
    for (const role of roles) expect(ROLES).toContain(role);
  });

  it.each(groups.filter(([name]) => name !== 'EVERY_MEMBER' && name !== 'COMMENTS'))(
    '%s leaves out who only looks',
    (_name, roles) => {
      expect(roles).not.toContain('viewer');
      expect(roles).not.toContain('audit-liaison');
    },
  );

  it('keep answering and reviewing apart for whoever holds one role below the programme manager', () => {
    const below = ROLES.filter((role) => !duties.MANAGES_PROGRAMME.some((one) => one === role));
    for (const role of below) {
      const both = [duties.ANSWERS, duties.REVIEWS].every((group) => group.some((one) => one === role));
      expect(both, role).toBe(false);
    }
  });
});

describe('an approval', () => {
  it('is refused to whoever wrote any of the text since the last one, and to nobody else', () => {
    const by = (approverId: string | null, authorIds: readonly (string | null)[]) =>
      duties.denialOfApproval({ approverId, authorIds });
    expect(by('ines', ['tomas', 'ines'])).toBe('approver-is-the-author');
    expect(by('ines', ['tomas'])).toBeNull();
    expect(by('ines', [])).toBeNull();
    // The program wrote it and the program approves: no person is meant by either.
    expect(by(null, [null])).toBeNull();
  });

  it('of an exception is refused to whoever asked for it', () => {
    const by = (approverId: string | null, requestedBy: string | null) =>
      duties.denialOfExceptionApproval({ approverId, requestedBy });
    expect(by('ines', 'ines')).toBe('approver-is-the-requester');
    expect(by('ines', 'tomas')).toBeNull();
    expect(by(null, null)).toBeNull();
  });
});

describe('a sealing', () => {
  it('is refused to whoever filled any of the values, and to nobody else', () => {
    const by = (sealerId: string | null, authorIds: readonly (string | null)[]) =>
      duties.denialOfSealing({ sealerId, authorIds });
    expect(by('ines', ['tomas', 'ines'])).toBe('sealer-filled-the-values');
    expect(by('ines', ['tomas'])).toBeNull();
    expect(by('ines', [])).toBeNull();
    expect(by(null, [null])).toBeNull();
  });
});

describe('a domain', () => {
  const denial = (parts: Partial<Actor>, owned = [LOG]) =>
    duties.denialOfDomain({ actor: actor(parts), ownedDomains: owned, domain: IAM });

  it('is closed to a domain owner who does not own it', () => {
    expect(denial({ roles: ['domain-owner'] })).toBe('domain-is-not-yours');
    expect(denial({ roles: ['domain-owner', 'caiq-reviewer'] })).toBe('domain-is-not-yours');
    expect(denial({ roles: ['domain-owner'] }, [LOG, IAM])).toBeNull();
  });

  it('is open to whoever answers everywhere, and to the program', () => {
    for (const role of duties.MANAGES_ASSESSMENTS) expect(denial({ roles: ['domain-owner', role] })).toBeNull();
    expect(denial({ kind: 'system', roles: [] })).toBeNull();
  });
});

describe('a service', () => {
  it('is within reach unless the membership is limited to others', () => {
    expect(duties.reachesService(actor(), 's1')).toBe(true);
    expect(duties.reachesService(actor({ services: null }), 's1')).toBe(true);
    expect(duties.reachesService(actor({ services: ['s2'] }), 's1')).toBe(false);
    expect(duties.reachesService(actor({ services: ['s2', 's1'] }), 's1')).toBe(true);
    expect([duties.reachesAll(actor()), duties.reachesAll(actor({ services: ['s1'] }))]).toEqual([true, false]);
  });
});
