import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { serviceAdd } from '../service/add.ts';
import { serviceRevise } from '../service/revise.ts';
import { serviceGroupAdd } from './add.ts';
import { serviceGroupList } from './list.ts';
import { serviceGroupRemove } from './remove.ts';
import { serviceGroupRevise } from './revise.ts';

const { runtime, database, clock, activityOf } = await testRuntime();

async function withGroup() {
  const { workspaceId, owner } = await newWorkspace(database);
  const group = await perform(runtime, serviceGroupAdd, owner, { name: 'Storage' });
  return { workspaceId, owner, group };
}

describe('service groups', () => {
  it('are added, listed by name, and said in the log', async () => {
    const { workspaceId, owner, group } = await withGroup();
    await perform(runtime, serviceGroupAdd, owner, { name: 'compute', description: 'Machines' });
    expect(group).toEqual({
      id: expect.any(String),
      name: 'Storage',
      description: '',
      addedAt: clock.now().toISOString(),
      ver: 1,
    });
    expect((await perform(runtime, serviceGroupList, owner, {})).map(({ name }) => name)).toEqual([
      'compute',
      'Storage',
    ]);
    expect(await activityOf(workspaceId, { act: 'service-group.add' })).toHaveLength(2);
  });

  it('bear each name once and refuse whoever was slower', async () => {
    const { owner, group } = await withGroup();
    await expect(perform(runtime, serviceGroupAdd, owner, { name: 'STORAGE' })).rejects.toMatchObject({
      code: 'name-is-taken',
    });
    const change = { groupId: group.id, ver: 1, name: 'Object storage' };
    expect(await perform(runtime, serviceGroupRevise, owner, change)).toMatchObject({ name: 'Object storage', ver: 2 });
    await expect(perform(runtime, serviceGroupRevise, owner, change)).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
  });

  it('hold services and are removed only when empty', async () => {
    const { owner, group } = await withGroup();
    const { id: serviceId } = await perform(runtime, serviceAdd, owner, {
      name: 'Vault',
      serviceModel: 'iaas',
      groupId: group.id,
    });
    const remove = () => perform(runtime, serviceGroupRemove, owner, { groupId: group.id });
    await expect(remove()).rejects.toThrow('still holds Vault');
    await perform(runtime, serviceRevise, owner, { serviceId, groupId: null });
    await remove();
    expect(await perform(runtime, serviceGroupList, owner, {})).toEqual([]);
    const again = perform(runtime, serviceRevise, owner, { serviceId, groupId: group.id });
    await expect(again).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('are no matter of somebody who reaches some services only', async () => {
    const { workspaceId, group } = await withGroup();
    const scoped = { ...personIn(workspaceId, 'programme-manager'), services: [] };
    const denied = { code: 'permission-is-missing' };
    await expect(perform(runtime, serviceGroupAdd, scoped, { name: 'x' })).rejects.toMatchObject(denied);
    const change = { groupId: group.id, name: 'x' };
    await expect(perform(runtime, serviceGroupRevise, scoped, change)).rejects.toMatchObject(denied);
    await expect(perform(runtime, serviceGroupRemove, scoped, { groupId: group.id })).rejects.toMatchObject(denied);
  });

  it('of another workspace are absent', async () => {
    const [ours, theirs] = [await withGroup(), await newWorkspace(database)];
    const given = { name: 'Vault', serviceModel: 'iaas', groupId: ours.group.id };
    await expect(perform(runtime, serviceAdd, theirs.owner, given)).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(await perform(runtime, serviceGroupList, theirs.owner, {})).toEqual([]);
  });
});
