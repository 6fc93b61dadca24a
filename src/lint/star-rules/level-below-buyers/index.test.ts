import { describe, expect, it } from 'vitest';
import { soundAttestation } from '../../../../test/harness/registry-entries.ts';
import { entry, issuesOf, levelOne } from '../../star-testing.ts';
import { levelBelowBuyers } from './index.ts';

describe('level-below-buyers', () => {
  it('speaks against Level 1 where contracts are critical', () => {
    expect(issuesOf(levelBelowBuyers, { buyerTier: 'critical' })).toMatchObject([
      {
        severity: 'high',
        message: expect.stringMatching(
          /^It is sold into critical contracts, which need Level 2\. Level 1 self-assessment until/,
        ),
      },
    ]);
  });

  it('speaks against no level where contracts are medium', () => {
    expect(issuesOf(levelBelowBuyers, { buyerTier: 'medium', entries: [] })).toMatchObject([
      { facts: [{ value: 'medium' }, { label: 'Level held', value: 'none' }] },
    ]);
  });

  it('is content with the level that is needed, and while nobody has said what is', () => {
    const attestation = entry(
      soundAttestation({ periodFrom: '2025-01-01', periodTo: '2025-12-31', reportedOn: '2026-02-01' }),
      { listedOn: '2026-02-10' },
    );
    expect(issuesOf(levelBelowBuyers, { buyerTier: 'critical', entries: [levelOne(), attestation] })).toEqual([]);
    expect(issuesOf(levelBelowBuyers, { buyerTier: 'medium' })).toEqual([]);
    expect(issuesOf(levelBelowBuyers, { buyerTier: 'experimental', entries: [] })).toEqual([]);
    expect(issuesOf(levelBelowBuyers, { entries: [] })).toEqual([]);
  });
});
