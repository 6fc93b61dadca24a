import { describe, expect, it } from 'vitest';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { fakeClock } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { calendarList } from '../calendar/list.ts';
import { clockRevise } from '../clock/revise.ts';
import { clockShow } from '../clock/show.ts';
import { memberClockRevise } from './revise.ts';

const opened = await testRuntime(fakeClock('2026-03-14T23:30:00.000Z'));
const { runtime } = opened;
const { day, member, place } = clockStory(opened, runtime);

describe('the clock of a member', () => {
  it('goes before that of the workspace, for themselves only, until they take it back', async () => {
    const { owner, workspaceId } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    await perform(runtime, clockRevise, owner, { zone: 'Europe/Berlin' });
    await perform(runtime, memberClockRevise, ines, { zone: 'America/Vancouver', byMail: false });
    const dayOf = async (who: typeof ines) => (await perform(runtime, calendarList, who, {})).today;
    expect([await dayOf(ines), await dayOf(owner)]).toEqual([day(0), day(1)]);
    expect((await perform(runtime, clockShow, ines, {})).own).toEqual({ zone: 'America/Vancouver', byMail: false });
    await perform(runtime, memberClockRevise, ines, { zone: null });
    expect(await dayOf(ines)).toBe(day(1));
    // What was not given stays.
    expect((await perform(runtime, clockShow, ines, {})).own).toEqual({ zone: null, byMail: false });
    await expect(perform(runtime, memberClockRevise, ines, { zone: '+02:00' })).rejects.toMatchObject({
      detail: { field: 'zone' },
    });
    const [entry] = await opened.activityOf(workspaceId, { act: 'member-clock.revise' });
    expect(JSON.stringify(entry)).not.toContain(`"id":"${ines.personId}"`);
  });

  it('is of members only', async () => {
    const [{ workspaceId }, elsewhere] = [await place(), await place()];
    const stranger = { ...elsewhere.owner, workspaceId };
    await expect(perform(runtime, memberClockRevise, stranger, { byMail: false })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});
