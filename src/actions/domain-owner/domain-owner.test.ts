import { describe, expect, it } from 'vitest';
import { type Membership, membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { removeMember, setMember } from '#store/member.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/new-id.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { serviceAdd } from '../service/add.ts';
import { domainOwnerHandOver } from './hand-over.ts';
import { domainOwnerList } from './list.ts';

const { runtime, database, clock, activityOf } = await testRuntime();

async function withMembers() {
  const { workspaceId, owner } = await newWorkspace(database);
  const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.invite' };
  const [mara, tomas] = [newId(), newId()];
  await auditedTransaction(database, detail, async (tx) => {
    await setMember(tx, mara, membershipAs('domain-owner'));
    await setMember(tx, tomas, membershipAs('domain-owner'));
  });
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Vault', serviceModel: 'saas' });
  const handOver = (domains: readonly string[], personId: string, reason?: string) =>
    perform(runtime, domainOwnerHandOver, owner, { serviceId, domains, personId }, { reason: reason ?? null });
  const list = () => perform(runtime, domainOwnerList, owner, { serviceId });
  const change = (personId: string, membership: Partial<Membership>) =>
    auditedTransaction(database, { ...detail, act: 'member.change' }, (tx) =>
      setMember(tx, personId, { ...membershipAs('domain-owner'), ...membership }),
    );
  const leave = (personId: string) =>
    auditedTransaction(database, { ...detail, act: 'member.remove' }, (tx) => removeMember(tx, personId));
  return { workspaceId, owner, serviceId, mara, tomas, handOver, list, change, leave };
}

describe('domain-owner.hand-over', () => {
  it('names the first owner of domains', async () => {
    const { handOver, list, mara } = await withMembers();
    await handOver(['IAM', 'LOG'], mara);
    const since = clock.now().toISOString();
    expect(await list()).toEqual([
      { domain: 'IAM', personId: mara, since, isMember: true },
      { domain: 'LOG', personId: mara, since, isMember: true },
    ]);
  });

  it('hands over with a reason, and the log shows from whom to whom', async () => {
    const { workspaceId, serviceId, handOver, mara, tomas } = await withMembers();
    await handOver(['IAM'], mara);
    await expect(handOver(['IAM'], tomas)).rejects.toMatchObject({ detail: { field: 'reason' } });
    await handOver(['IAM'], tomas, 'Mara moves to the platform team');
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({
      act: 'domain-owner.hand-over',
      object: { type: 'domain-owner', id: `${serviceId}/IAM`, ver: 2 },
      reason: { value: 'Mara moves to the platform team' },
    });
    expect(entry?.changes).toContainEqual({
      field: 'personId',
      before: { erased: false, value: mara },
      after: { erased: false, value: tomas },
    });
  });

  it('leaves alone what its owner keeps', async () => {
    const { workspaceId, handOver, mara } = await withMembers();
    await handOver(['IAM', 'LOG'], mara);
    const before = (await activityOf(workspaceId)).length;
    expect(await handOver(['IAM', 'LOG'], mara)).toEqual([]);
    expect(await activityOf(workspaceId)).toHaveLength(before);
  });

  it('names only members', async () => {
    const { handOver, leave, mara } = await withMembers();
    const refused = { code: 'input-is-not-valid', detail: { field: 'personId' } };
    await expect(handOver(['IAM'], newId())).rejects.toMatchObject(refused);
    await leave(mara);
    await expect(handOver(['IAM'], mara)).rejects.toMatchObject(refused);
  });

  it('names nobody whose membership is over or who does not reach the service', async () => {
    const { handOver, change, mara, tomas } = await withMembers();
    await change(mara, { endsAt: new Date(clock.now().getTime() - 1) });
    await change(tomas, { scopeServiceIds: [newId()] });
    await expect(handOver(['IAM'], mara)).rejects.toThrow('Only a member');
    await expect(handOver(['IAM'], tomas)).rejects.toThrow('does not reach the service');
  });

  it('flags an owner who has left, or whose membership has ended', async () => {
    const { handOver, leave, list, mara } = await withMembers();
    await handOver(['IAM'], mara);
    await leave(mara);
    expect(await list()).toMatchObject([{ personId: mara, isMember: false }]);
    const other = await withMembers();
    await other.handOver(['IAM'], other.mara);
    await other.change(other.mara, { endsAt: new Date(clock.now().getTime() - 1) });
    expect(await other.list()).toMatchObject([{ personId: other.mara, isMember: false }]);
  });

  it('takes domains of any edition and nothing else', async () => {
    const { handOver, mara } = await withMembers();
    expect(await handOver(['IVS', 'I&S'], mara)).toHaveLength(2);
    await expect(handOver(['XYZ'], mara)).rejects.toThrow('XYZ is no domain');
  });

  it('costs as many queries for seventeen domains as for one', async () => {
    const { handOver, mara } = await withMembers();
    const one = await queriesDuring(() => handOver(['IAM'], mara));
    const all = runtime.questionSets
      .find(({ edition }) => edition === '4.1.0')!
      .catalogue.domains.map(({ code }) => code);
    const many = await queriesDuring(() => handOver(all, mara));
    expect(many.result).toHaveLength(16);
    expect(many.statements.length).toBe(one.statements.length);
  });
});
