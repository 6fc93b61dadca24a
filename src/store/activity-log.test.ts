import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { listActivity } from './activity-log.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { addVendor, changeVendor } from './vendor.ts';

const { database, asOwner } = await testDatabase();
const FJORD = { name: 'Fjord Compute', service: '', tier: null, serviceModel: null, website: null };

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
let at = Date.parse('2026-03-14T09:26:53.589Z');
const act = <T>(
  tenant: Tenant,
  name: string,
  work: (tx: AuditedTransaction) => Promise<T>,
  reason: string | null = null,
) => {
  at += 1_000;
  return auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: new Date(at), newId, act: name, reason },
    work,
  );
};
const open = (value: unknown) => ({ erased: false, value });

describe('the activity log', () => {
  it('tells who changed what from what to what and why, newest first', async () => {
    const tenant = await newWorkspace(database);
    const vendor = await act(tenant, 'vendor.add', (tx) => addVendor(tx, FJORD));
    await act(
      tenant,
      'vendor.revise',
      (tx) => changeVendor(tx, vendor.id, { tier: 'critical' }),
      'They process payments',
    );
    const [newest, before] = await database.read(tenant.workspaceId, listActivity);
    expect(newest).toMatchObject({
      at: new Date(at),
      act: 'vendor.revise',
      actor: { kind: 'user', personId: tenant.owner.personId, mfa: 'totp' },
      object: { type: 'vendor', id: vendor.id, ver: 2 },
      changes: [{ field: 'tier', before: open(null), after: open('critical') }],
      reason: open('They process payments'),
    });
    expect(before).toMatchObject({ act: 'vendor.add', reason: open(null) });
  });

  it('is read page by page, by object and by act', async () => {
    const tenant = await newWorkspace(database);
    const vendors = [];
    for (let index = 0; index < 5; index += 1)
      vendors.push(await act(tenant, 'vendor.add', (tx) => addVendor(tx, { ...FJORD, name: `Vendor ${index}` })));
    const read = (filter: Parameters<typeof listActivity>[1]) =>
      database.read(tenant.workspaceId, (handle) => listActivity(handle, filter));
    const first = await read({ limit: 4 });
    const second = await read({ limit: 4, before: first.at(-1)!.id });
    expect([first.length, second.length]).toEqual([4, 3]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(7);
    expect(await read({ object: { type: 'vendor', id: vendors[2]!.id } })).toHaveLength(1);
    expect(await read({ act: 'workspace.create' })).toHaveLength(2);
  });

  it('says that a value was erased, and never what it was', async () => {
    const tenant = await newWorkspace(database);
    await act(tenant, 'vendor.add', (tx) => addVendor(tx, FJORD));
    await asOwner("delete from tenant.audit_value where workspace_id = $1 and name = 'chg.name.n'", [
      tenant.workspaceId,
    ]);
    await asOwner('delete from tenant.actor_map where workspace_id = $1', [tenant.workspaceId]);
    const [entry] = await database.read(tenant.workspaceId, listActivity);
    expect(entry!.changes.find(({ field }) => field === 'name')!.after).toEqual({ erased: true });
    expect(entry!.actor).toMatchObject({ personId: null, ref: expect.any(String) });
  });

  it('tells fields that were too long to be committed to one by one apart again', async () => {
    const tenant = await newWorkspace(database);
    const fields = Array.from({ length: 200 }, (_, at) => `field${String(at).padStart(3, '0')}`);
    const facts = (of: readonly string[], word: string) => Object.fromEntries(of.map((name) => [name, word]));
    await act(tenant, 'probe.change', async (tx) => {
      const [before, after] = [facts(fields.slice(1), 'old'), facts(fields.slice(0, -1), 'new')];
      tx.changed({ type: 'record', id: 'p1', ver: 2, before, after });
    });
    const [entry] = await database.read(tenant.workspaceId, listActivity);
    expect(JSON.parse(Buffer.from(entry!.bytes).toString()).chg).toEqual([expect.objectContaining({ f: '*' })]);
    expect(entry!.changes.map(({ field }) => field)).toEqual(fields);
    expect(entry!.changes[0]).toEqual({ field: 'field000', before: open(null), after: open('new') });
    expect(entry!.changes[1]).toEqual({ field: 'field001', before: open('old'), after: open('new') });
    expect(entry!.changes.at(-1)).toEqual({ field: 'field199', before: open('old'), after: open(null) });
    await asOwner("delete from tenant.audit_value where workspace_id = $1 and name = 'chg.*.o'", [tenant.workspaceId]);
    const [later] = await database.read(tenant.workspaceId, listActivity);
    expect(later!.changes).toMatchObject([{ field: '*', before: { erased: true }, after: { erased: false } }]);
  });

  it('fails when somebody edited a value in the database', async () => {
    const tenant = await newWorkspace(database);
    await act(tenant, 'vendor.add', (tx) => addVendor(tx, FJORD));
    await asOwner(
      "update tenant.audit_value set value = '\"Somebody else\"' where workspace_id = $1 and name = 'chg.name.n'",
      [tenant.workspaceId],
    );
    await expect(database.read(tenant.workspaceId, listActivity)).rejects.toThrow('does not fit its commitment');
  });
});
