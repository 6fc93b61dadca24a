import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryVersion,
  listedSteps,
  registryEntry,
  soundAttestation,
  soundCertification,
  step,
} from '../../../test/harness/registry-entries.ts';
import { addDays } from '../posture/calendar-day.ts';
import { type EntryVersion, newestStanding, publicStanding, standingsOf } from './entry.ts';
import { denialOfStep, renewalOf, stepsFrom } from './entry-steps.ts';

const stateOn = (versions: readonly EntryVersion[], today: string) =>
  standingsOf(registryEntry(versions), today).map(({ state }) => state);

describe('a version of an entry', () => {
  it('is a draft until somebody sends it to review, and what a person made of it last until it is listed', () => {
    const taken = [
      step('send-to-review', '2026-03-01'),
      step('ask-for-change', '2026-03-04', 'jonas'),
      step('send-to-review', '2026-03-09'),
      step('approve', '2026-03-11', 'jonas'),
      step('hand-over', '2026-03-12'),
      step('list', '2026-03-20'),
    ];
    const versions = [entryVersion({ steps: taken })];
    const days = ['02-28', '03-01', '03-04', '03-09', '03-11', '03-12', '03-19', '03-20'];
    expect(days.map((day) => stateOn(versions, `2026-${day}`)[0])).toEqual([
      'draft',
      'in-review',
      'draft',
      'in-review',
      'approved',
      'handed-over',
      'handed-over',
      'listed',
    ]);
  });

  it('of Level 1 is deprecated a year after it was listed and removed after three, by rule and at midnight', () => {
    const versions = [entryVersion({ steps: listedSteps('2026-03-20') })];
    const on = (today: string) => newestStanding(registryEntry(versions), today);
    expect(on('2027-03-19')).toMatchObject({
      state: 'listed',
      changesOn: '2027-03-20',
      terms: { endsOn: '2027-03-19' },
    });
    expect(on('2027-03-20')).toMatchObject({ state: 'deprecated', since: '2027-03-20', made: { by: 'rule' } });
    expect(on('2029-03-19')).toMatchObject({ state: 'deprecated', changesOn: '2029-03-20' });
    expect(on('2029-03-20')).toMatchObject({ state: 'removed', made: { by: 'rule' }, changesOn: null });
  });

  it('of a leap day is deprecated on the last day of February a year later', () => {
    const versions = [entryVersion({ steps: listedSteps('2028-02-29') })];
    expect(stateOn(versions, '2029-02-27')).toEqual(['listed']);
    expect(stateOn(versions, '2029-02-28')).toEqual(['deprecated']);
  });

  it('of a Certification never outlives the ISO certificate, whatever the STAR certificate says', () => {
    const basis = soundCertification({ star: { expiresOn: '2029-05-01' } });
    const versions = [entryVersion({ basis, steps: listedSteps('2026-03-01') })];
    expect(stateOn(versions, '2029-02-09')).toEqual(['listed']);
    expect(stateOn(versions, '2029-02-10')).toEqual(['deprecated']);
    expect(stateOn(versions, '2030-02-09')).toEqual(['deprecated']);
    expect(stateOn(versions, '2030-02-10')).toEqual(['removed']);
  });

  it('of an Attestation ends twelve months after the examined period, not after its listing', () => {
    const versions = [entryVersion({ basis: soundAttestation(), steps: listedSteps('2026-09-15') })];
    expect(stateOn(versions, '2027-06-30')).toEqual(['listed']);
    expect(stateOn(versions, '2027-07-01')).toEqual(['deprecated']);
  });

  it('is renewed by the listing of the next one, also after it was deprecated, and keeps its own dates', () => {
    const versions = [
      entryVersion({ steps: listedSteps('2026-03-20') }),
      entryVersion({ version: 2, path: 'no-changes', steps: listedSteps('2027-05-02') }),
    ];
    expect(stateOn(versions, '2027-05-01')).toEqual(['deprecated', 'draft']);
    expect(stateOn(versions, '2027-05-02')).toEqual(['renewed', 'listed']);
    expect(publicStanding(registryEntry(versions), '2027-05-01')).toMatchObject({ version: 1, state: 'deprecated' });
    expect(publicStanding(registryEntry(versions), '2027-05-02')).toMatchObject({ version: 2, state: 'listed' });
  });

  it('that was removed stays removed when a later one is listed: three years had broken it', () => {
    const versions = [
      entryVersion({ steps: listedSteps('2026-03-20') }),
      entryVersion({ version: 2, steps: listedSteps('2029-06-01') }),
    ];
    expect(stateOn(versions, '2029-06-01')).toEqual(['removed', 'listed']);
  });

  it('can be withdrawn from any state that a reader sees, and before', () => {
    const early = [step('send-to-review', '2026-03-01'), step('withdraw', '2026-03-02')];
    expect(stateOn([entryVersion({ steps: early })], '2026-04-01')).toEqual(['withdrawn']);
    const listed = [...listedSteps('2026-03-20'), step('withdraw', '2027-06-01')];
    const versions = [entryVersion({ steps: listed })];
    expect(stateOn(versions, '2027-05-31')).toEqual(['deprecated']);
    expect(newestStanding(registryEntry(versions), '2027-06-01')).toMatchObject({
      state: 'withdrawn',
      since: '2027-06-01',
      made: { by: 'act' },
      changesOn: null,
    });
  });
});

describe('three years of an entry, day by day', () => {
  /** Any history that people could make: steps that the table allows, at any pace. */
  const histories = fc.array(fc.record({ days: fc.integer({ min: 0, max: 200 }), pick: fc.nat() }), { maxLength: 14 });

  const played = (moves: readonly { readonly days: number; readonly pick: number }[]) => {
    let today = '2026-01-01';
    let versions: EntryVersion[] = [entryVersion()];
    for (const { days, pick } of moves) {
      today = addDays(today, days);
      const standing = newestStanding(registryEntry(versions), today);
      const open = versions.at(-1);
      if (standing === null || open === undefined) break;
      const choices = [...stepsFrom(standing.state), 'renew' as const];
      const chosen = choices[pick % choices.length] ?? 'renew';
      if (chosen === 'renew') {
        if (standing.terms !== null) versions = [...versions, entryVersion({ version: open.version + 1 })];
        continue;
      }
      const taken = step(chosen, today, chosen === 'approve' ? 'jonas' : 'ines');
      expect(denialOfStep(open, standing.state, taken, today)).toBeNull();
      versions = [...versions.slice(0, -1), { ...open, steps: [...open.steps, taken] }];
    }
    return versions;
  };

  it('has one state each day, each made by an act or a rule of that very day, and the same when told again', () => {
    fc.assert(
      fc.property(histories, (moves) => {
        const entry = registryEntry(played(moves));
        let before = standingsOf(entry, '2025-12-31');
        for (let day = '2026-01-01'; day < '2029-12-31'; day = addDays(day, 1)) {
          const now = standingsOf(entry, day);
          expect(now.length).toBe(entry.versions.length);
          for (const [at, standing] of now.entries()) {
            const was = before[at];
            if (standing.state === was?.state && standing.since === was.since) continue;
            expect(standing.since, `${standing.state} since the day it came`).toBe(day);
            const { made } = standing;
            const stepIds = entry.versions.flatMap(({ steps }) => steps.map(({ id }) => id));
            if (made.by === 'act') expect(stepIds).toContain(made.stepId);
            else expect(['deprecated', 'removed']).toContain(standing.state);
            if (made.by === 'rule') expect(was?.changesOn, 'foretold the day before').toBe(day);
          }
          expect(now.filter(({ state }) => state === 'listed').length, 'one at a time').toBeLessThanOrEqual(1);
          before = now;
        }
        expect(standingsOf(structuredClone(entry), '2029-12-31')).toEqual(standingsOf(entry, '2029-12-31'));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a step', () => {
  const sent = entryVersion({ steps: [step('send-to-review', '2026-03-02', 'ines')] });

  it('follows from some states only', () => {
    expect(stepsFrom('draft')).toEqual(['send-to-review', 'withdraw']);
    expect(stepsFrom('in-review')).toEqual(['ask-for-change', 'approve', 'withdraw']);
    expect(stepsFrom('listed')).toEqual(['withdraw']);
    for (const state of ['removed', 'renewed', 'withdrawn'] as const) expect(stepsFrom(state)).toEqual([]);
    const asked = { kind: 'list', on: '2026-03-03', by: 'jonas' } as const;
    expect(denialOfStep(sent, 'in-review', asked, '2026-03-03')).toMatchObject({ kind: 'not-from-here' });
  });

  it('is not dated in the future or before the one it follows', () => {
    const asked = { kind: 'approve', by: 'jonas' } as const;
    expect(denialOfStep(sent, 'in-review', { ...asked, on: '2026-03-04' }, '2026-03-03')).toMatchObject({
      kind: 'in-the-future',
    });
    expect(denialOfStep(sent, 'in-review', { ...asked, on: '2026-03-01' }, '2026-03-03')).toMatchObject({
      kind: 'before-the-last',
    });
    expect(denialOfStep(sent, 'in-review', { ...asked, on: '2026-03-02' }, '2026-03-03')).toBeNull();
  });

  it('of approval is not taken by who sent it', () => {
    const asked = { kind: 'approve', on: '2026-03-03', by: 'ines' } as const;
    expect(denialOfStep(sent, 'in-review', asked, '2026-03-03')).toMatchObject({ kind: 'approver-sent-it' });
  });
});

describe('a renewal', () => {
  const same = { answerFlips: 0, ownershipMoves: 0, textEdits: 0, added: 0, removed: 0 };
  const previous = { caiqEdition: '4.1.0', removedFrom: '2029-03-20' };
  const facts = { kind: 'self-assessment', previous, caiqEdition: '4.1.0', ...same } as const;

  it('is short while nothing differs, until the day the version before is removed', () => {
    expect(renewalOf(facts, '2029-03-19').path).toBe('no-changes');
    expect(renewalOf(facts, '2029-03-20').path).toBe('new-caiq');
  });

  it('is a new submission when any answer differs or the edition moves, and says what', () => {
    expect(renewalOf({ ...facts, answerFlips: 2, textEdits: 1 }, '2027-01-01')).toEqual({
      path: 'new-caiq',
      because: '2 answers flipped, 1 text edited since the version before.',
    });
    expect(renewalOf({ ...facts, caiqEdition: '4.0.3' }, '2027-01-01').path).toBe('new-caiq');
    expect(renewalOf({ ...facts, previous: null }, '2027-01-01').path).toBe('first');
  });

  it('above Level 1 is never short: what it stands on ends with its term', () => {
    for (const kind of ['star-certification', 'star-attestation', 'continuous-cadence'] as const)
      expect(renewalOf({ ...facts, kind }, '2027-01-01').path).toBe('new-caiq');
  });
});
