import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { serviceAdd } from '../service/add.ts';
import { scopeDecide } from './decide.ts';
import { scopeList } from './list.ts';

const { runtime, database, clock, activityOf } = await testRuntime();

async function withService() {
  const { workspaceId, owner } = await newWorkspace(database);
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Vault', serviceModel: 'saas' });
  const decide = (targets: readonly string[], inScope: boolean | null, justification = 'We run no halls.') =>
    perform(runtime, scopeDecide, owner, { serviceId, edition: '4.1.0', targets, inScope, justification });
  const list = () => perform(runtime, scopeList, owner, { serviceId, edition: '4.1.0' });
  const standing = async (controlId: string) => (await list()).controls.find((one) => one.controlId === controlId);
  return { workspaceId, owner, serviceId, decide, list, standing };
}

describe('scope.decide', () => {
  it('takes a domain out of scope and says how many questions no longer apply', async () => {
    const { workspaceId, owner, serviceId, decide, standing } = await withService();
    const { written, outOfScope } = await decide(['DCS'], false);
    expect(written).toEqual([
      {
        target: 'DCS',
        revision: 1,
        inScope: false,
        justification: 'We run no halls.',
        carriedFrom: null,
        decidedAt: clock.now().toISOString(),
        decidedBy: owner.personId,
      },
    ]);
    expect(outOfScope).toEqual({ controls: 18, questions: 28 });
    expect(await standing('DCS-05')).toEqual({ controlId: 'DCS-05', inScope: false, from: 'domain' });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({
      act: 'scope.decide',
      object: { type: 'scope-decision', id: `${serviceId}/CCM 4.1.0/DCS`, ver: 1 },
    });
  });

  it('keeps every decision with its reason and says in the log what stood before', async () => {
    const { workspaceId, decide, list } = await withService();
    await decide(['DCS-05'], false, 'The hall is not ours.');
    await decide(['DCS-05'], true, 'We took over the hall in Hafen.');
    const { history } = await list();
    expect(history.map(({ revision, inScope, justification }) => [revision, inScope, justification])).toEqual([
      [2, true, 'We took over the hall in Hafen.'],
      [1, false, 'The hall is not ours.'],
    ]);
    const [entry] = await activityOf(workspaceId);
    expect(entry?.changes).toContainEqual({
      field: 'inScope',
      before: { erased: false, value: false },
      after: { erased: false, value: true },
    });
  });

  it('lets a control follow its domain again', async () => {
    const { decide, standing } = await withService();
    await decide(['DCS'], false);
    await decide(['DCS-05'], true, 'This cage is ours.');
    expect(await standing('DCS-05')).toMatchObject({ inScope: true, from: 'control' });
    await decide(['DCS-05'], null, 'The cage was given up.');
    expect(await standing('DCS-05')).toMatchObject({ inScope: false, from: 'domain' });
  });

  it('writes nothing where nothing changes', async () => {
    const { workspaceId, decide } = await withService();
    await decide(['DCS', 'IAM-02'], false);
    const before = (await activityOf(workspaceId)).length;
    expect((await decide(['DCS', 'IAM-02', 'DCS'], false)).written).toEqual([]);
    expect((await decide(['IPY'], null)).written).toEqual([]);
    expect(await activityOf(workspaceId)).toHaveLength(before);
  });

  it.each([
    [['IVS'], 'IVS'],
    [['DCS-99'], 'DCS-99'],
    [['dcs'], 'dcs'],
  ])('refuses %j, which this edition does not hold', async (targets, named) => {
    const { decide } = await withService();
    await expect(decide(targets, false)).rejects.toThrow(named);
  });

  it('refuses a decision without a reason, and an edition that is none', async () => {
    const { owner, serviceId, decide } = await withService();
    await expect(decide(['DCS'], false, '  ')).rejects.toMatchObject({ detail: { field: 'justification' } });
    const elsewhere = { serviceId, edition: '9.9', targets: ['DCS'], inScope: false, justification: 'x' };
    await expect(perform(runtime, scopeDecide, owner, elsewhere)).rejects.toMatchObject({
      code: 'edition-is-not-read',
    });
  });

  it('keeps the two later decisions of two people in a row, whoever came first', async () => {
    const { decide, list } = await withService();
    await Promise.all([decide(['DCS'], false, 'One'), decide(['DCS'], false, 'Other')]);
    expect((await list()).history.map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it('costs as many queries for a whole catalogue as for one control', async () => {
    const { decide, list } = await withService();
    const one = await queriesDuring(() => decide(['IAM-01'], false));
    const all = (await list()).controls.map(({ controlId }) => controlId);
    const many = await queriesDuring(() => decide(all, false, 'Everything.'));
    expect(many.result.written).toHaveLength(207);
    expect(many.statements.length).toBe(one.statements.length);
  });
});

describe('the reach of a member', () => {
  it('ends at the services they were given', async () => {
    const [near, far] = [await withService(), await withService()];
    const scoped = { ...personIn(near.workspaceId, 'programme-manager'), services: [far.serviceId] };
    const given = { serviceId: near.serviceId, edition: '4.1.0' };
    const decision = { ...given, targets: ['DCS'], inScope: false, justification: 'x' };
    await expect(perform(runtime, scopeDecide, scoped, decision)).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(perform(runtime, scopeList, scoped, given)).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it.each(['viewer', 'caiq-reviewer', 'domain-owner'] as const)('lets a %s see and not decide', async (role) => {
    const { workspaceId, serviceId } = await withService();
    const person = personIn(workspaceId, role);
    const given = { serviceId, edition: '4.1.0' };
    expect((await perform(runtime, scopeList, person, given)).controls).toHaveLength(207);
    const decision = { ...given, targets: ['DCS'], inScope: false, justification: 'x' };
    await expect(perform(runtime, scopeDecide, person, decision)).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});
