import { describe, expect, it } from 'vitest';
import { membershipsOf } from '#store/workspace.ts';
import { newWorkspace, personIn, systemIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { workspaceCreate } from './create.ts';
import { workspaceRename } from './rename.ts';

const { runtime, database, clock, activityOf } = await testRuntime();

describe('workspace.create', () => {
  it('makes a workspace that its maker owns, and both are in its log', async () => {
    const person = personIn(null);
    const { workspaceId } = await perform(runtime, workspaceCreate, person, { name: 'Quay Insurance' });
    expect(await database.readAsPerson(person.personId, (one) => membershipsOf(one, clock.now()))).toEqual([
      { workspaceId, name: 'Quay Insurance', kind: 'real', roles: ['owner'], scopeServiceIds: null, endsAt: null },
    ]);
    const entries = await activityOf(workspaceId);
    expect(entries.map(({ act, object }) => [act, object.type]).sort()).toEqual([
      ['workspace.create', 'member'],
      ['workspace.create', 'workspace'],
    ]);
  });

  it('makes a second one for somebody who works in another', async () => {
    const { owner, workspaceId } = await newWorkspace(database);
    const made = await perform(runtime, workspaceCreate, owner, { name: 'Subsidiary' });
    expect(made.workspaceId).not.toBe(workspaceId);
    expect(await activityOf(workspaceId, { act: 'workspace.create' })).toHaveLength(2);
  });

  it('belongs to nobody where the house makes it, and refuses strangers and the half signed-in', async () => {
    const stranger = { ...systemIn(null), kind: 'anonymous' as const };
    const act = (actor: Parameters<typeof perform>[2]) => perform(runtime, workspaceCreate, actor, { name: 'x' });
    await expect(act(stranger)).rejects.toMatchObject({ code: 'sign-in-is-needed' });
    await expect(act({ ...personIn(null), mfa: 'none' })).rejects.toMatchObject({ code: 'second-factor-is-needed' });
  });

  it('needs a name', async () => {
    await expect(perform(runtime, workspaceCreate, personIn(null), { name: '' })).rejects.toMatchObject({
      detail: { field: 'name' },
    });
  });
});

describe('workspace.rename', () => {
  it('gives another name, and the log holds both', async () => {
    const { workspaceId, owner } = await newWorkspace(database, { name: 'Harbour Bank' });
    expect(await perform(runtime, workspaceRename, owner, { name: 'Harbour & Sons' })).toBeNull();
    const [entry] = await activityOf(workspaceId);
    expect(entry?.changes).toEqual([
      {
        field: 'name',
        before: { erased: false, value: 'Harbour Bank' },
        after: { erased: false, value: 'Harbour & Sons' },
      },
    ]);
  });

  it('is for owners', async () => {
    const { workspaceId } = await newWorkspace(database);
    const editor = personIn(workspaceId, 'programme-manager');
    await expect(perform(runtime, workspaceRename, editor, { name: 'Mine' })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: 'authz.deny', object: { id: 'workspace.rename' } });
  });
});
