import { describe, expect, it } from 'vitest';
import type { CadenceVersion } from '../cadence/cadence.ts';
import { parseControlId } from '../identifiers.ts';
import { cadenceFactsOf } from './cadence-facts.ts';

const control = parseControlId('IAM-02');
const version = (more: Partial<CadenceVersion> = {}): CadenceVersion => ({
  version: 1,
  startsOn: '2026-01-01',
  terms: { rhythm: 'monthly', dueDays: 5, graceDays: 3 },
  framework: 'CCM',
  edition: '4.1.0',
  controls: control === null ? [] : [control],
  metrics: [{ metricId: 'TVM-07-M1', metricVersion: 1, sloMin: '95', measures: [] }],
  because: '',
  decidedAt: new Date('2025-12-20T09:00:00Z'),
  decidedBy: null,
  ...more,
});
const factsOn = (today: string, sealed: readonly string[] = [], versions = [version()]) =>
  cadenceFactsOf({
    serviceId: 'vault',
    versions,
    seals: sealed.flatMap((sealedOn, at) => (sealedOn === '' ? [] : [{ number: at + 1, sealedOn }])),
    today,
  });

describe('what a position rests on of a cadence', () => {
  it('is nothing where nothing was ever committed', () => {
    expect(factsOn('2026-03-01', [], [])).toBeNull();
  });

  it('counts metrics and controls, the row of seals and the day until which the next is in time', () => {
    expect(factsOn('2026-03-01', ['2026-02-02', '2026-03-01'])).toEqual({
      cadenceId: 'vault/cadence',
      commitments: 2,
      streak: 2,
      missedCycles: 0,
      lastSealedOn: '2026-03-01',
      sealBy: '2026-04-08',
    });
  });

  it('counts a missed cycle from the day after its grace until a later one is sealed', () => {
    expect([factsOn('2026-02-08')?.missedCycles, factsOn('2026-02-09')?.missedCycles]).toEqual([0, 1]);
    expect(factsOn('2026-03-10')).toMatchObject({ missedCycles: 2, streak: 0, lastSealedOn: null });
    expect(factsOn('2026-03-10', ['', '2026-03-02'])).toMatchObject({ missedCycles: 0, streak: 1 });
  });

  it('has no commitments left once it was ended, and those to come before its first day', () => {
    const ended = [version(), version({ version: 2, startsOn: '2026-02-01', terms: null })];
    expect(factsOn('2026-03-01', ['2026-02-01'], ended)).toMatchObject({ commitments: 0, sealBy: null });
    expect(factsOn('2025-12-24')).toMatchObject({ commitments: 2, lastSealedOn: null });
  });
});
