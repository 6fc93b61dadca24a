import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../access/actor.ts';
import { addDays, daysBetween } from '../posture/calendar-day.ts';
import type { DueKind } from './dated-item.ts';
import { escalationReached, type LeadTimes, leadReached, USUAL_LEAD_TIMES } from './lead-times.ts';
import { type AnsweredItem, answererOf, type Person, reasonFor, remindersOn } from './reminders.ts';
import { tellingAt } from './telling.ts';
import { dayIn } from './zone.ts';

const item = (more: Partial<AnsweredItem> = {}): AnsweredItem => ({
  kind: 'record-due',
  subjectId: 'r1',
  serviceId: 's1',
  ownerId: 'ines',
  caiqOwner: null,
  title: 'Access review',
  dueOn: '2026-06-15',
  ...more,
});
const person = (personId: string, roles: readonly Role[], services: readonly string[] | null = null): Person => ({
  personId,
  roles,
  services,
});

describe('the lead an item has come to', () => {
  const at = (today: string, more: Partial<LeadTimes> = {}, kind: DueKind = 'record-due') =>
    leadReached({ kind, dueOn: '2026-06-15' }, today, { ...USUAL_LEAD_TIMES, ...more });

  it('is the last whose day is there, then one more each week', () => {
    const days = ['2026-05-15', '2026-05-16', '2026-05-31', '2026-06-01', '2026-06-08', '2026-06-14', '2026-06-15'];
    expect(days.map((day) => at(day))).toEqual([null, 30, 30, 14, 7, 1, 0]);
    expect(['2026-06-16', '2026-06-21', '2026-06-22', '2026-07-05', '2026-07-06'].map((day) => at(day))).toEqual([
      0, 0, -7, -14, -21,
    ]);
  });
  it('follows what the workspace wishes', () => {
    expect(at('2026-06-30', { lateEveryDays: null })).toBe(0);
    expect(at('2026-06-30', { lateEveryDays: 2 })).toBe(-14);
    expect(at('2026-06-01', { leadDays: [] })).toBeNull();
    expect(at('2026-06-16', { leadDays: [14] })).toBe(14);
    expect(at('2026-06-16', { leadDays: [], lateEveryDays: 1 })).toBe(-1);
  });
  it('comes no earlier than its kind bears, and not at all once a passing one is over', () => {
    expect(at('2026-06-08', {}, 'invitation-end')).toBeNull();
    expect(at('2026-06-14', {}, 'invitation-end')).toBe(1);
    expect(at('2026-06-16', {}, 'invitation-end')).toBeNull();
    expect(at('2026-06-16', {}, 'membership-end')).toBeNull();
  });
  it('reaches who runs the programme after so many days late only', () => {
    const late = (today: string, more: Partial<LeadTimes> = {}) =>
      escalationReached(item(), today, { ...USUAL_LEAD_TIMES, escalateAfterDays: 3, ...more });
    expect(['2026-06-15', '2026-06-17', '2026-06-18', '2026-06-24', '2026-06-25'].map((day) => late(day))).toEqual([
      null,
      null,
      -3,
      -3,
      -10,
    ]);
    expect(late('2026-06-15', { escalateAfterDays: 0 })).toBeNull();
    expect(late('2027-06-15', { escalateAfterDays: null })).toBeNull();
    expect(late('2027-06-15', { lateEveryDays: null })).toBe(-3);
    expect(escalationReached(item({ kind: 'membership-end' }), '2027-06-15', USUAL_LEAD_TIMES)).toBeNull();
  });
});

describe('who is told', () => {
  const owner = person('olga', ['owner']);
  const manager = person('pim', ['programme-manager']);
  const ines = person('ines', ['caiq-owner']);

  it('is the owner, else the CAIQ owner of the service, where they are here and reach it', () => {
    expect(answererOf(item(), [owner, ines])).toBe('ines');
    expect(answererOf(item({ ownerId: null, caiqOwner: 'ines' }), [owner, ines])).toBe('ines');
    expect(answererOf(item({ caiqOwner: 'cato' }), [owner, person('cato', ['caiq-owner'])])).toBe('cato');
    expect(answererOf(item(), [owner])).toBeNull();
    expect(answererOf(item(), [owner, person('ines', ['viewer'], ['s2'])])).toBeNull();
  });
  it('is the programme manager where nobody answers for it, and an owner where there is none', () => {
    const unowned = item({ ownerId: null });
    expect(reasonFor(unowned, manager, [owner, manager])).toBe('nobody-is-named');
    expect(reasonFor(unowned, owner, [owner, manager])).toBe('late-for-long');
    expect(reasonFor(unowned, owner, [owner])).toBe('nobody-is-named');
    const scoped = person('pim', ['programme-manager'], ['s1']);
    expect(reasonFor(unowned, scoped, [owner, scoped])).toBe('nobody-is-named');
    expect(reasonFor(unowned, owner, [owner, scoped])).toBe('nobody-is-named');
  });
  it('is nobody whose business it is not', () => {
    expect(reasonFor(item(), person('vera', ['viewer']), [owner, ines])).toBeNull();
    const elsewhere = person('pim', ['programme-manager'], ['s2']);
    expect(reasonFor(item(), elsewhere, [owner, elsewhere, ines])).toBeNull();
    expect(reasonFor(item({ serviceId: null }), elsewhere, [owner, elsewhere])).toBeNull();
  });
  it('leaves nothing to nobody, whoever is there', () => {
    const roles = fc.uniqueArray(fc.constantFrom<Role>('owner', 'programme-manager', 'caiq-owner', 'viewer'), {
      minLength: 1,
    });
    const services = fc.option(fc.uniqueArray(fc.constantFrom('s1', 's2'), { minLength: 1 }));
    const people = fc
      .uniqueArray(fc.record({ personId: fc.constantFrom('a', 'b', 'c', 'd'), roles, services }), {
        selector: ({ personId }) => personId,
      })
      .map((some): readonly Person[] => [
        owner,
        ...some.map((one) => (one.roles.includes('owner') ? { ...one, services: null } : one)),
      ]);
    const id = fc.option(fc.constantFrom('a', 'b', 'gone'));
    fc.assert(
      fc.property(people, id, id, fc.option(fc.constantFrom('s1', 's2')), (all, ownerId, caiqOwner, serviceId) => {
        const asked = item({ ownerId, caiqOwner, serviceId });
        const told = all.filter((one) => ['yours', 'nobody-is-named'].includes(reasonFor(asked, one, all) ?? ''));
        expect(told.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('what a person is told on a day', () => {
  const ines = person('ines', ['caiq-owner']);
  const told = (today: string, items: readonly (AnsweredItem & { readonly toldLead: number | null })[]) =>
    remindersOn(today, { person: ines, people: [ines], times: USUAL_LEAD_TIMES, items }).map(
      ({ item: { subjectId }, lead }) => `${subjectId} ${lead}`,
    );

  it('is each lead once, the longest due first, and leads that were missed within the next', () => {
    const items = [
      { ...item({ subjectId: 'new', dueOn: '2026-06-20' }), toldLead: null },
      { ...item({ subjectId: 'known', dueOn: '2026-06-21' }), toldLead: 7 },
      { ...item({ subjectId: 'missed' }), toldLead: 30 },
      { ...item({ subjectId: 'late', dueOn: '2026-06-01' }), toldLead: -7 },
      { ...item({ subjectId: 'far', dueOn: '2026-09-01' }), toldLead: null },
    ];
    expect(told('2026-06-15', items)).toEqual(['late -14', 'missed 0', 'new 7']);
  });
});

describe('the time of a telling', () => {
  const berlin = { zone: 'Europe/Berlin', hour: 7 };
  const at = (now: string, before: { toldOn?: string; plannedAt?: string } = {}) => {
    const plannedAt = before.plannedAt === undefined ? null : new Date(before.plannedAt);
    const { day, nextAt } = tellingAt(new Date(now), berlin, { toldOn: before.toldOn ?? null, plannedAt });
    return [day, nextAt.toISOString()];
  };

  it('is the hour of the person’s own day, once in it, also on the days the clocks change', () => {
    expect(at('2026-03-29T04:59:59Z')).toEqual([null, '2026-03-29T05:00:00.000Z']);
    expect(at('2026-03-29T05:00:00Z')).toEqual(['2026-03-29', '2026-03-30T05:00:00.000Z']);
    expect(at('2026-03-29T21:00:00Z', { toldOn: '2026-03-29' })).toEqual([null, '2026-03-30T05:00:00.000Z']);
    expect(at('2026-10-25T06:00:00Z', { toldOn: '2026-10-24' })).toEqual(['2026-10-25', '2026-10-26T06:00:00.000Z']);
  });
  it('is now where one passed unseen, and not where somebody only looked', () => {
    const early = '2026-05-05T01:00:00Z';
    expect(at(early, { plannedAt: '2026-05-04T05:00:00Z' })).toEqual(['2026-05-05', '2026-05-05T05:00:00.000Z']);
    expect(at(early, { plannedAt: '2026-05-05T05:00:00Z' })[0]).toBeNull();
    expect(at(early)[0]).toBeNull();
  });
});

describe('three years with a clock that stands still whenever it likes', () => {
  const FROM = new Date('2026-01-01T00:00:00Z');
  const UNTIL = new Date('2029-01-01T00:00:00Z');
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/Havana',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'Asia/Beirut',
    'UTC',
  );
  const kind = fc.constantFrom<DueKind>('record-due', 'document-end', 'invitation-end', 'membership-end');
  const items = fc.array(fc.record({ kind, in: fc.integer({ min: -60, max: 3 * 365 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  const times = fc.record({
    leadDays: fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
    lateEveryDays: fc.option(fc.integer({ min: 1, max: 30 })),
    escalateAfterDays: fc.constant(null),
  });
  /** Hours between two looks: ten minutes mostly, at times days or months in which nothing runs. */
  const pauses = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.double({ min: 0.1, max: 30, noNaN: true }) },
      fc.double({ min: 30, max: 3_000, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  );

  interface Told {
    readonly day: string;
    readonly leads: readonly string[];
  }

  /** Looks when it runs, and remembers what it told, as the house does. */
  function live(given: {
    zone: string;
    hour: number;
    pauses: readonly number[];
    times: LeadTimes;
    all: readonly AnsweredItem[];
  }) {
    const ines = person('ines', ['caiq-owner']);
    const least = new Map<string, number>();
    const tellings: Told[] = [];
    let [toldOn, plannedAt, turn] = [null as string | null, null as Date | null, 0];
    for (let now = FROM.getTime(); now < UNTIL.getTime(); ) {
      const { day, nextAt } = tellingAt(new Date(now), given, { toldOn, plannedAt });
      // Every look but the first comes when one was set for, or later: it tells unless that day's telling has been.
      if (plannedAt !== null) expect(day !== null || toldOn === dayIn(given.zone, new Date(now))).toBe(true);
      plannedAt = nextAt;
      if (day !== null) {
        const known = given.all.map((one) => ({ ...one, toldLead: least.get(one.subjectId) ?? null }));
        const due = remindersOn(day, { person: ines, people: [ines], times: given.times, items: known });
        for (const { item: one, lead } of due) least.set(one.subjectId, lead);
        if (due.length > 0) {
          toldOn = day;
          tellings.push({ day, leads: due.map(({ item: one, lead }) => `${one.subjectId} ${lead}`) });
        }
        for (const one of given.all) {
          const reached = leadReached(one, day, given.times);
          if (reached !== null) expect(least.get(one.subjectId)).toBeLessThanOrEqual(reached);
        }
      }
      const pause = given.pauses[turn % given.pauses.length] ?? 1;
      turn += 1;
      now = Math.max(nextAt.getTime(), now + pause * 3_600_000);
    }
    return tellings;
  }

  const allOf = (made: readonly { readonly kind: DueKind; readonly in: number }[]) =>
    made.map((one, at) => item({ kind: one.kind, subjectId: `r${at}`, dueOn: addDays('2026-01-01', one.in) }));

  it('tells every lead once at most, skips none that comes while it runs, and writes once a day at most', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 23 }), pauses, items, times, (where, hour, gaps, made, wish) => {
        const tellings = live({ zone: where, hour, pauses: gaps, times: wish, all: allOf(made) });
        const leads = tellings.flatMap((telling) => telling.leads);
        expect(new Set(leads).size).toBe(leads.length);
        const days = tellings.map(({ day }) => day);
        expect(days).toEqual([...new Set(days)].toSorted());
      }),
      { numRuns: 40 },
    );
  });

  it('tells all of them on their very days when it never stands still', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 23 }), items, (where, hour, made) => {
        const all = allOf(made).filter(({ dueOn }) => dueOn > '2026-02-15');
        const tellings = live({ zone: where, hour, pauses: [0.2], times: USUAL_LEAD_TIMES, all });
        const told = tellings.flatMap(({ day, leads }) => leads.map((lead) => `${lead} ${day}`)).toSorted();
        const last = '2028-12-31';
        const expected = all.flatMap((one) => {
          const isPassing = ['invitation-end', 'membership-end'].includes(one.kind);
          const ahead = one.kind === 'invitation-end' ? [1, 0] : [30, 14, 7, 1, 0];
          const weeks = isPassing ? 0 : Math.max(0, Math.floor(daysBetween(one.dueOn, last) / 7));
          const late = Array.from({ length: weeks }, (_, at) => -7 * (at + 1));
          return [...ahead, ...late].map((lead) => ({ lead, on: addDays(one.dueOn, -lead), id: one.subjectId }));
        });
        // The last day may not have been told yet where its hour lies beyond the end of the story.
        const within = (on: string) => on < last;
        expect(told.filter((line) => within(line.slice(-10)))).toEqual(
          expected
            .filter(({ on }) => within(on))
            .map(({ id, lead, on }) => `${id} ${lead} ${on}`)
            .toSorted(),
        );
      }),
      { numRuns: 15 },
    );
  });
});
