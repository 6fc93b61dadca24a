import { describe, expect, it } from 'vitest';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { awardBandsRevise } from './revise.ts';
import { awardBandsShow } from './show.ts';

const opened = await testRuntime();
const { runtime } = opened;
const { member, place } = clockStory(opened, runtime);
const USUAL = [
  { award: 'Gold', above: 9 },
  { award: 'Silver', above: 6 },
  { award: 'Bronze', above: 3 },
];

describe('the awards of management capability', () => {
  it('are the usual ones until a workspace says which ones its certificates go by', async () => {
    const { owner } = await place();
    expect(await perform(runtime, awardBandsShow, owner, {})).toEqual({ bands: USUAL, ver: 0 });
    const bands = [
      { award: 'Level A', above: 5.5 },
      { award: ' Level B ', above: 10 },
    ];
    const sorted = [
      { award: 'Level B', above: 10 },
      { award: 'Level A', above: 5.5 },
    ];
    expect(await perform(runtime, awardBandsRevise, owner, { bands, ver: 0 })).toEqual({ bands: sorted, ver: 1 });
    expect(await perform(runtime, awardBandsShow, owner, {})).toEqual({ bands: sorted, ver: 1 });
    expect(await perform(runtime, awardBandsRevise, owner, { bands: [] })).toEqual({ bands: [], ver: 2 });
    const { owner: another } = await place();
    expect(await perform(runtime, awardBandsShow, another, {})).toEqual({ bands: USUAL, ver: 0 });
  });

  it('are set by who manages the programme, once between two, and each begins somewhere else', async () => {
    const { owner, workspaceId } = await place();
    const viewer = await member(workspaceId, 'viewer');
    const revise = (bands: readonly { award: string; above: number }[], ver?: number) =>
      perform(runtime, awardBandsRevise, owner, { bands: [...bands], ver });
    await expect(perform(runtime, awardBandsRevise, viewer, { bands: [] })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    const [gold, silver] = [USUAL[0], USUAL[1]] as const;
    if (gold === undefined || silver === undefined) throw new Error('no usual bands');
    await expect(revise([gold, { ...silver, above: 9 }])).rejects.toMatchObject({ detail: { field: 'bands' } });
    await expect(revise([gold, { ...silver, award: 'GOLD' }])).rejects.toMatchObject({ detail: { field: 'bands' } });
    await expect(revise([{ ...gold, above: 15 }])).rejects.toMatchObject({ detail: { field: 'bands.0.above' } });
    await expect(revise([{ ...gold, above: Number.NaN }])).rejects.toMatchObject({
      detail: { field: 'bands.0.above' },
    });
    await expect(revise([{ ...gold, award: ' ' }])).rejects.toMatchObject({ detail: { field: 'bands.0.award' } });
    const both = await Promise.allSettled([revise([gold], 0), revise([silver], 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [entry] = await opened.activityOf(workspaceId, { act: 'award-bands.revise' });
    expect(entry?.changes.map(({ field }) => field)).toEqual(['bands']);
  });
});
