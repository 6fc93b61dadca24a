import { describe, expect, it } from 'vitest';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { fakeClock } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { calendarList } from '../calendar/list.ts';
import { clockRevise } from './revise.ts';
import { clockShow } from './show.ts';

const opened = await testRuntime(fakeClock('2026-03-14T23:30:00.000Z'));
const { runtime } = opened;
const { day, member, place, record } = clockStory(opened, runtime);

describe('the clock of a workspace', () => {
  it('is the usual one until somebody wishes another, and says in which zone a day begins', async () => {
    const { owner } = await place();
    expect(await perform(runtime, clockShow, owner, {})).toEqual({
      zone: 'UTC',
      hour: 7,
      leadDays: [30, 14, 7, 1, 0],
      lateEveryDays: 7,
      escalateAfterDays: 7,
      ver: 0,
      own: { zone: null, byMail: true },
    });
    await record(owner, 0);
    const stands = async () => {
      const { today, zone, items } = await perform(runtime, calendarList, owner, {});
      return [today, zone, items[0]?.standing];
    };
    expect(await stands()).toEqual([day(0), 'UTC', 'due-today']);
    await perform(runtime, clockRevise, owner, { zone: 'Europe/Berlin' });
    // It is half past eleven at night by UTC: in Berlin the next day has begun.
    expect(await stands()).toEqual([day(1), 'Europe/Berlin', 'late']);
  });

  it('is set by who manages the programme, once between two, and in a zone that is one', async () => {
    const { owner, workspaceId } = await place();
    const viewer = await member(workspaceId, 'viewer');
    const refused = (input: object) => perform(runtime, clockRevise, owner, input);
    await expect(perform(runtime, clockRevise, viewer, { hour: 9 })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    await expect(refused({ zone: 'Berlin' })).rejects.toMatchObject({ detail: { field: 'zone' } });
    await expect(refused({ leadDays: [400] })).rejects.toMatchObject({ detail: { field: 'leadDays.0' } });
    await expect(refused({ lateEveryDays: 0 })).rejects.toMatchObject({ detail: { field: 'lateEveryDays' } });
    expect(await refused({ ver: 0, leadDays: [1, 60, 1] })).toMatchObject({ leadDays: [60, 1], hour: 7, ver: 1 });
    await expect(refused({ ver: 0, hour: 8 })).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    const both = await Promise.allSettled([refused({ ver: 1, hour: 8 }), refused({ ver: 1, hour: 9 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [entry] = await opened.activityOf(workspaceId, { act: 'clock.revise' });
    expect(entry?.changes.map(({ field }) => field)).toEqual(['hour']);
  });
});
