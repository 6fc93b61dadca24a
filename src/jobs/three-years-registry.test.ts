import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { clockRevise } from '#actions/clock/revise.ts';
import { cycleSeal } from '#actions/cycle/seal.ts';
import { registryEntryRecordAudit } from '#actions/registry-entry/record-audit.ts';
import { serviceNamePeople } from '#actions/service/name-people.ts';
import { addDays, dayOf, daysBetween } from '#assurance/posture/calendar-day.ts';
import type { DatedItem } from '#assurance/schedule/dated-item.ts';
import { leadReached, USUAL_LEAD_TIMES } from '#assurance/schedule/lead-times.ts';
import { cadenceStory } from '../../test/harness/cadences.ts';
import { clockStory } from '../../test/harness/clock-story.ts';
import { fakeClock } from '../../test/harness/database.ts';
import { listedEntries } from '../../test/harness/listed-entries.ts';
import { testPost } from '../../test/harness/post.ts';
import { paperlessCertification } from '../../test/harness/registry-entries.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { smtpCatcher } from '../../test/harness/smtp-catcher.ts';

const DAY_MS = 86_400_000;
const BEGIN = '2026-03-01';
const opened = await testRuntime(fakeClock(`${BEGIN}T09:00:00.000Z`));
const { clock, asOwner } = opened;
const emails = new Map<string, string>();
const post = testPost(opened.runtime, emails);
const { runtime } = post;
const { member, tell } = clockStory(opened, runtime);
const { withMetrics, commit, fill } = cadenceStory({ ...opened, runtime });
const entries = listedEntries(runtime);
const TIMES = { ...USUAL_LEAD_TIMES, lateEveryDays: 30, escalateAfterDays: null };

/** An entry, a certificate with its audits, and a monthly cadence of a service whose CAIQ owner answers for all of it. */
async function provider() {
  const made = await withMetrics();
  const { workspaceId, serviceId } = made;
  const owner = { ...made.owner, factorIsRecent: true };
  const ines = await member(workspaceId, 'caiq-owner');
  emails.set(ines.personId ?? '', 'ines@buyer.example');
  await perform(runtime, clockRevise, owner, { zone: 'UTC', hour: 7, lateEveryDays: 30, escalateAfterDays: null });
  await perform(runtime, serviceNamePeople, owner, { serviceId, caiqOwner: ines.personId });
  const levelOne = await entries.open(ines, { serviceId });
  const certified = await entries.open(
    ines,
    { serviceId },
    paperlessCertification({ issuedOn: BEGIN, expiresOn: '2029-02-28' }),
  );
  await commit(owner, serviceId, { startsOn: BEGIN, rhythm: 'monthly', dueDays: 5, graceDays: 3 });
  return { ...made, owner, ines, levelOne, certified };
}
type Provider = Awaited<ReturnType<typeof provider>>;

/** What its people do in these three years: one cycle is sealed late, and one audit held late. */
function peopleOf({ owner, ines, operator, reviewer, serviceId, levelOne, certified }: Provider) {
  const audit = (year: number, on: string) => ({
    on,
    act: () =>
      perform(runtime, registryEntryRecordAudit, owner, {
        entryId: certified,
        ...{ year, heldOn: on, caiqRefreshedOn: on },
      }),
  });
  const cycle = (number: number) => ({
    on: addDays(endOfCycle(number), number === 7 ? 22 : 2),
    async act() {
      await fill(operator, serviceId, number);
      await perform(runtime, cycleSeal, reviewer, { serviceId, cycle: number, ver: 1 });
    },
  });
  const cycles = Array.from({ length: 36 }, (_, at) => cycle(at + 1));
  const renewal = { on: '2027-02-10', act: () => entries.renew(ines, levelOne) };
  return [...cycles, renewal, audit(1, '2027-02-20'), audit(2, '2028-04-20')].toSorted((one, other) =>
    one.on < other.on ? -1 : 1,
  );
}

/** The last day of a cycle that began with a month. */
function endOfCycle(number: number): string {
  const [year, month] = [2026 + Math.floor((number + 1) / 12), ((number + 1) % 12) + 1];
  return addDays(dayOf(new Date(Date.UTC(year, month, 1))), -1);
}

interface Told {
  readonly kind: DatedItem['kind'];
  readonly subjectId: string;
  readonly dueOn: string;
  readonly lead: number;
  readonly on: string;
}

const keyOf = ({ kind, subjectId, dueOn }: Omit<Told, 'lead' | 'on'>) => `${kind} ${subjectId} ${dueOn}`;
const sorted = (told: readonly Told[]) => told.map((one) => `${one.on} ${keyOf(one)} ${one.lead}`).toSorted();

/**
 * Lives three years with pauses of so many days, and reckons beside it from what is noted on each day and the lead times
 * alone what has to be told: each lead once, and what was missed in the next look.
 */
async function live(pauses: readonly number[]) {
  // Each life begins on the same day, alone.
  clock.advance(new Date(`${BEGIN}T09:00:00.000Z`).getTime() - clock.now().getTime());
  await asOwner('delete from system.clock_due');
  const place = await provider();
  const catcher = await smtpCatcher();
  const least = new Map<string, number>();
  const expected: Told[] = [];
  const plan = peopleOf(place);
  for (let turn = 0; dayOf(clock.now()) < '2029-06-01'; turn += 1) {
    const on = dayOf(clock.now());
    while ((plan[0]?.on ?? '9999') <= on) await plan.shift()?.act();
    const items = await asOwner<DatedItem>(
      `select kind, subject_id as "subjectId", due_on::text as "dueOn" from tenant.due_item
       where workspace_id = $1 and due_on <= $2::date + 30`,
      [place.workspaceId, on],
    );
    for (const { kind, subjectId, dueOn } of items) {
      const lead = leadReached({ kind, dueOn }, on, TIMES);
      const key = keyOf({ kind, subjectId, dueOn });
      if (lead === null || lead >= (least.get(key) ?? Number.POSITIVE_INFINITY)) continue;
      least.set(key, lead);
      expected.push({ kind, subjectId, dueOn, lead, on });
    }
    if ((await tell()) > 0) await post.send(catcher.server);
    clock.advance((pauses[turn % pauses.length] ?? 1) * DAY_MS);
  }
  const told = await asOwner<Told>(
    `select kind, subject_id as "subjectId", due_on::text as "dueOn", lead, told_on::text as on from tenant.reminder
     where workspace_id = $1 and person_id = $2`,
    [place.workspaceId, place.ines.personId],
  );
  return { ...place, expected, told, letters: catcher.letters.length };
}

describe('three years of an entry, a certificate and a monthly cadence', () => {
  it('tell each thing on its very days while the program runs, and what is late until it is done', async () => {
    const { told, expected, letters } = await live([1]);
    expect(sorted(told)).toEqual(sorted(expected));
    expect(letters).toBe(new Set(told.map(({ on }) => on)).size);
    const leadsOf = (kind: string, dueOn: string) =>
      told
        .filter((one) => one.kind === kind && one.dueOn === dueOn)
        .map(({ lead, on }) => `${lead} on ${on}`)
        .toSorted((one, other) => Number.parseInt(other, 10) - Number.parseInt(one, 10));
    // Held nine days before it was due.
    expect(leadsOf('first-surveillance-audit', '2027-03-01')).toEqual(['30 on 2027-01-30', '14 on 2027-02-15']);
    // Held fifty days late.
    expect(leadsOf('second-surveillance-audit', '2028-03-01')).toEqual([
      ...['30 on 2028-01-31', '14 on 2028-02-16', '7 on 2028-02-23', '1 on 2028-02-29', '0 on 2028-03-01'],
      '-30 on 2028-03-31',
    ]);
    expect(leadsOf('entry-end', '2027-02-28')).toEqual(['30 on 2027-01-29']);
    expect(leadsOf('entry-deprecated', '2028-02-10')).toEqual(['0 on 2028-02-10']);
    // Every cycle was told before it was due; that which was sealed late also after.
    const cycles = told.filter(({ kind }) => kind === 'cycle-due');
    expect(new Set(cycles.map(({ dueOn }) => dueOn)).size).toBeGreaterThanOrEqual(36);
    expect(told.filter(({ kind, lead }) => kind === 'cycle-grace-end' && lead === 0).map(({ on }) => on)).toContain(
      '2026-10-08',
    );
    for (const { dueOn, lead, on } of told) expect(daysBetween(on, dueOn)).toBeLessThanOrEqual(lead);
  }, 240_000);

  it('skip nothing after standstills of any length, and tell nothing twice', async () => {
    const { told, expected, letters } = await live([1, 2, 11, 5, 1, 45, 3, 1, 20, 8, 1, 100]);
    expect(sorted(told)).toEqual(sorted(expected));
    expect(letters).toBe(new Set(told.map(({ on }) => on)).size);
    expect(new Set(told.map((one) => `${keyOf(one)} ${one.lead}`)).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(60);
    expect(post.faults).toEqual([]);
  }, 120_000);
});
