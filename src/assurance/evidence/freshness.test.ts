import { describe, expect, it } from 'vitest';
import { type FreshnessInput, freshnessOf } from './freshness.ts';

const judge = (
  today: string,
  parts: {
    readonly version?: Partial<FreshnessInput['version']>;
    readonly document?: Partial<FreshnessInput['document']>;
    readonly newestVersion?: number;
  } = {},
) =>
  freshnessOf({
    version: { version: 1, effectiveFrom: null, effectiveTo: null, ...parts.version },
    document: { reviewOn: null, disposedAt: null, ...parts.document },
    today,
    newestVersion: parts.newestVersion ?? 1,
  });

describe('freshness', () => {
  it('is current without a period, a review date or a newer version, whatever the day', () => {
    expect(judge('2026-03-14')).toEqual({ state: 'current', facts: [], on: '2026-03-14' });
    expect(judge('1990-01-01').state).toBe('current');
  });

  it('still counts the last day of the period, and no day after it', () => {
    const version = { effectiveFrom: '2021-12-21', effectiveTo: '2024-12-20' };
    expect(judge('2024-12-20', { version })).toMatchObject({
      state: 'current',
      facts: [{ kind: 'ends-soon', days: 0 }],
    });
    expect(judge('2024-12-21', { version })).toMatchObject({
      state: 'ended',
      facts: [{ kind: 'ended', on: '2024-12-20', days: 1 }],
    });
    expect(judge('2026-03-14', { version }).facts).toEqual([{ kind: 'ended', on: '2024-12-20', days: 449 }]);
  });

  it('says ninety days before the end that it ends soon, and not a day earlier', () => {
    const version = { effectiveTo: '2026-06-12' };
    expect(judge('2026-03-14', { version }).facts).toEqual([{ kind: 'ends-soon', on: '2026-06-12', days: 90 }]);
    expect(judge('2026-03-13', { version }).facts).toEqual([]);
  });

  it('is not yet effective before its first day', () => {
    const version = { effectiveFrom: '2026-04-01', effectiveTo: '2026-04-30' };
    expect(judge('2026-03-31', { version })).toMatchObject({
      state: 'not-yet-effective',
      facts: [{ kind: 'not-yet-effective', on: '2026-04-01', days: 1 }],
    });
    expect(judge('2026-04-01', { version }).state).toBe('current');
  });

  it('is due for review from its review day on, and nearly so for thirty days before', () => {
    const document = { reviewOn: '2026-03-14' };
    expect(judge('2026-03-14', { document })).toMatchObject({ state: 'review-due', facts: [{ days: 0 }] });
    expect(judge('2026-02-12', { document }).facts).toEqual([{ kind: 'review-soon', on: '2026-03-14', days: 30 }]);
    expect(judge('2026-02-11', { document }).facts).toEqual([]);
  });

  it('names the newest version of one that was superseded', () => {
    expect(judge('2026-03-14', { newestVersion: 3 })).toEqual({
      state: 'superseded',
      facts: [{ kind: 'superseded', by: 3 }],
      on: '2026-03-14',
    });
  });

  it('lists every fact, heaviest first, and takes the heaviest as its state', () => {
    const old = judge('2026-03-14', {
      version: { effectiveTo: '2026-01-01' },
      document: { reviewOn: '2026-03-20', disposedAt: new Date('2026-03-01T10:00:00Z') },
      newestVersion: 2,
    });
    expect(old.state).toBe('disposed');
    expect(old.facts.map(({ kind }) => kind)).toEqual(['disposed', 'ended', 'superseded', 'review-soon']);
  });
});
