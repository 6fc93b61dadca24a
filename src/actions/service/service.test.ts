import { describe, expect, it } from 'vitest';
import { findService, listServices } from '#store/service.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { serviceAdd } from './add.ts';
import { serviceRemove } from './remove.ts';
import { serviceRevise } from './revise.ts';

const { runtime, database, clock, activityOf } = await testRuntime();
const vault = { name: 'Northwind Vault', serviceModel: 'saas', description: 'Files for teams.' } as const;

async function withService() {
  const { workspaceId, owner } = await newWorkspace(database);
  return { workspaceId, owner, service: await perform(runtime, serviceAdd, owner, vault) };
}

describe('service.add', () => {
  it('adds a service and says in the log what it now is', async () => {
    const { workspaceId, service } = await withService();
    expect(service).toEqual({
      ...vault,
      id: expect.any(String),
      groupId: null,
      website: null,
      caiqOwner: null,
      caiqReviewer: null,
      addedAt: clock.now().toISOString(),
      ver: 1,
    });
    const [entry] = await activityOf(workspaceId, { act: 'service.add' });
    expect(entry?.object).toEqual({ type: 'service', id: service.id, ver: 1 });
    expect(entry?.changes.map(({ field }) => field)).toContain('serviceModel');
  });

  it('refuses a name that is there, in any letter case, and takes it again once removed', async () => {
    const { owner, service } = await withService();
    const again = { ...vault, name: 'NORTHWIND vault' };
    await expect(perform(runtime, serviceAdd, owner, again)).rejects.toMatchObject({ code: 'name-is-taken' });
    await perform(runtime, serviceRemove, owner, { serviceId: service.id });
    expect((await perform(runtime, serviceAdd, owner, again)).id).not.toBe(service.id);
  });

  it.each([
    [{ serviceModel: 'saas' }, 'name'],
    [{ name: 'Vault' }, 'serviceModel'],
    [{ name: 'Vault', serviceModel: 'faas' }, 'serviceModel'],
    [{ name: 'Vault', serviceModel: 'iaas', website: 'javascript:alert(1)' }, 'website'],
  ])('refuses %j by the field %s', async (input, field) => {
    const { owner } = await newWorkspace(database);
    const refused = perform(runtime, serviceAdd, owner, input);
    await expect(refused).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field } });
  });
});

describe('service.revise', () => {
  it('changes what is given, logs nothing else and refuses whoever was slower', async () => {
    const { workspaceId, owner, service } = await withService();
    const change = { serviceId: service.id, ver: 1, serviceModel: 'paas' };
    const revised = await perform(runtime, serviceRevise, owner, change, { reason: 'It became a platform' });
    expect(revised).toEqual({ ...service, serviceModel: 'paas', ver: 2 });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'service.revise', reason: { value: 'It became a platform' } });
    expect(entry?.changes.map(({ field }) => field)).toEqual(['serviceModel']);
    await expect(perform(runtime, serviceRevise, owner, change)).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
  });
});

describe('service.remove', () => {
  it('takes the service out of the list and keeps its row', async () => {
    const { workspaceId, owner, service } = await withService();
    await perform(runtime, serviceRemove, owner, { serviceId: service.id });
    const [listed, found] = await database.read(workspaceId, async (read) => [
      await listServices(read),
      await findService(read, service.id),
    ]);
    expect(listed).toEqual([]);
    expect(found?.removedAt).toEqual(clock.now());
    await expect(perform(runtime, serviceRemove, owner, { serviceId: service.id })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('services of another workspace', () => {
  it('are absent to every act', async () => {
    const [ours, theirs] = [await withService(), await newWorkspace(database)];
    const serviceId = ours.service.id;
    const absent = { code: 'record-is-absent' };
    await expect(perform(runtime, serviceRevise, theirs.owner, { serviceId, name: 'Ours' })).rejects.toMatchObject(
      absent,
    );
    await expect(perform(runtime, serviceRemove, theirs.owner, { serviceId })).rejects.toMatchObject(absent);
    expect(await database.read(theirs.workspaceId, listServices)).toEqual([]);
  });
});
