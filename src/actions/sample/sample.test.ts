/** The sample as an act: whose it is, what goes with it, and what becomes of one that was cut off. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SAMPLE_IN_THE_MAKING } from '#sample/sample-vendors.ts';
import { findWorkspace, sampleWorkspaces } from '#store/workspace.ts';
import { newWorkspace, personIn, systemIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform, type Runtime } from '../action.ts';
import { sampleOpen } from './open.ts';
import { openSample } from './open-sample.ts';
import { sampleRemove } from './remove.ts';

const { runtime, database, activityOf, filesOf, asOwner } = await testRuntime();
const house = systemIn(null);
/** A visitor with the sample's cookie, as the edge makes one. */
const visitor = (workspaceId: string) =>
  ({ ...systemIn(workspaceId), kind: 'anonymous', roles: ['programme-manager'] }) as const;
const samples = () => database.readAsPerson(null, sampleWorkspaces);

/** Tables of a schema that hold something of a workspace. */
async function tablesWith(schema: string, workspaceId: string): Promise<readonly string[]> {
  const tables = await asOwner<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = '${schema}' and column_name = 'workspace_id'`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await asOwner(`select 1 from ${schema}.${name} where workspace_id = $1 limit 1`, [workspaceId]);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat().toSorted();
}

describe('sample.open', () => {
  it('is the house’s act: nobody who calls from outside may', async () => {
    const { owner } = await newWorkspace(database);
    for (const actor of [owner, personIn(null), visitor(owner.workspaceId ?? '')])
      await expect(perform(runtime, sampleOpen, actor, {})).rejects.toThrow();
    expect(await samples()).toEqual([]);
  });
});

describe('opening the sample', () => {
  it('makes one for all who press at the same moment, and finds it again', async () => {
    const [one, other] = await Promise.all([openSample(runtime), openSample(runtime)]);
    expect(other).toBe(one);
    expect(await openSample(runtime)).toBe(one);
    expect((await samples()).map(({ id, name }) => [id, name])).toEqual([[one, 'Tidewater Cloud']]);
  }, 60_000);

  it('begins anew where an earlier opening was cut off', async () => {
    for (const { id } of await samples()) await perform(runtime, sampleRemove, visitor(id), {});
    const { workspaceId: cutOff } = await perform(runtime, sampleOpen, house, {});
    expect((await samples()).map(({ name }) => name)).toEqual([SAMPLE_IN_THE_MAKING]);
    const whole = await openSample(runtime);
    expect(whole).not.toBe(cutOff);
    expect((await samples()).map(({ id }) => id)).toEqual([whole]);
  }, 60_000);

  it('leaves nothing when it cannot be told to its end, and can be opened afterwards', async () => {
    for (const { id } of await samples()) await perform(runtime, sampleRemove, visitor(id), {});
    const known = new Set(readdirSync(filesOf('')));
    const failing: Runtime = { ...runtime, typeset: () => Promise.reject(new Error('no paper')) };
    await expect(openSample(failing)).rejects.toThrow('no paper');
    expect(await samples()).toEqual([]);
    expect(readdirSync(filesOf('')).filter((name) => !known.has(name))).toEqual([]);
    expect(await asOwner('select 1 from system.due_work')).toEqual([]);
    expect(await openSample(runtime)).toMatch(/^[0-9a-f-]{36}$/);
  }, 60_000);
});

describe('sample.remove', () => {
  it('takes everything: rows, files, what falls due, people, and the values behind the log', async () => {
    const workspaceId = await openSample(runtime);
    expect(readdirSync(filesOf(workspaceId))).not.toEqual([]);
    expect(await tablesWith('tenant', workspaceId)).toEqual(
      expect.arrayContaining(['answer', 'document', 'evidence_link', 'exception', 'member', 'reading', 'submission']),
    );
    expect(await tablesWith('system', workspaceId)).toEqual(['clock_due', 'due_work']);
    await perform(runtime, sampleRemove, visitor(workspaceId), {});
    expect(existsSync(filesOf(workspaceId))).toBe(false);
    expect(
      (await tablesWith('tenant', workspaceId)).filter((name) => !['audit_value', 'actor_map'].includes(name)),
    ).toEqual(['audit_entry', 'log_outbox']);
    expect(await tablesWith('system', workspaceId)).toEqual([]);
    // The values of the removal itself are the only ones left, and they say what the workspace was called.
    const entries = await activityOf(workspaceId);
    expect(entries[0]).toMatchObject({ act: 'sample.remove', object: { type: 'workspace', id: workspaceId } });
    const others = entries.filter(({ act }) => act !== 'sample.remove');
    expect(others.length).toBeGreaterThan(90);
    const told = others.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]));
    expect(told.filter((value) => !value.erased && value.value !== null)).toEqual([]);
    expect(others.every(({ actor }) => actor.personId === null)).toBe(true);
    expect(await samples()).toEqual([]);
  }, 60_000);

  it('never takes a workspace of people', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await expect(perform(runtime, sampleRemove, owner, {})).rejects.toMatchObject({ code: 'permission-is-missing' });
    expect(await database.read(workspaceId, findWorkspace)).not.toBeNull();
  });

  it('leaves files where they are when the act is refused', async () => {
    const workspaceId = await openSample(runtime);
    const reader = { ...visitor(workspaceId), roles: ['viewer'] as const };
    await expect(perform(runtime, sampleRemove, reader, {})).rejects.toMatchObject({ code: 'sign-in-is-needed' });
    expect(readdirSync(filesOf(workspaceId))).not.toEqual([]);
  }, 60_000);
});
