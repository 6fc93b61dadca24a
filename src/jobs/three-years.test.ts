import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { clockRevise } from '#actions/clock/revise.ts';
import { addDays, daysBetween } from '#assurance/posture/calendar-day.ts';
import { clockStory } from '../../test/harness/clock-story.ts';
import { fakeClock } from '../../test/harness/database.ts';
import { testPost } from '../../test/harness/post.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { smtpCatcher } from '../../test/harness/smtp-catcher.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const opened = await testRuntime(fakeClock('2026-03-14T09:00:00.000Z'));
const { clock, asOwner } = opened;
const emails = new Map<string, string>();
const post = testPost(opened.runtime, emails);
const { runtime } = post;
const { day, member, place, record, tell } = clockStory(opened, runtime);

describe('three years in the database', () => {
  /** Days between two looks: hours mostly, at times weeks in which nothing runs. */
  const pauses = fc.array(
    fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 20, max: 60 }) }, fc.integer({ min: 60, max: 60 * 24 })),
    { minLength: 4, maxLength: 12 },
  );
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo');
  const days = fc.array(fc.integer({ min: -20, max: 3 * 365 }), { minLength: 3, maxLength: 6 });

  it('tell every lead once, skip none and write one letter a day, whatever the pauses', async () => {
    const catcher = await smtpCatcher();
    await fc.assert(
      fc.asyncProperty(zone, fc.integer({ min: 0, max: 23 }), pauses, days, async (where, hour, gaps, due) => {
        const { workspaceId, owner } = await place();
        const ines = await member(workspaceId, 'caiq-owner');
        emails.set(ines.personId ?? '', 'ines@buyer.example');
        await perform(runtime, clockRevise, owner, { zone: where, hour, lateEveryDays: 30, escalateAfterDays: null });
        const items = due.map((inDays, at) => ({ title: `R${at}`, dueOn: day(inDays), inDays }));
        for (const { title, inDays } of items) await record(owner, inDays, { ownerId: ines.personId, title });
        catcher.letters.splice(0);
        const looks = await live(gaps, () => post.send(catcher.server));
        await asOwner('delete from system.clock_due');
        const told = await asOwner<Told>(
          `select i.title, r.lead, r.told_on::text as on, r.telling_id as telling
           from tenant.reminder r join tenant.due_item i using (workspace_id, kind, subject_id)
           where r.workspace_id = $1 and r.person_id = $2 order by r.told_at`,
          [workspaceId, ines.personId],
        );
        const tellings = new Map(told.map(({ telling, on }) => [telling, on]));
        expect([...tellings.values()]).toEqual([...new Set(tellings.values())].toSorted());
        expect(catcher.letters).toHaveLength(tellings.size);
        for (const { title, dueOn } of items) {
          const leads = told.filter((row) => row.title === title);
          const once = [...new Set(leads.map(({ lead }) => lead))].toSorted((one, other) => other - one);
          expect(leads.map(({ lead }) => lead)).toEqual(once);
          for (const { lead, on } of leads) expect(daysBetween(on, dueOn)).toBeLessThanOrEqual(lead);
          expect(once.at(-1) ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(reachedBy(dueOn, looks));
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
    expect(post.faults).toEqual([]);
  }, 240_000);

  interface Told {
    readonly title: string;
    readonly lead: number;
    readonly on: string;
    readonly telling: string;
  }

  /** Looks again and again for three years, and remembers when. */
  async function live(gaps: readonly number[], hand: () => Promise<void>): Promise<readonly string[]> {
    const looks: string[] = [];
    const until = clock.now().getTime() + 3 * 365 * DAY;
    for (let turn = 0; clock.now().getTime() < until; turn += 1) {
      looks.push(day(0));
      await tell();
      await hand();
      clock.advance((gaps[turn % gaps.length] ?? 1) * HOUR);
    }
    return looks;
  }

  /** The lead an item had surely come to when somebody looked last but one, whatever the zone. */
  function reachedBy(dueOn: string, looks: readonly string[]): number {
    const left = daysBetween(addDays(looks.at(-2) ?? '', -1), dueOn);
    if (left > 30) return Number.POSITIVE_INFINITY;
    const late = Math.floor(-left / 30) * 30;
    return late > 0 ? -late : Math.min(...[30, 14, 7, 1, 0].filter((lead) => lead >= left));
  }
});
