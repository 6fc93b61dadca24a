import { describe, expect, it } from 'vitest';
import {
  entryVersion,
  listedSteps,
  registryEntry,
  soundAttestation,
  soundCertification,
  step,
} from '../../../test/harness/registry-entries.ts';
import type { RegistryEntry } from '../registry/entry.ts';
import type { StarFacts } from './star-facts.ts';
import { starPosition } from './star-position.ts';

const facts = (entries: readonly RegistryEntry[], parts: Partial<StarFacts> = {}): StarFacts => ({
  today: '2026-11-30',
  programme: null,
  sayings: [],
  entries,
  entryIssues: new Map(),
  cadence: null,
  records: [],
  buyerTier: null,
  ...parts,
});

const levelOne = { ...registryEntry([entryVersion({ steps: listedSteps('2026-03-20') })]), id: 'one' };
const certification = {
  ...registryEntry([entryVersion({ basis: soundCertification(), steps: listedSteps('2026-04-01') })]),
  id: 'two',
};
const attestation = {
  ...registryEntry([entryVersion({ basis: soundAttestation(), steps: listedSteps('2026-09-15') })]),
  id: 'three',
};

describe('the position of a service', () => {
  it('is none before anything is listed, and says what is missing for each level', () => {
    const draft = { ...registryEntry([entryVersion({ steps: [step('send-to-review', '2026-11-20')] })]), id: 'one' };
    const { level, summary, rows, nextLapse } = starPosition(facts([draft]));
    expect({ level, summary, nextLapse }).toEqual({ level: 0, summary: 'No level is held today.', nextLapse: null });
    expect(rows.map(({ kind, missing }) => [kind, missing[0]?.rule])).toEqual([
      ['self-assessment', 'entry-not-listed'],
      ['star-certification', 'entry-not-opened'],
      ['star-attestation', 'entry-not-opened'],
      ['continuous-cadence', 'entry-not-opened'],
    ]);
    expect(rows[0]?.missing[0]?.because).toContain('in review');
  });

  it('is the highest level held, each kind by its own words, and what ends first', () => {
    const position = starPosition(facts([levelOne, certification, attestation]));
    expect(position).toMatchObject({
      level: 2,
      nextLapse: { kind: 'self-assessment', on: '2027-03-19', days: 109 },
      summary:
        'Level 1 self-assessment until 19 March 2027; Level 2 STAR Certification until 9 February 2029; Level 2 STAR Attestation until 30 June 2027.',
    });
    expect(position.rows.map(({ isHeld }) => isHeld)).toEqual([true, true, true, false]);
  });

  it('says that the gate is missing when Level 1 has lapsed below Level 2', () => {
    const lapsed = { ...registryEntry([entryVersion({ steps: listedSteps('2025-03-20') })]), id: 'one' };
    const { level, summary, rows } = starPosition(facts([lapsed, certification]));
    expect(level).toBe(2);
    expect(summary).toMatch(/Level 1 is not listed, and it is the gate to every other level\.$/);
    expect(rows[0]).toMatchObject({
      isHeld: false,
      lapses: null,
      missing: [{ because: 'It is deprecated since 20 March 2026.' }],
    });
  });

  it('takes the entry of its group where that holds longer than its own', () => {
    const own = { ...registryEntry([entryVersion({ steps: listedSteps('2025-12-10') })]), id: 'own' };
    const ofGroup = { ...levelOne, id: 'group', serviceId: null, groupId: 'group' };
    expect(starPosition(facts([own, ofGroup])).rows[0]).toMatchObject({ entryId: 'group', isHeld: true });
    expect(starPosition(facts([ofGroup, own])).rows[0]?.entryId).toBe('group');
  });

  it('shows a renewal in the making beside what is listed', () => {
    const renewing = {
      ...registryEntry([entryVersion({ steps: listedSteps('2026-03-20') }), entryVersion({ version: 2 })]),
      id: 'one',
    };
    expect(starPosition(facts([renewing])).rows[0]).toMatchObject({
      standing: { version: 1, state: 'listed' },
      coming: { version: 2, state: 'draft' },
      isHeld: true,
    });
  });

  it('does not hold a cadence of which a cycle was missed', () => {
    const basis = { kind: 'continuous-cadence', cycleEndsOn: '2026-12-20' } as const;
    const cadenceEntry = registryEntry([entryVersion({ basis, steps: listedSteps('2026-09-15') })]);
    const cadence = {
      ...{ cadenceId: 'c', commitments: 3, streak: 1, lastSealedOn: '2026-11-02', sealBy: '2026-12-20' },
      missedCycles: 0,
    };
    const held = (missedCycles: number) =>
      starPosition(facts([levelOne, cadenceEntry], { cadence: { ...cadence, missedCycles } })).level;
    expect([held(0), held(1)]).toEqual([3, 1]);
  });
});
