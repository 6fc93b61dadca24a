/** A database that is not what was signed: older, altered, or without its guard or its key. Nothing is signed twice. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { listActivity } from '#store/activity-log.ts';
import { listHeads } from '#store/log/head.ts';
import { generateSeed, signingKeyOf } from '#transparency/ed25519.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { provedLog } from '../../test/harness/proved-log.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { HOST, testInstallation } from '../../test/harness/sequencer.ts';
import { openGuards } from './guard.ts';
import { LogIsNotSound } from './self-check.ts';
import { sequenceStep } from './sequence.ts';

const { runtime, database, asOwner } = await testRuntime();
const { sequenceAll, key, signer, sequencerOf, folder, warned, faults } = testInstallation(runtime);
const guards = openGuards(folder);

const TABLES = ['vendor', 'audit_entry', 'audit_value', 'log_outbox', 'log_head', 'log_leaf', 'log_tile'];
let copies = 0;

/** Copies the rows of a workspace as a backup does; gives what puts them back. */
async function backUp(workspaceId: string): Promise<() => Promise<void>> {
  copies += 1;
  const copy = `backup_${copies}`;
  await asOwner(`create schema ${copy}`);
  for (const table of TABLES)
    await asOwner(
      `create table ${copy}.${table} as select * from tenant.${table} where workspace_id = '${workspaceId}'`,
    );
  return async () => {
    for (const table of TABLES.toReversed())
      await asOwner(`delete from tenant.${table} where workspace_id = '${workspaceId}'`);
    for (const table of TABLES) await asOwner(`insert into tenant.${table} select * from ${copy}.${table}`);
  };
}

async function withVendors(count: number) {
  const tenant = await newWorkspace(database);
  for (let at = 0; at < count; at += 1) await perform(runtime, vendorAdd, tenant.owner, { name: `Vendor ${at}` });
  await sequenceStep(signer(), tenant.workspaceId);
  const add = (name: string) => perform(runtime, vendorAdd, tenant.owner, { name });
  return { ...tenant, add, step: () => sequenceStep(signer({ samples: 1_000 }), tenant.workspaceId) };
}
const headsOf = (workspaceId: string) => database.read(workspaceId, listHeads);
const originOf = (workspaceId: string, generation: number) => `${HOST}/ws/${workspaceId}/activity/g${generation}`;

/** The first entry of a successor: what it says of the log before it. */
async function opening(workspaceId: string, generation: number) {
  const { eventIds } = await provedLog(database, key, workspaceId, generation);
  const entries = await database.read(workspaceId, (read) => listActivity(read, { act: 'log.succeed' }));
  const first = entries.find(({ id }) => id === eventIds[0]);
  return Object.fromEntries(first?.changes.map(({ field, after }) => [field, after.erased ? null : after.value]) ?? []);
}

describe('an older database', () => {
  it('is not signed any further: a successor begins and says what was signed last', async () => {
    const { workspaceId, add } = await withVendors(2);
    const restore = await backUp(workspaceId);
    await add('Lost in the restore');
    await sequenceAll();
    const lost = (await headsOf(workspaceId))[0]?.checkpoint?.note;
    await restore();
    await add('After the restore');
    await sequenceAll();
    const [second, first] = await headsOf(workspaceId);
    expect(first).toMatchObject({ generation: 1, size: 4, checkpoint: { size: 4 }, frozenAt: expect.any(Date) });
    expect(second).toMatchObject({ generation: 2, size: 2, origin: originOf(workspaceId, 2), frozenAt: null });
    expect(await opening(workspaceId, 2)).toEqual({
      prevOrigin: originOf(workspaceId, 1),
      prevCheckpoint: lost,
      reason: 'database-is-older',
    });
    // What was signed before verifies as it did.
    await provedLog(database, key, workspaceId, 1);
    expect((await guards.read(workspaceId, 1))?.note).toBe(lost);
    expect(warned.at(-1)).toBe(
      `log: ${originOf(workspaceId, 1)} is frozen (database-is-older); ${originOf(workspaceId, 2)} goes on in its place`,
    );
  });

  it('from before its log began, or from before its successor, gets a generation that was never signed', async () => {
    const tenant = await newWorkspace(database);
    const { workspaceId } = tenant;
    const restore = await backUp(workspaceId);
    await sequenceAll();
    await restore();
    await sequenceAll();
    expect((await headsOf(workspaceId)).map(({ generation, size }) => [generation, size])).toEqual([[2, 3]]);
    await restore();
    await sequenceAll();
    expect((await headsOf(workspaceId)).map(({ generation, size }) => [generation, size])).toEqual([[3, 3]]);
    expect(await opening(workspaceId, 3)).toMatchObject({ prevOrigin: originOf(workspaceId, 2) });
  });

  it('that was only not sequenced yet goes on as it was', async () => {
    const { workspaceId, add } = await withVendors(1);
    await add('Waits');
    const restore = await backUp(workspaceId);
    await restore();
    await sequenceAll();
    expect((await headsOf(workspaceId)).map(({ generation, size }) => [generation, size])).toEqual([[1, 4]]);
  });
});

it('a guard that was lost, or another key, begins a successor too', async () => {
  const one = await withVendors(1);
  rmSync(path.join(folder, one.workspaceId), { recursive: true });
  await one.add('Without its guard');
  await sequenceAll();
  expect((await headsOf(one.workspaceId))[0]).toMatchObject({ generation: 2, size: 2 });
  expect(await opening(one.workspaceId, 2)).toMatchObject({ reason: 'guard-is-missing' });

  await one.add('Under another key');
  const other = signingKeyOf(generateSeed());
  await sequenceAll({ key: other });
  expect((await headsOf(one.workspaceId))[0]).toMatchObject({ generation: 3, size: 2 });
  await provedLog(database, other, one.workspaceId, 3);
  await provedLog(database, key, one.workspaceId, 2);
});

describe('an altered database', () => {
  const ALTERED: readonly (readonly [string, (workspaceId: string) => Promise<unknown>, string])[] = [
    [
      'an entry whose bytes were changed',
      (id) => flipped('audit_entry', 'bytes', id, "act = 'workspace.create'"),
      'is not what was signed',
    ],
    [
      'an entry that was deleted',
      (id) =>
        asOwner(
          `delete from tenant.audit_value where workspace_id = '${id}' and event_id in (select event_id from tenant.log_leaf where workspace_id = '${id}' and leaf_index = 0)`,
        ).then(() =>
          asOwner(
            `delete from tenant.audit_entry where workspace_id = '${id}' and event_id in (select event_id from tenant.log_leaf where workspace_id = '${id}' and leaf_index = 0)`,
          ),
        ),
      'Entry 0 of the log is not kept',
    ],
    ['a tile that was changed', (id) => flipped('log_tile', 'bytes', id, 'true'), 'another root'],
    [
      'a tile that is missing',
      (id) => asOwner(`delete from tenant.log_tile where workspace_id = '${id}'`),
      'not whole',
    ],
    ['a root that was changed', (id) => flipped('log_head', 'root', id, 'true'), 'another root'],
    [
      'two entries that changed places',
      (id) =>
        asOwner(`delete from tenant.log_leaf where workspace_id = '${id}' and leaf_index in (0, 1)`).then(() =>
          asOwner(
            `insert into tenant.log_leaf select workspace_id, 1, 1 - (row_number() over (order by at, event_id) - 1), event_id
               from tenant.audit_entry where workspace_id = '${id}' order by at, event_id limit 2`,
          ),
        ),
      'is not what was signed',
    ],
    [
      'an entry that waits and was changed',
      (id) => flipped('log_outbox', 'bytes', id, 'true'),
      'is not kept as it was written',
    ],
  ];
  const flipped = (table: string, column: string, workspaceId: string, where: string) =>
    asOwner(
      `update tenant.${table} set ${column} = set_byte(${column}, 9, get_byte(${column}, 9) # 1)
         where workspace_id = $1 and ${where}`,
      [workspaceId],
    );

  it.each(ALTERED)('is not signed: %s', async (_, alter, because) => {
    const { workspaceId, add, step } = await withVendors(3);
    const before = (await headsOf(workspaceId))[0]?.checkpoint;
    await add('Fjord Compute');
    await alter(workspaceId);
    await expect(step()).rejects.toThrow(because);
    await expect(step()).rejects.toBeInstanceOf(LogIsNotSound);
    expect((await headsOf(workspaceId))[0]?.checkpoint).toEqual(before);
    // The round tells it, and goes on with others.
    const calm = await newWorkspace(database);
    await sequencerOf({ samples: 1_000 }).round();
    expect(faults.splice(0)).toEqual(expect.arrayContaining([expect.any(LogIsNotSound)]));
    expect((await headsOf(workspaceId))[0]?.refusal?.because).toContain(because);
    expect((await headsOf(calm.workspaceId))[0]?.checkpoint?.size).toBe(2);
  });

  it('is signed again once it is as it was', async () => {
    const { workspaceId, add } = await withVendors(2);
    await add('Fjord Compute');
    await flipped('log_tile', 'bytes', workspaceId, 'true');
    await sequencerOf().round();
    expect((await headsOf(workspaceId))[0]?.refusal).not.toBeNull();
    await flipped('log_tile', 'bytes', workspaceId, 'true');
    await sequencerOf().round();
    faults.splice(0);
    expect((await headsOf(workspaceId))[0]).toMatchObject({ refusal: null, size: 5, checkpoint: { size: 5 } });
  });
});
