import { describe, expect, it } from 'vitest';
import { listActivity } from '#store/activity-log.ts';
import { listHeads } from '#store/log/head.ts';
import { base64Of, fromBase64, utf8Text } from '#transparency/bytes.ts';
import { parseCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { verifyConsistency } from '#transparency/merkle/verify.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { verifyProofFile } from '#transparency/proof-file/proof-file.ts';
import { newWorkspace, personIn, systemIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { HOST, testInstallation } from '../../../test/harness/sequencer.ts';
import { perform } from '../action.ts';
import { vendorAdd } from '../vendor/add.ts';
import { logCheckpoint } from './checkpoint.ts';
import { logCompare } from './compare.ts';
import { logProve } from './prove.ts';
import { logRead } from './read.ts';
import { logShow } from './show.ts';
import { logSucceed } from './succeed.ts';

const { runtime, database } = await testRuntime();
const { sequenceAll } = testInstallation(runtime);

async function signed(vendors = 3) {
  const tenant = await newWorkspace(database);
  for (let at = 0; at < vendors; at += 1) await perform(runtime, vendorAdd, tenant.owner, { name: `Vendor ${at}` });
  await sequenceAll();
  return tenant;
}
const originOf = (workspaceId: string, generation = 1) => `${HOST}/ws/${workspaceId}/activity/g${generation}`;
const absent = { code: 'record-is-absent' };

describe('the signed log', () => {
  it('is shown with its key, how far it is signed, and by no witness', async () => {
    const { workspaceId, owner } = await signed();
    const [log, ...others] = await perform(runtime, logShow, owner, {});
    expect(others).toEqual([]);
    expect(log).toMatchObject({
      generation: 1,
      origin: originOf(workspaceId),
      vkey: expect.stringContaining(`${originOf(workspaceId)}+`),
      size: 5,
      checkpoint: { size: 5 },
      witnesses: [],
      frozenAt: null,
      refusal: null,
    });
    expect(await perform(runtime, logShow, (await newWorkspace(database)).owner, {})).toEqual([]);
  });

  it('proves each entry to whoever trusts its key, by id and by place', async () => {
    const { workspaceId, owner } = await signed();
    const [log] = await perform(runtime, logShow, owner, {});
    const policy = parsePolicy(Buffer.from(`log ${log?.vkey}\nquorum none\n`));
    if (!policy.ok) throw new Error(policy.detail);
    for (const { id, bytes } of await database.read(workspaceId, (read) => listActivity(read))) {
      const file = await perform(runtime, logProve, owner, { entryId: id });
      expect(file.fileName).toBe(`${id}.tlog-proof`);
      const proven = verifyProofFile(file.bytes, bytes, policy.value);
      if (!proven.ok) throw new Error(proven.detail);
      expect(await perform(runtime, logProve, owner, { index: String(proven.value.index) })).toEqual(file);
    }
  });

  it('proves nothing that waits, is of another workspace, or lies beyond its end', async () => {
    const [{ owner }, theirs] = [await signed(), await signed()];
    await perform(runtime, vendorAdd, owner, { name: 'Waits' });
    const newest = async (workspaceId: string | null) =>
      (await database.read(workspaceId ?? '', (read) => listActivity(read, { limit: 1 })))[0]?.id;
    for (const workspaceId of [owner.workspaceId, theirs.workspaceId])
      await expect(perform(runtime, logProve, owner, { entryId: await newest(workspaceId) })).rejects.toMatchObject(
        absent,
      );
    await expect(perform(runtime, logProve, owner, { index: 5 })).rejects.toMatchObject(absent);
    for (const input of [{}, { index: 1, entryId: await newest(owner.workspaceId) }])
      await expect(perform(runtime, logProve, owner, input)).rejects.toMatchObject({ code: 'input-is-not-valid' });
  });

  it('gives out its checkpoint, the same by its path, and shows that it only grew', async () => {
    const { owner } = await signed();
    const note = await perform(runtime, logCheckpoint, owner, {});
    expect((await perform(runtime, logRead, owner, { path: 'checkpoint' })).bytes).toEqual(note.bytes);
    const { from, to, proof } = await perform(runtime, logCompare, owner, { from: 2 });
    const read = parseCheckpoint((utf8Text(note.bytes) ?? '').split('\n\n')[0]?.concat('\n') ?? '');
    expect(read).toMatchObject({ ok: true, value: { size: to.size } });
    expect(read.ok && base64Of(read.value.root)).toBe(to.root);
    const hash = (text: string) => fromBase64(text) ?? new Uint8Array();
    const claim = { oldSize: from.size, oldRoot: hash(from.root), size: to.size, root: hash(to.root) };
    expect(verifyConsistency({ ...claim, proof: proof.map(hash) }).ok).toBe(true);
    for (const sizes of [{ from: 6 }, { from: 3, to: 2 }, { from: 1, to: 6 }])
      await expect(perform(runtime, logCompare, owner, sizes)).rejects.toMatchObject({ code: 'input-is-not-valid' });
  });

  it('has no other file, no other generation, and nothing for somebody limited to services', async () => {
    const { workspaceId, owner } = await signed();
    for (const path of ['tile/0/001', 'tile/0/000', 'secret', ''])
      await expect(perform(runtime, logRead, owner, { path })).rejects.toMatchObject(absent);
    await expect(perform(runtime, logCheckpoint, owner, { generation: 2 })).rejects.toMatchObject(absent);
    const scoped = { ...personIn(workspaceId, 'viewer'), services: [] };
    await expect(perform(runtime, logShow, scoped, {})).rejects.toMatchObject({ code: 'permission-is-missing' });
  });
});

describe('log.succeed', () => {
  it('freezes the log and begins the next one once, by the house alone', async () => {
    const { workspaceId, owner } = await signed();
    const next = {
      generation: 2,
      origin: originOf(workspaceId, 2),
      vkey: 'a+b+c',
      previous: { origin: originOf(workspaceId), checkpoint: null },
      reason: 'database-is-older',
    };
    for (let times = 0; times < 2; times += 1) await perform(runtime, logSucceed, systemIn(workspaceId), next);
    const heads = await database.read(workspaceId, listHeads);
    const told = await database.read(workspaceId, (read) => listActivity(read, { act: 'log.succeed' }));
    expect(told).toHaveLength(1);
    expect(heads).toMatchObject([
      { generation: 2, size: 0, opensWith: told[0]?.id, frozenAt: null },
      { generation: 1, size: 5, frozenAt: expect.any(Date) },
    ]);
    await expect(perform(runtime, logSucceed, owner, next)).rejects.toMatchObject({ code: 'permission-is-missing' });
  });
});
