import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { listHeads } from '#store/log/head.ts';
import { base64Of, utf8Bytes } from '#transparency/bytes.ts';
import { openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '#transparency/merkle/right-edge.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { provedLog } from '../../test/harness/proved-log.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { HOST, testInstallation } from '../../test/harness/sequencer.ts';
import { type GuardRecord, type Guards, openGuards } from './guard.ts';
import { keyOf } from './origin.ts';
import { sequenceStep } from './sequence.ts';
import { signHead } from './sign-head.ts';

const { runtime, database, asOwner } = await testRuntime();
const installation = testInstallation(runtime);
const { sequenceAll, key, sequencerOf, signer, folder, faults } = installation;
const guards = openGuards(folder);
const LEASE_MS = 60;

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const add = ({ owner }: Pick<Tenant, 'owner'>, name: string) => perform(runtime, vendorAdd, owner, { name });
async function withVendors(count: number): Promise<Tenant> {
  const tenant = await newWorkspace(database);
  for (let at = 0; at < count; at += 1) await add(tenant, `Vendor ${at}`);
  return tenant;
}
const headsOf = (workspaceId: string) => database.read(workspaceId, listHeads);
const proved = (workspaceId: string) => provedLog(database, key, workspaceId);
const idsOf = async (from: 'audit_entry' | 'log_outbox', workspaceId: string) =>
  (
    await asOwner<{ id: string }>(
      `select event_id as id from tenant.${from} where workspace_id = $1
        order by ${from === 'audit_entry' ? 'at' : 'enqueued_at'}, event_id`,
      [workspaceId],
    )
  ).map(({ id }) => id);

/** Every checkpoint that was signed, in the order of signing. */
function listening(): { readonly guards: Guards; readonly signed: GuardRecord[] } {
  const signed: GuardRecord[] = [];
  const advance: Guards['advance'] = async (workspaceId, record) => {
    if (record.note !== null) signed.push(record);
    await guards.advance(workspaceId, record);
  };
  return { guards: { ...guards, advance }, signed };
}

/** All of them are of one history: each is the root of the first entries of what the log holds in the end. */
async function expectOneHistory(workspaceId: string, signed: readonly GuardRecord[]): Promise<void> {
  const { hashes } = await proved(workspaceId);
  for (const { origin, note } of signed) {
    const opened = openCheckpoint(utf8Bytes(note ?? ''), { origin, keys: [keyOf(origin, key)] });
    if (!opened.ok) throw new Error(opened.detail);
    const { size, root } = opened.value.checkpoint;
    expect(base64Of(rootOfEdge(appendLeaves(EMPTY_EDGE, hashes.slice(0, size))))).toBe(base64Of(root));
  }
}

describe('the sequencer', () => {
  it('puts every entry into the log of its workspace, in order, and signs it', async () => {
    const { workspaceId } = await withVendors(5);
    await sequenceAll();
    const { head, size, eventIds } = await proved(workspaceId);
    expect(head).toMatchObject({ origin: `${HOST}/ws/${workspaceId}/activity/g1`, size: 7, frozenAt: null });
    expect([size, head.checkpoint?.size]).toEqual([7, 7]);
    expect(eventIds).toEqual(await idsOf('audit_entry', workspaceId));
    expect(await idsOf('log_outbox', workspaceId)).toEqual([]);
    expect(await guards.newest(workspaceId)).toMatchObject({ size: 7, note: head.checkpoint?.note });
  });

  it('has nothing to do when nothing waits', async () => {
    await sequenceAll();
    expect(await sequencerOf().round()).toBe(false);
  });

  it('grows over tiles, step by step, and a step takes no more than it may', async () => {
    const tenant = await withVendors(300);
    const one = await sequenceStep(signer({ entriesMax: 100 }), tenant.workspaceId);
    expect([one, (await headsOf(tenant.workspaceId))[0]?.size]).toEqual(['full', 100]);
    await sequenceAll({ entriesMax: 100 });
    expect((await proved(tenant.workspaceId)).size).toBe(302);
    for (let at = 0; at < 230; at += 1) await add(tenant, `More ${at}`);
    await sequenceAll();
    const { size, eventIds } = await proved(tenant.workspaceId);
    expect(size).toBe(532);
    expect(new Set(eventIds).size).toBe(532);
  });

  it('lets no workspace wait for a busy one', async () => {
    const busy = await withVendors(30);
    const calm = await Promise.all(Array.from({ length: 3 }, () => withVendors(1)));
    expect(await sequencerOf({ entriesMax: 10 }).round()).toBe(true);
    for (const { workspaceId } of calm) expect((await headsOf(workspaceId))[0]?.checkpoint?.size).toBe(3);
    expect((await headsOf(busy.workspaceId))[0]?.size).toBe(10);
    await sequenceAll({ entriesMax: 10 });
    expect((await proved(busy.workspaceId)).size).toBe(32);
  });

  it('loses and doubles nothing while acts are committed beside it', async () => {
    const tenants = await Promise.all(Array.from({ length: 3 }, () => newWorkspace(database)));
    let isOver = false;
    const running = (async () => {
      const sequencer = sequencerOf();
      while (!isOver) await sequencer.round();
    })();
    await Promise.all(tenants.flatMap((tenant) => Array.from({ length: 25 }, (_, at) => add(tenant, `Vendor ${at}`))));
    isOver = true;
    await running;
    await sequenceAll();
    for (const { workspaceId } of tenants) {
      const { eventIds } = await proved(workspaceId);
      expect(eventIds.toSorted()).toEqual((await idsOf('audit_entry', workspaceId)).toSorted());
    }
  });
});

describe('two sequencers on one database', () => {
  it('never sign two histories, however they take over from each other', async () => {
    const tenant = await withVendors(1);
    const { guards: heard, signed } = listening();
    const sequencers = [randomUUID(), randomUUID()].map((holder) =>
      sequencerOf({ holder, guards: heard, leaseMs: LEASE_MS, entriesMax: 3 }),
    );
    let isOver = false;
    const running = sequencers.map(async (sequencer, at) => {
      while (!isOver) {
        await sequencer.round();
        // One of them stands still now and then for longer than its lease.
        if (Math.random() < 0.2) await sleep(LEASE_MS * (at + 1));
      }
    });
    try {
      for (let at = 0; at < 60; at += 1) {
        await add(tenant, `Cloud ${at}`);
        await sleep(4);
      }
    } finally {
      isOver = true;
      await Promise.all(running);
    }
    await sleep(LEASE_MS * 2);
    await sequenceAll();
    expect(signed.length).toBeGreaterThan(5);
    await expectOneHistory(tenant.workspaceId, signed);
    const [head] = await headsOf(tenant.workspaceId);
    expect(head).toMatchObject({ generation: 1, size: 63 });
    expect(head?.epoch).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });

  it('leave a log to the one that has its lease, until that runs out', async () => {
    const tenant = await withVendors(1);
    expect(await sequenceStep(signer({ holder: randomUUID(), leaseMs: 300 }), tenant.workspaceId)).toBe('done');
    await add(tenant, 'Fjord Compute');
    const other = signer({ holder: randomUUID(), leaseMs: 300 });
    expect(await sequenceStep(other, tenant.workspaceId)).toBe('held');
    await sleep(320);
    expect(await sequenceStep(other, tenant.workspaceId)).toBe('done');
  });

  it('sign nothing once they were taken over from', async () => {
    const tenant = await withVendors(1);
    const stopped = { ...guards, advance: () => Promise.reject(new Error('killed')) };
    await sequenceStep(signer(), tenant.workspaceId);
    await add(tenant, 'Fjord Compute');
    const first = signer({ holder: randomUUID(), leaseMs: 1 });
    await sleep(2_100);
    await expect(sequenceStep({ ...first, guards: stopped }, tenant.workspaceId)).rejects.toThrow('killed');
    const [moved] = await headsOf(tenant.workspaceId);
    expect(moved).toMatchObject({ size: 4, checkpoint: { size: 3 } });
    await sleep(5);
    const second = signer({ holder: randomUUID() });
    expect(await sequenceStep(second, tenant.workspaceId)).toBe('done');
    expect(await signHead(first, tenant.workspaceId, moved!)).toBe(false);
    expect((await proved(tenant.workspaceId)).head).toMatchObject({ size: 4, heldBy: second.holder });
  });
});

describe('a crash', () => {
  const dying = (when: 'before' | 'after'): Guards => ({
    ...guards,
    async advance(workspaceId, record) {
      if (record.size > 0 && when === 'before') throw new Error('killed before');
      await guards.advance(workspaceId, record);
      if (record.size > 0) throw new Error('killed after');
    },
  });

  it.each(['before', 'after'] as const)('%s the guard was written is caught up with', async (when) => {
    const tenant = await withVendors(2);
    const { guards: heard, signed } = listening();
    await expect(sequenceStep(signer({ guards: dying(when) }), tenant.workspaceId)).rejects.toThrow(`killed ${when}`);
    expect((await headsOf(tenant.workspaceId))[0]).toMatchObject({ size: 4, checkpoint: null });
    expect(await guards.newest(tenant.workspaceId)).toMatchObject({ size: when === 'before' ? 0 : 4 });
    // Nothing waits any more; what is not signed is found all the same.
    await sequencerOf({ guards: heard }).round();
    await add(tenant, 'Fjord Compute');
    await sequenceAll({ guards: heard });
    expect(signed.map(({ size }) => size)).toEqual([4, 5]);
    await expectOneHistory(tenant.workspaceId, signed);
    expect(await headsOf(tenant.workspaceId)).toHaveLength(1);
  });
});
