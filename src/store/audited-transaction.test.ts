import canonicalize from 'canonicalize';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn, systemIn } from '../../test/harness/actors.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { type ActDetail, type AuditedTransaction, auditedTransaction, recordDenial } from './audited-transaction.ts';
import { commitmentTo, rowDigestOf } from './commitment.ts';
import { queries } from './handle.ts';
import { addVendor, changeVendor, findVendor, listVendors, vendorFacts } from './vendor.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const details = (name: string) => ({ name, service: '', tier: null, serviceModel: null, website: null });

const act = <T>(
  tenant: { workspaceId: string; owner: ActDetail['actor'] },
  name: string,
  work: (tx: AuditedTransaction) => Promise<T>,
  more: Partial<ActDetail<T>> = {},
) =>
  auditedTransaction<T>(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: name, ...more },
    work,
  );

const entriesOf = (workspaceId: string, name: string) =>
  asOwner<{ event_id: string; bytes: Buffer; outbox: Buffer }>(
    `select e.event_id, e.bytes, o.bytes as outbox from tenant.audit_entry e left join tenant.log_outbox o using (workspace_id, event_id)
     where e.workspace_id = $1 and e.act = $2 order by e.event_id`,
    [workspaceId, name],
  );
const valuesOf = (eventId: string) =>
  asOwner<{ name: string; salt: Buffer; value: Buffer }>(
    'select name, salt, value from tenant.audit_value where event_id = $1',
    [eventId],
  );

describe('an entry of the activity log', () => {
  it('has exactly the fields of format 1, in canonical bytes, the same in log and queue', async () => {
    const tenant = await newWorkspace(database);
    const request = { id: 'req-7', ip: '192.0.2.44', userAgent: 'Browser of Mira Holt' };
    const vendor = await act(tenant, 'vendor.add', (tx) => addVendor(tx, details('Northwind Storage')), {
      reason: 'Renewal is due',
      request,
    });
    const [entry] = await entriesOf(tenant.workspaceId, 'vendor.add');
    const text = entry!.bytes.toString('utf8');
    const leaf = JSON.parse(text);
    expect(canonicalize(leaf)).toBe(text);
    expect(entry!.outbox.equals(entry!.bytes)).toBe(true);
    const commitment = expect.stringMatching(/^[A-Za-z0-9_-]{43}$/);
    expect(leaf).toEqual({
      v: 1,
      id: entry!.event_id,
      ws: tenant.workspaceId,
      at: '2026-03-14T09:26:53.589Z',
      actor: {
        kind: 'user',
        ref: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
        mfa: 'totp',
        sid: '00112233445566778899aabbccddeeff',
      },
      act: 'vendor.add',
      obj: { type: 'vendor', id: vendor.id, ver: 1 },
      chg: [
        { f: 'addedAt', o: null, n: commitment },
        { f: 'name', o: null, n: commitment },
        { f: 'service', o: null, n: commitment },
      ],
      st: commitment,
      ctx: { req: 'req-7', ip: commitment, ua: commitment },
      why: commitment,
      cls: 'internal',
      ret: 'programme',
    });
    for (const secret of ['Northwind', '192.0.2.44', 'Mira', 'Renewal', tenant.owner.personId!])
      expect(text).not.toContain(secret);
  });

  it('can be checked against its values by anybody who is given them, and only by them', async () => {
    const tenant = await newWorkspace(database);
    const vendor = await act(tenant, 'vendor.add', (tx) => addVendor(tx, details('Fjord Compute')));
    const [entry] = await entriesOf(tenant.workspaceId, 'vendor.add');
    const leaf = JSON.parse(entry!.bytes.toString('utf8'));
    const values = new Map((await valuesOf(entry!.event_id)).map((row) => [row.name, row]));
    const name = values.get('chg.name.n')!;
    expect(name.value.toString('utf8')).toBe('"Fjord Compute"');
    expect(commitmentTo('chg.name.n', name.salt, name.value)).toBe(
      leaf.chg.find((change: { f: string }) => change.f === 'name').n,
    );
    expect(commitmentTo('chg.name.o', name.salt, name.value)).not.toBe(
      commitmentTo('chg.name.n', name.salt, name.value),
    );
    const state = values.get('st')!;
    expect(commitmentTo('st', state.salt, state.value)).toBe(leaf.st);
    const [row] = await asOwner<{ row_digest: Buffer; last_event_id: string }>(
      'select row_digest, last_event_id from tenant.vendor where id = $1',
      [vendor.id],
    );
    expect(row!.last_event_id).toBe(entry!.event_id);
    expect(state.value.equals(row!.row_digest)).toBe(true);
    const kept = (await database.read(tenant.workspaceId, (read) => findVendor(read, vendor.id)))!;
    expect(
      rowDigestOf({ type: 'vendor', id: kept.id, ver: kept.ver, facts: vendorFacts(kept) }).equals(row!.row_digest),
    ).toBe(true);
  });

  it('follows the published example of a commitment', () => {
    // Computed with printf, openssl dgst and base64: label NUL name NUL, 32 bytes of 7, then the value.
    expect(commitmentTo('name', new Uint8Array(32).fill(7), Buffer.from('"value"'))).toBe(
      'S0E52qMgIK9O4EufmkugYTwd3gzE_24jQN5N66whiG0',
    );
  });

  it('is one for each row, however often the row changes in the act, from the first state to the last', async () => {
    const tenant = await newWorkspace(database);
    const vendor = await act(tenant, 'vendor.add', (tx) => addVendor(tx, details('One')));
    await act(tenant, 'vendor.revise', async (tx) => {
      await changeVendor(tx, vendor.id, { name: 'Two' });
      await changeVendor(tx, vendor.id, { name: 'Three', tier: 'critical' });
    });
    const entries = await entriesOf(tenant.workspaceId, 'vendor.revise');
    expect(entries).toHaveLength(1);
    const values = new Map((await valuesOf(entries[0]!.event_id)).map((row) => [row.name, row.value.toString('utf8')]));
    expect(Object.fromEntries([...values].filter(([name]) => name !== 'st'))).toEqual({
      'chg.name.o': '"One"',
      'chg.name.n': '"Three"',
      'chg.tier.n': '"critical"',
    });
    const kept = (await database.read(tenant.workspaceId, (read) => findVendor(read, vendor.id)))!;
    const [row] = await asOwner<{ row_digest: Buffer }>('select row_digest from tenant.vendor where id = $1', [
      vendor.id,
    ]);
    expect(
      rowDigestOf({ type: 'vendor', id: kept.id, ver: kept.ver, facts: vendorFacts(kept) }).equals(row!.row_digest),
    ).toBe(true);
  });

  it('stays within 8 KiB: very many fields are committed to as one', async () => {
    const tenant = await newWorkspace(database);
    const facts = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`field-${index}`, 'x'.repeat(100)]));
    await act(tenant, 'probe.many', async (tx) => tx.happened({ type: 'record', id: 'one', facts }));
    const [entry] = await entriesOf(tenant.workspaceId, 'probe.many');
    expect(entry!.bytes.length).toBeLessThanOrEqual(8192);
    expect(JSON.parse(entry!.bytes.toString('utf8')).chg).toEqual([
      { f: '*', o: expect.any(String), n: expect.any(String) },
    ]);
    const all = (await valuesOf(entry!.event_id)).find((row) => row.name === 'chg.*.n')!;
    expect(JSON.parse(all.value.toString('utf8'))).toEqual(facts);
  });

  it('names a person by a pseudonym: one in a workspace, another in the next, none for the program', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const person = personIn(ours.workspaceId);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        act({ ...ours, owner: person }, 'vendor.add', (tx) => addVendor(tx, details(`Vendor ${index}`))),
      ),
    );
    await act({ ...theirs, owner: { ...person, workspaceId: theirs.workspaceId } }, 'vendor.add', (tx) =>
      addVendor(tx, details('Vendor')),
    );
    await act({ ...ours, owner: systemIn(ours.workspaceId) }, 'vendor.tidy', (tx) => addVendor(tx, details('Another')));
    const refs = async (workspaceId: string, name: string) =>
      new Set((await entriesOf(workspaceId, name)).map((entry) => JSON.parse(entry.bytes.toString('utf8')).actor.ref));
    const [here, there] = [await refs(ours.workspaceId, 'vendor.add'), await refs(theirs.workspaceId, 'vendor.add')];
    expect(here.size).toBe(1);
    expect([...here][0]).not.toBe([...there][0]);
    expect(await refs(ours.workspaceId, 'vendor.tidy')).toEqual(new Set([null]));
  });

  it('is left by a refused attempt', async () => {
    const tenant = await newWorkspace(database);
    const actor = personIn(tenant.workspaceId, 'viewer');
    await recordDenial(database, {
      workspaceId: tenant.workspaceId,
      actor,
      now: clock.now(),
      newId,
      act: 'vendor.remove',
    });
    const [entry] = await entriesOf(tenant.workspaceId, 'authz.deny');
    expect(JSON.parse(entry!.bytes.toString('utf8'))).toMatchObject({
      obj: { type: 'action', id: 'vendor.remove', ver: null },
      st: null,
      cls: 'security',
      ret: 'security',
    });
  });
});

describe('the door', () => {
  const vendorsOf = async (workspaceId: string) =>
    (await database.read(workspaceId, listVendors)).map((vendor) => vendor.name);

  it('undoes the change when the work fails afterwards', async () => {
    const tenant = await newWorkspace(database);
    const work = async (tx: AuditedTransaction) => {
      await addVendor(tx, details('Half done'));
      throw new Error('failed afterwards');
    };
    await expect(act(tenant, 'vendor.add', work)).rejects.toThrow('failed afterwards');
    expect(await vendorsOf(tenant.workspaceId)).toEqual([]);
    expect(await entriesOf(tenant.workspaceId, 'vendor.add')).toEqual([]);
  });

  it('undoes the change when its entry cannot be written', async () => {
    const tenant = await newWorkspace(database);
    const [known] = await asOwner<{ event_id: string }>(
      'select event_id from tenant.audit_entry where workspace_id = $1',
      [tenant.workspaceId],
    );
    const ids = [newId(), known!.event_id];
    await expect(
      act(tenant, 'vendor.add', (tx) => addVendor(tx, details('No entry')), { newId: () => ids.shift()! }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(await vendorsOf(tenant.workspaceId)).toEqual([]);
  });

  it('undoes a write that was not reported', async () => {
    const tenant = await newWorkspace(database);
    const silent = async (tx: AuditedTransaction) => {
      await queries(tx).updateTable('workspace').set({ name: 'Silently renamed' }).execute();
    };
    await expect(act(tenant, 'workspace.rename', silent)).rejects.toThrow(
      'workspace.rename reported no change, so it was undone.',
    );
    expect(await asOwner('select name from tenant.workspace where workspace_id = $1', [tenant.workspaceId])).toEqual([
      { name: 'Harbour Bank' },
    ]);
  });

  it('gives the result of work that left everything as it is, undoes what it did and writes no entry', async () => {
    const tenant = await newWorkspace(database);
    const idle = async (tx: AuditedTransaction) => {
      await addVendor(tx, details('Half a thought'));
      tx.leaveAsIs();
      return 'as it was';
    };
    const once = { key: 'idle-1', inputSha256: 'a', revive: String };
    expect(await act(tenant, 'vendor.add', idle, { once })).toBe('as it was');
    expect(await vendorsOf(tenant.workspaceId)).toEqual([]);
    expect(await entriesOf(tenant.workspaceId, 'vendor.add')).toEqual([]);
    expect(await act(tenant, 'vendor.add', async (tx) => (await addVendor(tx, details('Meant'))).name, { once })).toBe(
      'Meant',
    );
  });

  it('runs work again that met a serialisation failure, and gives up after six times', async () => {
    const tenant = await newWorkspace(database);
    let runs = 0;
    const failing = (failures: number) => async (tx: AuditedTransaction) => {
      const vendor = await addVendor(tx, details(`Tried ${failures}`));
      runs += 1;
      if (runs <= failures)
        throw Object.assign(new pg.DatabaseError('could not serialize access', 0, 'error'), { code: '40001' });
      return vendor.name;
    };
    expect(await act(tenant, 'vendor.add', failing(3))).toBe('Tried 3');
    expect(runs).toBe(4);
    expect(await vendorsOf(tenant.workspaceId)).toEqual(['Tried 3']);
    runs = 0;
    await expect(act(tenant, 'vendor.add', failing(99))).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(6);
  });

  it('lets both of two acts through that lock each other out', async () => {
    const tenant = await newWorkspace(database);
    const [a, b] = [
      await act(tenant, 'vendor.add', (tx) => addVendor(tx, details('A'))),
      await act(tenant, 'vendor.add', (tx) => addVendor(tx, details('B'))),
    ];
    const both = (first: string, second: string, tier: 'critical' | 'medium') =>
      act(tenant, 'vendor.revise', async (tx) => {
        await changeVendor(tx, first, { tier });
        await new Promise((resolve) => setTimeout(resolve, 200));
        await changeVendor(tx, second, { tier });
      });
    await Promise.all([both(a.id, b.id, 'critical'), both(b.id, a.id, 'medium')]);
    const vendors = await database.read(tenant.workspaceId, listVendors);
    expect(new Set(vendors.map((vendor) => vendor.tier)).size).toBe(1);
    expect(vendors.map((vendor) => vendor.ver)).toEqual([3, 3]);
  });

  it('closes with its transaction, and nothing else passes for it', async () => {
    const tenant = await newWorkspace(database);
    let kept: AuditedTransaction | null = null;
    await act(tenant, 'vendor.add', async (tx) => {
      kept = tx;
      await addVendor(tx, details('Kept'));
    });
    await expect(addVendor(kept!, details('Too late'))).rejects.toThrow('used after its transaction had ended');
    const forged = {
      workspaceId: tenant.workspaceId,
      actor: tenant.owner,
      now: new Date(),
      newId,
      act: 'vendor.add',
      changed: () => ({ ver: 1 }),
      happened: () => undefined,
      pending: () => [],
    };
    // @ts-expect-error A look-alike is not an audited transaction.
    await expect(addVendor(forged, details('Forged'))).rejects.toThrow();
    // @ts-expect-error Nor is a handle for reading.
    await expect(database.read(tenant.workspaceId, (read) => addVendor(read, details('Forged')))).rejects.toThrow();
  });

  it('refuses to write through a handle for reading, in the database itself', async () => {
    const tenant = await newWorkspace(database);
    await expect(
      database.read(tenant.workspaceId, (read) => queries(read).updateTable('workspace').set({ name: 'x' }).execute()),
    ).rejects.toMatchObject({ code: '25006' });
  });
});

describe('an idempotency key', () => {
  const once = (key: string, inputSha256 = 'a') => ({
    once: { key, inputSha256, revive: (result: unknown) => result as { id: string } },
  });
  const add = (tenant: Awaited<ReturnType<typeof newWorkspace>>, name: string, more: object) =>
    act(tenant, 'vendor.add', async (tx) => ({ id: (await addVendor(tx, details(name))).id }), more);

  it('makes a repeated request give the first result and change nothing', async () => {
    const tenant = await newWorkspace(database);
    const first = await add(tenant, 'Once', once('key-1'));
    expect(await add(tenant, 'Once', once('key-1'))).toEqual(first);
    expect(await entriesOf(tenant.workspaceId, 'vendor.add')).toHaveLength(1);
  });

  it('holds among ten requests at the same moment', async () => {
    const tenant = await newWorkspace(database);
    const results = await Promise.all(Array.from({ length: 10 }, () => add(tenant, 'Once', once('key-2'))));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(await database.read(tenant.workspaceId, listVendors)).toHaveLength(1);
  });

  it('is free again when the first request failed', async () => {
    const tenant = await newWorkspace(database);
    const failing = act(tenant, 'vendor.add', () => Promise.reject(new Error('failed')), once('key-3'));
    await expect(failing).rejects.toThrow('failed');
    await expect(add(tenant, 'Second try', once('key-3'))).resolves.toBeTruthy();
  });

  it('is forgotten after a week', async () => {
    const tenant = await newWorkspace(database);
    await add(tenant, 'First', once('key-5'));
    const later = { ...once('key-5', 'b'), now: new Date(clock.now().getTime() + 8 * 24 * 60 * 60 * 1000) };
    await expect(add(tenant, 'Second', later)).resolves.toBeTruthy();
  });

  it('refuses another input or another act, and means nothing to another person', async () => {
    const tenant = await newWorkspace(database);
    await add(tenant, 'First', once('key-4'));
    await expect(add(tenant, 'Other', once('key-4', 'b'))).rejects.toMatchObject({ code: 'input-is-not-valid' });
    await expect(act(tenant, 'vendor.remove', () => Promise.resolve({ id: '' }), once('key-4'))).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
    const colleague = { ...tenant, owner: personIn(tenant.workspaceId, 'programme-manager') };
    await expect(add(colleague, 'Second', once('key-4'))).resolves.toBeTruthy();
  });
});
