import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { ownershipContradiction } from './index.ts';

describe('ownership-contradiction', () => {
  it('calls owners without a party in common medium', () => {
    const own = reading([row('IAM-14.1'), row('IAM-14.2', { ownership: 'csc-owned' })]);
    const [finding] = check(ownershipContradiction, own);
    expect(finding).toMatchObject({ questionId: 'IAM-14.2', cell: 'D4', cells: ['CAIQv4.1.0!D3', 'CAIQv4.1.0!D4'] });
    expect(finding?.severity).toBeUndefined();
    expect(finding?.message).toBe(
      'The questions of IAM-14 name different owners: CSP-owned for IAM-14.1 and CSC-owned for IAM-14.2.',
    );
  });

  it('calls owners that share a party low', () => {
    const own = reading([row('DCS-07.1', { ownership: 'shared-csp-third-party' }), row('DCS-07.2')]);
    expect(check(ownershipContradiction, own)).toMatchObject([{ severity: 'low' }]);
  });

  it('speaks once per control, on the question that departs from most', () => {
    const own = reading([
      row('IPY-01.1', { ownership: 'csc-owned' }),
      row('IPY-01.2'),
      row('IPY-01.3'),
      row('IPY-01.4'),
    ]);
    expect(check(ownershipContradiction, own)).toMatchObject([{ questionId: 'IPY-01.1' }]);
  });

  it('leaves one owner per control alone, whatever other controls say', () => {
    const own = reading([row('IAM-14.1'), row('IAM-14.2'), row('IAM-15.1', { ownership: 'csc-owned' })]);
    expect(check(ownershipContradiction, own)).toEqual([]);
  });

  it('does not count NA', () => {
    const own = reading([row('IAM-14.1'), row('IAM-14.2', { answer: 'na', ownership: 'csc-owned' })]);
    expect(check(ownershipContradiction, own)).toEqual([]);
  });
});
