/** log.catch-up: tells the log of the registry what was published before there was one. The house does it, once. */
import { z } from 'zod';
import { REGISTRY_LOG } from '#store/log/registry-log.ts';
import { Numbers } from '#store/registry/numbers.ts';
import { tellPublicly } from '#store/registry/public-log.ts';
import { publishersUntold, thingsOf } from '#store/registry/untold.ts';
import { defineAction, perform, type Runtime } from '../action.ts';
import { nothing } from '../fields.ts';
import { houseIn } from '../house.ts';

export const logCatchUp = defineAction({
  noun: 'log',
  verb: 'catch-up',
  title: 'Tell the log of the registry what was published before it',
  summary:
    'Writes what the public registry shows of the workspace into the log of the registry, where that has not been told yet.',
  effect: 'write',
  permission: [],
  input: z.strictObject({}),
  output: nothing,
  async run({ tx }) {
    // Whoever publishes at the same time waits, so that nothing is told twice.
    await Numbers.lock(tx);
    const entries = await tellPublicly(tx, await thingsOf(tx));
    if (entries === 0) tx.leaveAsIs();
    else tx.happened({ type: 'log', id: 'registry', facts: { entries } });
    return null;
  },
});

/** For all workspaces, when sequencing begins. */
export async function catchUpRegistryLog(runtime: Runtime, isStopped = () => false): Promise<void> {
  const untold = await runtime.database.read(REGISTRY_LOG, publishersUntold);
  for (const workspaceId of untold) if (!isStopped()) await perform(runtime, logCatchUp, houseIn(workspaceId), {});
}
