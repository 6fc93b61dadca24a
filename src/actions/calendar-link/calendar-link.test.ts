import { describe, expect, it } from 'vitest';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { calendarLinkMake } from './make.ts';
import { calendarLinkRevoke } from './revoke.ts';

const opened = await testRuntime();
const { runtime, asOwner, activityOf } = opened;
const { member, place } = clockStory(opened, runtime);

const kept = (workspaceId: string) =>
  asOwner<{ text: string }>('select row_to_json(l)::text as text from tenant.calendar_link l where workspace_id = $1', [
    workspaceId,
  ]);

describe('the calendar link of a member', () => {
  it('is told once, is kept as a digest only, and another one takes its place', async () => {
    const { workspaceId } = await place();
    const ines = { ...(await member(workspaceId, 'viewer')), factorIsRecent: true };
    const first = await perform(runtime, calendarLinkMake, ines, {}, { idempotencyKey: 'once' });
    expect(first.path).toContain(workspaceId);
    expect(await perform(runtime, calendarLinkMake, ines, {}, { idempotencyKey: 'once' })).toMatchObject({
      path: null,
    });
    const token = first.path?.split('/').at(-1)?.split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    for (const { text } of await kept(workspaceId)) expect(text).not.toContain(token);
    const second = await perform(runtime, calendarLinkMake, ines, {});
    expect(second.path).not.toBe(first.path);
    expect(await kept(workspaceId)).toHaveLength(1);
  });

  it('is taken away once, and the log says both', async () => {
    const { workspaceId } = await place();
    const ines = { ...(await member(workspaceId, 'viewer')), factorIsRecent: true };
    await perform(runtime, calendarLinkMake, ines, {});
    await perform(runtime, calendarLinkRevoke, ines, {});
    await perform(runtime, calendarLinkRevoke, ines, {});
    const acts = (await activityOf(workspaceId))
      .map(({ act }) => act)
      .filter((act) => act.startsWith('calendar-link.'));
    expect(acts.sort()).toEqual(['calendar-link.make', 'calendar-link.revoke']);
  });

  it('is of members only, and made with a second factor', async () => {
    const [{ workspaceId }, elsewhere] = [await place(), await place()];
    const stranger = { ...elsewhere.owner, workspaceId };
    const absent = { code: 'record-is-absent' };
    await expect(perform(runtime, calendarLinkMake, stranger, {})).rejects.toMatchObject(absent);
    await expect(perform(runtime, calendarLinkRevoke, stranger, {})).rejects.toMatchObject(absent);
    const ines = await member(workspaceId, 'viewer');
    await expect(perform(runtime, calendarLinkMake, ines, {})).rejects.toMatchObject({
      code: 'second-factor-is-needed',
    });
  });
});
