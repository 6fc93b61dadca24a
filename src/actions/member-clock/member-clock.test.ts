import { describe, expect, it } from 'vitest';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { clockShow } from '../clock/show.ts';
import { memberClockRevise } from './revise.ts';

const opened = await testRuntime();
const { runtime } = opened;
const { member, place } = clockStory(opened, runtime);

describe('the clock of a member', () => {
  it('is their own, and leaves what is not given', async () => {
    const { workspaceId } = await place();
    const [ines, jonas] = [await member(workspaceId, 'viewer'), await member(workspaceId, 'viewer')];
    await perform(runtime, memberClockRevise, ines, { zone: 'Asia/Tokyo' });
    await perform(runtime, memberClockRevise, ines, { byMail: false });
    const own = async (who: typeof ines) => (await perform(runtime, clockShow, who, {})).own;
    expect(await own(ines)).toEqual({ zone: 'Asia/Tokyo', byMail: false });
    expect(await own(jonas)).toMatchObject({ zone: null });
  });
});
