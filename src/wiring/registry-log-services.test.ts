import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId } from '../../test/harness/database.ts';
import { publicationOf, testPublish, testWithdraw } from '../../test/harness/published.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { testInstallation } from '../../test/harness/sequencer.ts';
import { registryLogServices } from './registry-log-services.ts';

const { runtime, database } = await testRuntime();
const { sequenceAll } = testInstallation(runtime);
const log = registryLogServices(runtime);

describe('the log of the registry, for whoever asks', () => {
  it('says what waits, what is proved by whom, and of a withdrawal no text any more', async () => {
    expect(await log.logs()).toEqual([]);
    const { owner } = await newWorkspace(database);
    const source = { entryId: newId(), subjectId: newId() };
    const { numbers } = await perform(runtime, testPublish, owner, { ...source, publication: publicationOf() });
    const entry = { type: 'entry', number: numbers.entry } as const;
    expect(await log.told(entry)).toMatchObject({ ver: 1, act: 'test-entry.publish', proof: null });
    await expect(log.proof(entry)).rejects.toMatchObject({ code: 'record-is-absent' });

    await sequenceAll();
    const told = await log.told(entry);
    expect(told?.proof).toMatchObject({ index: expect.any(Number), checkpoint: { size: 3 }, witnesses: [] });
    expect(told?.facts).toContainEqual({ field: 'scope', value: publicationOf().entry.scope });
    expect((await log.proof(entry)).fileName).toBe(`registry-entry-${numbers.entry}.tlog-proof`);
    expect(await log.logs()).toMatchObject([{ size: 3, witnessed: null, refusal: null }]);

    await perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    await sequenceAll();
    const withdrawn = await log.told(entry);
    expect(withdrawn?.facts).toContainEqual({ field: 'scope', value: '' });
    expect(withdrawn?.facts.find(({ field }) => field === 'withdrawnOn')?.value).toEqual(expect.any(String));
    expect(withdrawn).toMatchObject({ ver: 2, act: 'test-entry.withdraw' });
  });

  it('knows nothing of what was never shown', async () => {
    const nothing = { type: 'service', number: 4_711 } as const;
    expect(await log.told(nothing)).toBeNull();
    await expect(log.proof(nothing)).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});
