import { describe, expect, it } from 'vitest';
import { ROLES } from './actor.ts';
import { type ActPermission, permissionMatrix, SEPARATION_RULES } from './permission-matrix.ts';

const act = (parts: Partial<ActPermission>): ActPermission => ({
  name: 'answer.revise',
  title: 'Revise',
  permission: ['owner', 'domain-owner'],
  isWholeWorkspace: false,
  asksFactor: false,
  rules: [],
  ...parts,
});
const cellsOf = (parts: Partial<ActPermission>) =>
  Object.fromEntries((permissionMatrix([act(parts)])[0]?.cells ?? []).map(({ role, may }) => [role, may]));

describe('the matrix', () => {
  it('says of every role whether it may', () => {
    expect(Object.keys(cellsOf({}))).toEqual([...ROLES]);
    expect(cellsOf({})).toMatchObject({ owner: 'yes', 'domain-owner': 'yes', viewer: 'no' });
    expect(Object.values(cellsOf({ permission: 'signed-in' }))).toEqual(ROLES.map(() => 'yes'));
  });

  it('limits a domain owner by the rule of domains, and everybody by the rules about who it was', () => {
    expect(cellsOf({ rules: ['domain-is-not-yours'] })).toMatchObject({ owner: 'yes', 'domain-owner': 'limited' });
    expect(cellsOf({ rules: ['approver-is-the-author'] })).toMatchObject({
      owner: 'limited',
      'domain-owner': 'limited',
      viewer: 'no',
    });
  });
});

describe('the rules of separation', () => {
  it('each name a control of the CCM and what is said, once', () => {
    for (const { says, controls } of SEPARATION_RULES) {
      expect(says).toMatch(/^[A-Z].*\.$/);
      for (const control of controls) expect(control).toMatch(/^[A-Z&]{3}-\d{2}$/);
      expect(controls).not.toEqual([]);
    }
    expect(new Set(SEPARATION_RULES.map(({ title }) => title)).size).toBe(SEPARATION_RULES.length);
  });
});
