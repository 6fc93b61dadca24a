import { describe, expect, it } from 'vitest';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { clockRevise } from './revise.ts';
import { clockShow } from './show.ts';

const opened = await testRuntime();
const { runtime } = opened;
const { place } = clockStory(opened, runtime);

describe('the clock of a workspace', () => {
  it('begins with usual lead times, and keeps what is set', async () => {
    const { owner } = await place();
    expect(await perform(runtime, clockShow, owner, {})).toMatchObject({ leadDays: [30, 14, 7, 1, 0] });
    await perform(runtime, clockRevise, owner, { zone: 'Europe/Oslo', leadDays: [60, 7] });
    expect(await perform(runtime, clockShow, owner, {})).toMatchObject({ zone: 'Europe/Oslo', leadDays: [60, 7] });
  });

  it('refuses a zone that is none, and a change over one that somebody made meanwhile', async () => {
    const { owner } = await place();
    await expect(perform(runtime, clockRevise, owner, { zone: 'Europe/Atlantis' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
    const { ver } = await perform(runtime, clockRevise, owner, { hour: 6 });
    await perform(runtime, clockRevise, owner, { hour: 7, ver });
    await expect(perform(runtime, clockRevise, owner, { hour: 8, ver })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
  });
});
