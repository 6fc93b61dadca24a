import { describe, expect, it } from 'vitest';
import { cadenceStanding } from '#assurance/cadence/standing.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { cadenceStory } from '../../../test/harness/cadences.ts';
import { fakeClock } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { cadenceEnd } from '../cadence/end.ts';
import { registryEntryGet } from './get.ts';
import { registryEntryOpen } from './open.ts';
import { registryEntryWithdraw } from './withdraw.ts';

const DAY = 86_400_000;
const opened = await testRuntime(fakeClock('2026-03-01T09:00:00.000Z'));
const { runtime, database, clock } = opened;
const { committed, fill, seal, today } = cadenceStory(opened);

async function withEntry() {
  const place = await committed();
  const { owner, serviceId } = place;
  const { id: entryId } = await perform(runtime, registryEntryOpen, owner, {
    ...{ kind: 'continuous-cadence', serviceId, ownerId: owner.personId ?? '', scope: 'The store.' },
    basis: { kind: 'continuous-cadence', cycleEndsOn: '2026-03-31' },
  });
  const newest = async () => (await perform(runtime, registryEntryGet, owner, { entryId })).versions.at(-1);
  return { ...place, entryId, newest };
}

const holdsUntil = (workspaceId: string, serviceId: string) =>
  database.read(workspaceId, async (read) => {
    const seals = sealsOf(await cycleLines(read, serviceId));
    return cadenceStanding({ versions: await cadenceOf(read, serviceId), seals, today: today() }).holdsUntil;
  });

describe('the entry of a cadence', () => {
  it('is carried on by each cycle that is sealed, and holds as long as the cadence does', async () => {
    const { operator, reviewer, serviceId, workspaceId, newest } = await withEntry();
    for (const cycle of [1, 2]) {
      await fill(operator, serviceId, cycle);
      await seal(reviewer, serviceId, cycle);
      const until = await holdsUntil(workspaceId, serviceId);
      expect((await newest())?.basis).toEqual({ kind: 'continuous-cadence', cycleEndsOn: until });
      clock.advance(31 * DAY);
    }
    clock.advance(-62 * DAY);
  });

  it('follows the end of the cadence, too', async () => {
    const { owner, serviceId, workspaceId, newest } = await withEntry();
    await perform(runtime, cadenceEnd, owner, { serviceId, version: 1, because: 'The store is closed.' });
    expect((await newest())?.basis).toMatchObject({ cycleEndsOn: await holdsUntil(workspaceId, serviceId) });
  });

  it('stays as it was once it is withdrawn', async () => {
    const { owner, operator, reviewer, serviceId, entryId, newest } = await withEntry();
    await perform(runtime, registryEntryWithdraw, owner, { entryId });
    await fill(operator, serviceId);
    await seal(reviewer, serviceId);
    expect((await newest())?.basis).toEqual({ kind: 'continuous-cadence', cycleEndsOn: '2026-03-31' });
  });
});
