import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { openAssessment } from '../../test/harness/answers.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { ACCESS_REVIEW } from '../../test/harness/evidence.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import {
  addRecord,
  changeRecord,
  completeRecord,
  findRecord,
  type RecordDetails,
  removeRecord,
} from './programme-record.ts';
import { listRecords, neighboursOf, type RecordFilter } from './programme-record-list.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const act = <T>(tenant: Tenant, work: (tx: AuditedTransaction) => Promise<T>) => {
  clock.advance(5);
  return auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: 'probe.act' },
    work,
  );
};
const add = (tenant: Tenant, more: Partial<RecordDetails> = {}) =>
  act(tenant, (tx) => addRecord(tx, { ...ACCESS_REVIEW, ...more }));
const listed = (tenant: Tenant, filter: RecordFilter = {}) =>
  database.read(tenant.workspaceId, (read) => listRecords(read, { filter, today: '2026-03-14', within: null }));
const titles = async (tenant: Tenant, filter: RecordFilter) =>
  (await listed(tenant, filter)).records.map(({ title }) => title);

describe('programme records', () => {
  it('are due again in their rhythm, counted from the day they are of', async () => {
    const tenant = await newWorkspace(database);
    expect(await add(tenant)).toMatchObject({ recursFrom: '2026-01-31', nextDueOn: '2026-04-30' });
    expect(await add(tenant, { everyMonths: null })).toMatchObject({ recursFrom: null, nextDueOn: null });
    expect(await add(tenant, { nextDueOn: '2026-03-31' })).toMatchObject({
      recursFrom: '2026-03-31',
      nextDueOn: '2026-03-31',
    });
  });

  it('are completed by a record that follows them, due next in the same series', async () => {
    const tenant = await newWorkspace(database);
    const first = await add(tenant);
    const { completed, next } = await act(tenant, (tx) =>
      completeRecord(tx, first.id, { doneOn: '2026-05-04', summary: 'Two rights taken back.' }),
    );
    expect(completed).toMatchObject({ id: first.id, succeededBy: next.id, ver: 2 });
    expect(next).toMatchObject({
      title: first.title,
      summary: 'Two rights taken back.',
      occurredOn: '2026-05-04',
      recursFrom: '2026-01-31',
      nextDueOn: '2026-07-31',
    });
    const { before, after } = await database.read(tenant.workspaceId, (read) => neighboursOf(read, completed));
    expect([before, after?.id]).toEqual([null, next.id]);
    await expect(
      act(tenant, (tx) => completeRecord(tx, first.id, { doneOn: '2026-05-05', summary: '' })),
    ).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
  });

  it('are completed once when two people do it at the same moment', async () => {
    const tenant = await newWorkspace(database);
    const { id } = await add(tenant);
    const twice = await Promise.allSettled(
      [1, 2].map(() => act(tenant, (tx) => completeRecord(tx, id, { doneOn: '2026-04-30', summary: '' }))),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listed(tenant)).total).toBe(2);
  });

  it('refuse to be completed when they do not recur, and before the day they are of', async () => {
    const tenant = await newWorkspace(database);
    const once = await add(tenant, { everyMonths: null });
    const recurring = await add(tenant);
    const complete = (id: string, doneOn: string) =>
      act(tenant, (tx) => completeRecord(tx, id, { doneOn, summary: '' }));
    await expect(complete(once.id, '2026-04-30')).rejects.toMatchObject({ code: 'input-is-not-valid' });
    await expect(complete(recurring.id, '2026-01-30')).rejects.toMatchObject({ detail: { field: 'doneOn' } });
  });

  it('keep their series when only words change, and refuse a change made on an older state', async () => {
    const tenant = await newWorkspace(database);
    const { id } = await add(tenant, { nextDueOn: '2026-03-31' });
    expect(await act(tenant, (tx) => changeRecord(tx, id, { summary: 'Done by Ada.' }, 1))).toMatchObject({
      recursFrom: '2026-03-31',
      nextDueOn: '2026-03-31',
    });
    expect(await act(tenant, (tx) => changeRecord(tx, id, { everyMonths: 1 }, 2))).toMatchObject({
      recursFrom: '2026-01-31',
      nextDueOn: '2026-02-28',
    });
    expect(await act(tenant, (tx) => changeRecord(tx, id, { everyMonths: null }, 3))).toMatchObject({
      recursFrom: null,
      nextDueOn: null,
    });
    await expect(act(tenant, (tx) => changeRecord(tx, id, { title: 'x' }, 1))).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
  });

  it('belong to a service that is there', async () => {
    const tenant = await newWorkspace(database);
    await expect(add(tenant, { serviceId: newId() })).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});

describe('the list of records', () => {
  it('shows what is late first when asked for what is due, and a page at a time', async () => {
    const tenant = await newWorkspace(database);
    await add(tenant, { title: 'once', everyMonths: null });
    await add(tenant, { title: 'late', occurredOn: '2025-11-30' });
    await add(tenant, { title: 'later', occurredOn: '2025-10-31' });
    await add(tenant, { title: 'soon', occurredOn: '2026-01-10' });
    await add(tenant, { title: 'far', occurredOn: '2026-03-01' });
    const done = await add(tenant, { title: 'done', occurredOn: '2025-11-30' });
    await act(tenant, (tx) => completeRecord(tx, done.id, { doneOn: '2026-03-02', summary: '' }));
    expect(await titles(tenant, { due: 'late' })).toEqual(['later', 'late']);
    expect(await titles(tenant, { due: 'soon' })).toEqual(['later', 'late', 'soon']);
    expect(await titles(tenant, { due: 'open' })).toEqual(['later', 'late', 'soon', 'done', 'far']);
    const first = await listed(tenant, { due: 'open', limit: 2 });
    expect(first.total).toBe(5);
    expect(await titles(tenant, { due: 'open', limit: 2, after: first.next! })).toEqual(['soon', 'done']);
    const newest = await listed(tenant, { limit: 3 });
    expect(newest.records.map(({ title }) => title)).toEqual(['done', 'far', 'once']);
    expect(await titles(tenant, { limit: 3, after: newest.next! })).toEqual(['soon', 'done', 'late']);
  });

  it('is filtered by kind, owner, service and words, without those that were removed', async () => {
    const tenant = await newWorkspace(database);
    const { serviceId } = await openAssessment(asOwner, tenant.workspaceId);
    const ownerId = newId();
    await add(tenant, { title: 'Penetration follow-up', kind: 'vulnerability-cycle', serviceId });
    await add(tenant, { title: 'Key rotation', kind: 'encryption-key-management', ownerId });
    const gone = await add(tenant, { title: 'A mistake' });
    await act(tenant, (tx) => removeRecord(tx, gone.id));
    expect(await titles(tenant, { kind: 'vulnerability-cycle' })).toEqual(['Penetration follow-up']);
    expect(await titles(tenant, { ownerId })).toEqual(['Key rotation']);
    expect(await titles(tenant, { serviceId })).toEqual(['Penetration follow-up']);
    expect(await titles(tenant, { serviceId: null })).toEqual(['Key rotation']);
    expect(await titles(tenant, { q: 'ROTATION' })).toEqual(['Key rotation']);
    expect(await titles(tenant, {})).not.toContain('A mistake');
    expect(await database.read(tenant.workspaceId, (read) => findRecord(read, gone.id))).toMatchObject({
      removedAt: expect.any(Date),
    });
  });

  it('asks three queries, however long it is', async () => {
    const tenant = await newWorkspace(database);
    const asked = async () => (await queriesDuring(() => listed(tenant))).statements.length;
    expect(await asked()).toBe(3);
    for (let at = 0; at < 5; at += 1) await add(tenant);
    expect(await asked()).toBe(3);
  });
});
