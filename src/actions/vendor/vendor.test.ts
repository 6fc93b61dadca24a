import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { vendorAdd } from './add.ts';
import { vendorList } from './list.ts';
import { vendorRemove } from './remove.ts';
import { vendorRevise } from './revise.ts';
import { vendorShow } from './show.ts';

const { runtime, database, clock, activityOf } = await testRuntime();
const northwind = { name: 'Northwind Storage', service: 'Vault', tier: 'critical', serviceModel: 'saas' } as const;

async function withVendor() {
  const { workspaceId, owner } = await newWorkspace(database);
  return { workspaceId, owner, vendor: await perform(runtime, vendorAdd, owner, northwind) };
}

describe('vendor.add', () => {
  it('adds a vendor and says in the log what it now is', async () => {
    const { workspaceId, vendor } = await withVendor();
    expect(vendor).toEqual({
      ...northwind,
      id: expect.any(String),
      website: null,
      addedAt: clock.now().toISOString(),
      ver: 1,
    });
    const [entry] = await activityOf(workspaceId, { act: 'vendor.add' });
    expect(entry?.object).toEqual({ type: 'vendor', id: vendor.id, ver: 1 });
    expect(entry?.changes).toContainEqual({
      field: 'name',
      before: { erased: false, value: null },
      after: { erased: false, value: 'Northwind Storage' },
    });
  });

  it('needs a name only', async () => {
    const { owner } = await newWorkspace(database);
    const vendor = await perform(runtime, vendorAdd, owner, { name: ' Fjord Compute ' });
    expect(vendor).toMatchObject({ name: 'Fjord Compute', service: '', tier: null, serviceModel: null });
  });

  it('refuses a name and service that are there, in any letter case, and takes them again once removed', async () => {
    const { owner, vendor } = await withVendor();
    const again = { ...northwind, name: 'NORTHWIND storage' };
    await expect(perform(runtime, vendorAdd, owner, again)).rejects.toMatchObject({ code: 'name-is-taken' });
    await perform(runtime, vendorRemove, owner, { vendorId: vendor.id });
    expect((await perform(runtime, vendorAdd, owner, again)).id).not.toBe(vendor.id);
  });

  it.each([
    [{}, 'name', 'name: is missing'],
    [{ name: '   ' }, 'name', 'name'],
    [{ name: 'n'.repeat(201) }, 'name', '200'],
    [{ name: 'x', tier: 'gold' }, 'tier', 'critical'],
    [{ name: 'x', serviceModel: 'faas' }, 'serviceModel', 'saas'],
    [{ name: 'x', website: 'javascript:alert(1)' }, 'website', 'website'],
    [{ name: 'x', teir: 'critical' }, 'teir', 'teir: is no field of this act.'],
    [{ name: ['x'] }, 'name', 'name'],
  ])('refuses %j by the field %s', async (input, field, said) => {
    const { owner } = await newWorkspace(database);
    const refused = perform(runtime, vendorAdd, owner, input);
    await expect(refused).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field } });
    await expect(refused).rejects.toThrow(said);
  });
});

describe('vendor.revise', () => {
  it('changes what is given and logs before and after of nothing else', async () => {
    const { workspaceId, owner, vendor } = await withVendor();
    const changes = { vendorId: vendor.id, ver: 1, tier: null, website: 'https://northwind.example' };
    const revised = await perform(runtime, vendorRevise, owner, changes, { reason: 'Contract ended' });
    expect(revised).toEqual({ ...vendor, tier: null, website: 'https://northwind.example', ver: 2 });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'vendor.revise', reason: { value: 'Contract ended' } });
    expect(Object.fromEntries(entry!.changes.map(({ field, before, after }) => [field, [before, after]]))).toEqual({
      tier: [
        { erased: false, value: 'critical' },
        { erased: false, value: null },
      ],
      website: [
        { erased: false, value: null },
        { erased: false, value: 'https://northwind.example' },
      ],
    });
  });

  it('refuses when somebody else was faster', async () => {
    const { owner, vendor } = await withVendor();
    const change = (name: string) => perform(runtime, vendorRevise, owner, { vendorId: vendor.id, ver: 1, name });
    const outcomes = await Promise.allSettled([change('One'), change('Other')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'record-changed-meanwhile' },
    });
  });

  it('refuses the name of another vendor', async () => {
    const { owner, vendor } = await withVendor();
    await perform(runtime, vendorAdd, owner, { name: 'Fjord Compute', service: 'Vault' });
    const change = { vendorId: vendor.id, name: 'fjord compute' };
    await expect(perform(runtime, vendorRevise, owner, change)).rejects.toMatchObject({ code: 'name-is-taken' });
  });
});

describe('vendor.remove', () => {
  it('takes the vendor out of list and sight, and the log keeps it', async () => {
    const { workspaceId, owner, vendor } = await withVendor();
    const vendorId = vendor.id;
    await perform(runtime, vendorRemove, owner, { vendorId });
    expect(await perform(runtime, vendorList, owner, {})).toEqual([]);
    for (const act of [vendorShow, vendorRemove, vendorRevise])
      await expect(perform(runtime, act as typeof vendorShow, owner, { vendorId })).rejects.toMatchObject({
        code: 'record-is-absent',
      });
    const [entry] = await activityOf(workspaceId);
    expect(entry?.changes.map(({ field }) => field)).toEqual(['removedAt']);
  });
});

describe('vendors of another workspace', () => {
  it('are absent from list, sight and change', async () => {
    const [ours, theirs] = [await withVendor(), await newWorkspace(database)];
    const vendorId = ours.vendor.id;
    expect(await perform(runtime, vendorList, theirs.owner, {})).toEqual([]);
    const absent = { code: 'record-is-absent' };
    await expect(perform(runtime, vendorShow, theirs.owner, { vendorId })).rejects.toMatchObject(absent);
    await expect(perform(runtime, vendorRemove, theirs.owner, { vendorId })).rejects.toMatchObject(absent);
    await expect(perform(runtime, vendorRevise, theirs.owner, { vendorId, name: 'Ours' })).rejects.toMatchObject(
      absent,
    );
    expect(await perform(runtime, vendorShow, ours.owner, { vendorId })).toEqual({ ...ours.vendor, readings: [] });
  });

  it('look the same as vendors that never were', async () => {
    const [ours, theirs] = [await withVendor(), await newWorkspace(database)];
    const told = (vendorId: string) =>
      perform(runtime, vendorShow, theirs.owner, { vendorId }).catch((error: Error) => ({ ...error }));
    expect(await told(ours.vendor.id)).toEqual(await told(newId()));
  });
});

describe('roles', () => {
  it.each(['viewer', 'audit-liaison'] as const)('let a %s see but not change', async (role) => {
    const { workspaceId, vendor } = await withVendor();
    const person = personIn(workspaceId, role);
    expect(await perform(runtime, vendorList, person, {})).toMatchObject([
      { id: vendor.id, readings: 0, newest: null },
    ]);
    await expect(perform(runtime, vendorAdd, person, { name: 'x' })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'authz.deny', object: { type: 'action', id: 'vendor.add' } });
  });
});

describe('a repeated vendor.add', () => {
  it('with the same key adds one vendor and one entry', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const add = () => perform(runtime, vendorAdd, owner, northwind, { idempotencyKey: 'nightly-1' });
    const made = await Promise.all([add(), add(), add()]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await activityOf(workspaceId, { act: 'vendor.add' })).toHaveLength(1);
  });
});
