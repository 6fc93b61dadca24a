import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findWorkspace, sampleWorkspaces } from '#store/workspace.ts';
import { newWorkspace, personIn, systemIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { readingShow } from '../reading/show.ts';
import { vendorList } from '../vendor/list.ts';
import { sampleOpen } from './open.ts';
import { sampleRemove } from './remove.ts';

const { runtime, database, activityOf, filesOf, asOwner } = await testRuntime();
const house = systemIn(null);
/** A visitor with the sample's cookie, as the edge makes one. */
const visitor = (workspaceId: string) =>
  ({ ...systemIn(workspaceId), kind: 'anonymous', roles: ['programme-manager'] }) as const;

describe('sample.open', () => {
  it('makes a marked workspace of vendors whose files read as they are shown', async () => {
    const { workspaceId } = await perform(runtime, sampleOpen, house, {});
    expect(await database.read(workspaceId, findWorkspace)).toMatchObject({ kind: 'sample' });
    const vendors = await perform(runtime, vendorList, visitor(workspaceId), {});
    expect(vendors.length).toBeGreaterThan(2);
    for (const { newest } of vendors) {
      expect(newest).not.toBeNull();
      const { reading, read } = await perform(runtime, readingShow, visitor(workspaceId), { readingId: newest!.id });
      const bytes = await runtime.files.read(workspaceId, reading.fileSha256);
      const again = await runtime.readFile({ bytes, fileName: reading.fileName });
      expect(again.rows.filter(({ answer }) => answer === 'yes')).toHaveLength(
        (read as { answers: { yes: number } }).answers.yes,
      );
    }
  });

  it('is the house’s act: nobody who calls from outside may', async () => {
    const { owner } = await newWorkspace(database);
    for (const actor of [owner, personIn(null), visitor(owner.workspaceId ?? '')])
      await expect(perform(runtime, sampleOpen, actor, {})).rejects.toThrow();
    expect(await asOwner("select 1 from tenant.workspace where kind = 'sample'")).toHaveLength(1);
  });
});

describe('sample.remove', () => {
  it('takes everything: rows, files and the values behind the log', async () => {
    const { workspaceId } = await perform(runtime, sampleOpen, house, {});
    expect(readdirSync(filesOf(workspaceId))).not.toEqual([]);
    await perform(runtime, sampleRemove, visitor(workspaceId), {});
    expect(existsSync(filesOf(workspaceId))).toBe(false);
    const tables = await asOwner<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'tenant' and column_name = 'workspace_id'",
    );
    const left = [];
    for (const { name } of tables) {
      const rows = await asOwner(`select 1 from tenant.${name} where workspace_id = $1`, [workspaceId]);
      if (rows.length > 0) left.push(name);
    }
    expect(tables.length).toBeGreaterThan(6);
    expect(left.filter((name) => name !== 'audit_value' && name !== 'actor_map').sort()).toEqual([
      'audit_entry',
      'log_outbox',
    ]);
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'sample.remove', object: { type: 'workspace', id: workspaceId } });
    const before = (await activityOf(workspaceId)).filter(({ act }) => act === 'sample.open');
    expect(before.flatMap(({ changes }) => changes).every(({ after }) => after.erased)).toBe(true);
    expect((await database.readAsPerson(null, sampleWorkspaces)).map(({ id }) => id)).not.toContain(workspaceId);
  });

  it('never takes a workspace of people', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await expect(perform(runtime, sampleRemove, owner, {})).rejects.toMatchObject({ code: 'permission-is-missing' });
    expect(await database.read(workspaceId, findWorkspace)).not.toBeNull();
  });

  it('leaves files where they are when the act is refused', async () => {
    const { workspaceId } = await perform(runtime, sampleOpen, house, {});
    const reader = { ...visitor(workspaceId), roles: ['viewer'] as const };
    await expect(perform(runtime, sampleRemove, reader, {})).rejects.toMatchObject({ code: 'sign-in-is-needed' });
    expect(readdirSync(filesOf(workspaceId))).not.toEqual([]);
  });
});
