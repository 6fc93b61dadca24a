import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { findService, listServices } from '#store/service.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/new-id.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { domainOwnerHandOver } from '../domain-owner/hand-over.ts';
import { responsibilityAcceptProposed } from '../responsibility/accept-proposed.ts';
import { responsibilityDecide } from '../responsibility/decide.ts';
import { responsibilityList } from '../responsibility/list.ts';
import { scopeDecide } from '../scope/decide.ts';
import { scopeList } from '../scope/list.ts';
import { serviceAdd } from './add.ts';
import { serviceCarry } from './carry.ts';
import { serviceGet } from './get.ts';
import { serviceList } from './list.ts';
import { serviceNamePeople } from './name-people.ts';
import { servicePreviewCarry } from './preview-carry.ts';
import { serviceRemove } from './remove.ts';
import { serviceRevise } from './revise.ts';

const { runtime, database, clock, activityOf } = await testRuntime();
const vault = { name: 'Northwind Vault', serviceModel: 'saas', description: 'Files for teams.' } as const;

async function withService() {
  const { workspaceId, owner } = await newWorkspace(database);
  return { workspaceId, owner, service: await perform(runtime, serviceAdd, owner, vault) };
}

/** Somebody who joined the workspace. */
async function memberOf(workspaceId: string, owner: Actor): Promise<string> {
  const personId = newId();
  const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'invitation.accept' };
  await auditedTransaction(database, detail, (tx) => setMember(tx, personId, membershipAs('caiq-reviewer')));
  return personId;
}

describe('service.add', () => {
  it('adds a service and says in the log what it now is', async () => {
    const { workspaceId, service } = await withService();
    expect(service).toEqual({
      ...vault,
      id: expect.any(String),
      groupId: null,
      website: null,
      buyerTier: null,
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

describe('service.list and service.get', () => {
  it('say how far scope, ownership and owners are decided', async () => {
    const { owner, service } = await withService();
    const at = { serviceId: service.id, edition: '4.1.0' };
    const decision = { ...at, targets: ['DCS'], inScope: false, justification: 'We run no halls.' };
    await perform(runtime, scopeDecide, owner, decision);
    await perform(runtime, responsibilityAcceptProposed, owner, { ...at, controlIds: ['IAM-01', 'DSP-17'] });
    const hand = { serviceId: service.id, domains: ['IAM', 'DCS'], personId: owner.personId };
    await perform(runtime, domainOwnerHandOver, owner, hand);
    expect(await perform(runtime, serviceList, owner, {})).toEqual([
      {
        ...service,
        edition: '4.1.0',
        controls: { total: 207, inScope: 189, settled: 1, incomplete: 1 },
        domains: { total: 17, inScope: 16, owned: 1 },
        selfAssessmentId: null,
      },
    ]);
    expect(await perform(runtime, serviceGet, owner, { serviceId: service.id })).toEqual(service);
  });

  it('show a member the services they reach, and cost the same for many as for one', async () => {
    const { workspaceId, owner, service } = await withService();
    const one = await queriesDuring(() => perform(runtime, serviceList, owner, {}));
    for (const name of ['Alpha', 'Beta', 'Gamma'])
      await perform(runtime, serviceAdd, owner, { name, serviceModel: 'iaas' });
    const many = await queriesDuring(() => perform(runtime, serviceList, owner, {}));
    expect(many.result.map(({ name }) => name)).toEqual(['Alpha', 'Beta', 'Gamma', 'Northwind Vault']);
    expect(many.statements.length).toBe(one.statements.length);
    const scoped = { ...personIn(workspaceId, 'viewer'), services: [service.id] };
    expect((await perform(runtime, serviceList, scoped, {})).map(({ id }) => id)).toEqual([service.id]);
    const [other] = many.result;
    const refused = perform(runtime, serviceGet, scoped, { serviceId: other?.id });
    await expect(refused).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('let nobody who reaches some services only add one', async () => {
    const { workspaceId } = await withService();
    const scoped = { ...personIn(workspaceId, 'programme-manager'), services: [] };
    await expect(perform(runtime, serviceAdd, scoped, { ...vault, name: 'x' })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});

describe('service.name-people', () => {
  it('names an owner and a reviewer, and replaces them with a reason only', async () => {
    const { workspaceId, owner, service } = await withService();
    const mara = await memberOf(workspaceId, owner);
    const name = (people: object, reason: string | null = null) =>
      perform(runtime, serviceNamePeople, owner, { serviceId: service.id, ...people }, { reason });
    const named = await name({ caiqOwner: owner.personId, caiqReviewer: mara });
    expect(named).toMatchObject({ caiqOwner: owner.personId, caiqReviewer: mara });
    await expect(name({ caiqReviewer: null })).rejects.toMatchObject({ detail: { field: 'reason' } });
    expect(await name({ caiqReviewer: null }, 'Mara leaves')).toMatchObject({ caiqReviewer: null });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'service.name-people', reason: { value: 'Mara leaves' } });
    expect(entry?.changes).toEqual([
      { field: 'caiqReviewer', before: { erased: false, value: mara }, after: { erased: false, value: null } },
    ]);
  });

  it('refuses one person for both, whoever is no member, and whoever was slower', async () => {
    const { owner, service } = await withService();
    const name = (people: object) => perform(runtime, serviceNamePeople, owner, { serviceId: service.id, ...people });
    const { personId } = owner;
    await expect(name({ caiqOwner: personId, caiqReviewer: personId })).rejects.toThrow('cannot review their own');
    await expect(name({ caiqOwner: newId() })).rejects.toMatchObject({ detail: { field: 'caiqOwner' } });
    await name({ caiqOwner: personId, ver: 1 });
    await expect(name({ caiqOwner: personId, ver: 1 })).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
  });
});

describe('service.carry', () => {
  const from = '4.0.13';
  const to = '4.1.0';

  async function decidedBefore() {
    const scene = await withService();
    const { owner, service } = scene;
    const at = { serviceId: service.id, edition: from };
    const decide = (targets: readonly string[], inScope: boolean) =>
      perform(runtime, scopeDecide, owner, { ...at, targets, inScope, justification: `About ${targets.join()}.` });
    await decide(['IVS'], false);
    await decide(['TVM-03'], false);
    const share = { ownership: 'shared-csp-csc', cspPart: 'We.', cscPart: 'You.' };
    const controlIds = ['DCS-05', 'IAM-12', 'AIS-04'];
    await perform(runtime, responsibilityDecide, owner, { ...at, controlIds, ...share });
    const hand = { serviceId: service.id, domains: ['IVS'], personId: owner.personId };
    await perform(runtime, domainOwnerHandOver, owner, hand);
    return { ...scene, carry: { serviceId: service.id, from, to } };
  }

  it('is previewed without changing anything', async () => {
    const { workspaceId, owner, carry } = await decidedBefore();
    const before = (await activityOf(workspaceId)).length;
    const preview = await perform(runtime, servicePreviewCarry, owner, carry);
    expect(preview.scope.map(({ from, target, inScope }) => [from, target, inScope]).sort()).toEqual([
      ['IVS', 'I&S', false],
      ['TVM-03', 'TVM-08', false],
    ]);
    expect(preview.responsibilities.map(({ controlId, from, retitled }) => [from, controlId, retitled]).sort()).toEqual(
      [
        ['AIS-04', 'AIS-04', true],
        ['DCS-05', 'DCS-06', false],
      ],
    );
    expect(preview.domainOwners).toEqual([{ domain: 'I&S', from: 'IVS', personId: owner.personId }]);
    expect([preview.new.length, preview.removed]).toEqual([11, ['IAM-12']]);
    expect(await activityOf(workspaceId)).toHaveLength(before);
  });

  it('writes what was previewed, says where it came from, and leaves ids that changed their meaning alone', async () => {
    const { workspaceId, owner, service, carry } = await decidedBefore();
    await perform(runtime, serviceCarry, owner, carry);
    const { history } = await perform(runtime, scopeList, owner, { serviceId: service.id, edition: to });
    expect(history.map(({ target, carriedFrom }) => [target, carriedFrom]).sort()).toEqual([
      ['I&S', 'CCM 4.0.13 IVS'],
      ['TVM-08', 'CCM 4.0.13 TVM-03'],
    ]);
    const { controls } = await perform(runtime, responsibilityList, owner, { serviceId: service.id, edition: to });
    const decided = controls.flatMap(({ decided }) => decided ?? []);
    expect(decided.map(({ controlId, basis, carriedFrom }) => [controlId, basis, carriedFrom])).toEqual([
      ['AIS-04', 'carried', 'CCM 4.0.13 AIS-04'],
      ['DCS-06', 'carried', 'CCM 4.0.13 DCS-05'],
    ]);
    expect(await activityOf(workspaceId, { act: 'service.carry' })).toHaveLength(5);
  });

  it('leaves everything as it is the second time', async () => {
    const { workspaceId, owner, carry } = await decidedBefore();
    await perform(runtime, serviceCarry, owner, carry);
    const before = (await activityOf(workspaceId)).length;
    expect((await perform(runtime, serviceCarry, owner, carry)).responsibilities).toEqual([]);
    expect(await activityOf(workspaceId)).toHaveLength(before);
  });

  it('refuses editions that do not follow each other', async () => {
    const { owner, carry } = await decidedBefore();
    const back = { ...carry, from: to, to: from };
    await expect(perform(runtime, serviceCarry, owner, back)).rejects.toMatchObject({ detail: { field: 'from' } });
  });
});

describe('the log of a service', () => {
  it('holds what is decided about it and nothing about another', async () => {
    const { workspaceId, owner, service } = await withService();
    const { id: other } = await perform(runtime, serviceAdd, owner, { name: 'Other', serviceModel: 'iaas' });
    for (const serviceId of [service.id, other]) {
      const at = { serviceId, edition: '4.1.0' };
      const decision = { ...at, targets: ['DCS'], inScope: false, justification: 'We run no halls.' };
      await perform(runtime, scopeDecide, owner, decision);
      await perform(runtime, responsibilityAcceptProposed, owner, { ...at, controlIds: ['IAM-01'] });
      const hand = { serviceId, domains: ['IAM'], personId: owner.personId };
      await perform(runtime, domainOwnerHandOver, owner, hand);
    }
    const entries = await activityOf(workspaceId, { object: { type: 'service', id: service.id } });
    expect(entries.map(({ act }) => act)).toEqual([
      'domain-owner.hand-over',
      'responsibility.accept-proposed',
      'scope.decide',
      'service.add',
    ]);
    expect(entries.every(({ object }) => object.id.startsWith(service.id))).toBe(true);
  });
});
