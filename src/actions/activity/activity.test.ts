import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { vendorAdd } from '../vendor/add.ts';
import { vendorRevise } from '../vendor/revise.ts';
import { activityList } from './list.ts';

const { runtime, database, asOwner, clock } = await testRuntime();

async function withHistory() {
  const { workspaceId, owner } = await newWorkspace(database);
  const vendor = await perform(runtime, vendorAdd, owner, { name: 'Northwind Storage' });
  const revise = (tier: string | null) => perform(runtime, vendorRevise, owner, { vendorId: vendor.id, tier });
  await revise('critical');
  await revise('medium');
  return { workspaceId, owner, vendor };
}

describe('activity.list', () => {
  it('tells who did what to what and when, newest first, with the values before and after', async () => {
    const { owner, vendor } = await withHistory();
    const entries = await perform(runtime, activityList, owner, {});
    expect(entries.map(({ act }) => act)).toEqual([
      'vendor.revise',
      'vendor.revise',
      'vendor.add',
      'workspace.create',
      'workspace.create',
    ]);
    expect(entries[0]).toEqual({
      id: expect.any(String),
      at: clock.now().toISOString(),
      act: 'vendor.revise',
      actor: { kind: 'user', ref: expect.any(String), personId: owner.personId, mfa: 'totp' },
      object: { type: 'vendor', id: vendor.id, ver: 3 },
      changes: [{ field: 'tier', before: 'critical', after: 'medium' }],
      reason: null,
    });
  });

  it('goes page by page without a gap, and by act', async () => {
    const { owner } = await withHistory();
    const all = await perform(runtime, activityList, owner, {});
    const paged = [];
    for (let before: string | undefined; ; ) {
      // As from a query: numbers are text there.
      const page = await perform(runtime, activityList, owner, { limit: '2', ...(before ? { before } : {}) });
      if (page.length === 0) break;
      paged.push(...page);
      before = page.at(-1)?.id;
    }
    expect(paged).toEqual(all);
    expect(await perform(runtime, activityList, owner, { act: 'vendor.add' })).toHaveLength(1);
    expect(await perform(runtime, activityList, owner, { act: 'vendor' })).toEqual([]);
  });

  it('says of an erased value that something stood there', async () => {
    const { workspaceId, owner } = await withHistory();
    await asOwner("delete from tenant.audit_value where workspace_id = $1 and name = 'chg.tier.o'", [workspaceId]);
    const [newest] = await perform(runtime, activityList, owner, {});
    expect(newest?.changes).toEqual([{ field: 'tier', before: '(erased)', after: 'medium' }]);
  });

  it('keeps a person whose pseudonym was cut off as nobody we can name', async () => {
    const { workspaceId, owner } = await withHistory();
    await asOwner('delete from tenant.actor_map where workspace_id = $1', [workspaceId]);
    const [newest] = await perform(runtime, activityList, owner, {});
    expect(newest?.actor).toMatchObject({ kind: 'user', personId: null, ref: expect.any(String) });
  });

  it('shows a workspace its own entries only', async () => {
    const [ours, theirs] = [await withHistory(), await newWorkspace(database)];
    const [newest] = await perform(runtime, activityList, ours.owner, {});
    expect(await perform(runtime, activityList, theirs.owner, { before: newest!.id })).toHaveLength(0);
    expect(await perform(runtime, activityList, theirs.owner, {})).toHaveLength(2);
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 501 }, 'limit'],
    [{ limit: 'many' }, 'limit'],
    [{ before: 'yesterday' }, 'before'],
  ])('refuses %j', async (input, field) => {
    const { workspaceId } = await newWorkspace(database);
    await expect(perform(runtime, activityList, personIn(workspaceId, 'auditor'), input)).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field },
    });
  });
});
