import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { listActivity } from '#store/activity-log.ts';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { addVendor, listVendors } from '#store/vendor.ts';
import { createWorkspace, findWorkspace } from '#store/workspace.ts';
import { generateSeed, signingKeyOf } from '#transparency/ed25519.ts';
import { newWorkspace, personIn, systemIn } from '../../test/harness/actors.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { defineAction, nameOf, perform, type Runtime } from './action.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const folder = mkdtempSync(path.join(tmpdir(), 'almagest-actions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unused = () => Promise.reject(new Error('not used here'));
const runtime: Runtime = {
  database,
  files: openEvidenceFiles(folder),
  people: { personOfEmail: unused, namesOf: unused, revokeTokensOfOthers: unused },
  mail: null,
  now: clock.now,
  newId,
  linkTo: (to) => to,
  readFile: unused,
  readOfficialDownload: unused,
  readListing: unused,
  readMetrics: unused,
  readValues: unused,
  fillForm: unused,
  typeset: unused,
  packKey: signingKeyOf(generateSeed()),
  questionSets: [],
};

let runs = 0;
const add = defineAction({
  noun: 'probe',
  verb: 'add',
  title: 'Add',
  summary: 'Adds a vendor of that name.',
  permission: ['owner', 'programme-manager'],
  effect: 'write',
  input: z.object({ name: z.string().min(1), file: z.instanceof(Uint8Array).optional() }),
  output: z.object({ id: z.string(), name: z.string() }),
  async run({ tx }, { name }) {
    runs += 1;
    const vendor = await addVendor(tx, { name, service: '', tier: null, serviceModel: null, website: null });
    return { id: vendor.id, name: vendor.name };
  },
});
const count = defineAction({
  noun: 'probe',
  verb: 'count',
  title: 'Count',
  summary: 'Counts the vendors.',
  permission: ['owner', 'programme-manager', 'viewer', 'audit-liaison'],
  effect: 'read',
  input: z.object({}),
  output: z.number(),
  run: async ({ read }) => (await listVendors(read)).length,
});
const open = defineAction({
  noun: 'probe',
  verb: 'open',
  title: 'Open',
  summary: 'Makes a workspace.',
  permission: 'signed-in',
  effect: 'write',
  workspace: 'new',
  input: z.object({ name: z.string() }),
  output: z.object({ workspaceId: z.string() }),
  async run({ tx }, { name }) {
    await createWorkspace(tx, { name, kind: 'real' });
    return { workspaceId: tx.workspaceId };
  },
});

const activityOf = (workspaceId: string) => database.read(workspaceId, (read) => listActivity(read));

describe('performing an action', () => {
  it('runs it in one audited transaction under its own name, with reason and request', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const request = { id: 'req-1', ip: '192.0.2.1', userAgent: null };
    const made = await perform(runtime, add, owner, { name: 'Northwind Storage' }, { reason: 'New supplier', request });
    expect(made).toEqual({ id: expect.any(String), name: 'Northwind Storage' });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({
      act: nameOf(add),
      at: clock.now(),
      object: { id: made.id },
      reason: { value: 'New supplier' },
    });
    expect(JSON.parse(Buffer.from(entry!.bytes).toString())).toMatchObject({ ctx: { req: 'req-1', ua: null } });
  });

  it('reads without leaving an entry', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const before = (await activityOf(workspaceId)).length;
    expect(await perform(runtime, count, owner, {})).toBe(0);
    expect(await activityOf(workspaceId)).toHaveLength(before);
  });

  it('asks for permission before it looks at the input, and leaves an entry of the refusal', async () => {
    const { workspaceId } = await newWorkspace(database);
    const reader = personIn(workspaceId, 'viewer');
    const runsBefore = runs;
    await expect(perform(runtime, add, reader, { name: 7 })).rejects.toMatchObject({ code: 'permission-is-missing' });
    expect(runs).toBe(runsBefore);
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({
      act: 'authz.deny',
      object: { type: 'action', id: 'probe.add' },
      actor: { personId: reader.personId },
    });
    await expect(perform(runtime, count, { ...reader, mfa: 'none' }, {})).rejects.toMatchObject({
      code: 'second-factor-is-needed',
    });
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: 'authz.deny', object: { id: 'probe.count' } });
  });

  it('refuses a stranger without writing to any log', async () => {
    const stranger = { ...systemIn(null), kind: 'anonymous' as const };
    const [before] = await asOwner<{ count: string }>('select count(*) from tenant.audit_entry');
    await expect(perform(runtime, add, stranger, { name: 'x' })).rejects.toMatchObject({ code: 'sign-in-is-needed' });
    await expect(perform(runtime, open, stranger, { name: 'x' })).rejects.toMatchObject({ code: 'sign-in-is-needed' });
    expect(await asOwner('select count(*) from tenant.audit_entry')).toEqual([before]);
  });

  it('never acts in another workspace than the one the roles are of', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    await perform(runtime, add, ours.owner, { name: 'Ours' });
    expect(await perform(runtime, count, theirs.owner, {})).toBe(0);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{}, 'name'],
    [null, undefined],
    [{ name: 'NUL \0' }, 'name'],
    [{ name: 'half \ud800' }, 'name'],
  ])('refuses the input %j and names the field', async (input, field) => {
    const { workspaceId, owner } = await newWorkspace(database);
    const before = await activityOf(workspaceId);
    const refusal = await perform(runtime, add, owner, input).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'input-is-not-valid' });
    expect((refusal as Refusal).detail.field).toBe(field);
    expect(await activityOf(workspaceId)).toEqual(before);
  });

  it('makes a workspace for an act that asks for a new one', async () => {
    const { workspaceId } = await perform(runtime, open, personIn(null), { name: 'Quay Insurance' });
    expect(await database.read(workspaceId, findWorkspace)).toMatchObject({ name: 'Quay Insurance' });
    expect(await activityOf(workspaceId)).toMatchObject([
      { act: 'probe.open', object: { type: 'workspace', id: workspaceId } },
    ]);
  });
});

describe('a repeated request', () => {
  it('with the same key gets the first result, files in the input included', async () => {
    const { owner } = await newWorkspace(database);
    const input = () => ({ name: 'Once', file: Buffer.from('the same bytes') });
    const first = await perform(runtime, add, owner, input(), { idempotencyKey: 'k1' });
    expect(await perform(runtime, add, owner, input(), { idempotencyKey: 'k1' })).toEqual(first);
    const other = { ...input(), file: Buffer.from('other bytes') };
    await expect(perform(runtime, add, owner, other, { idempotencyKey: 'k1' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'Idempotency-Key' },
    });
    expect(await perform(runtime, count, owner, {})).toBe(1);
  });

  it('makes one workspace, even at the same moment, and another person another one', async () => {
    const person = personIn(null);
    const make = (actor: typeof person) => perform(runtime, open, actor, { name: 'Once' }, { idempotencyKey: 'k2' });
    const made = await Promise.all([make(person), make(person), make(person)]);
    expect(new Set(made.map(({ workspaceId }) => workspaceId)).size).toBe(1);
    expect((await make(personIn(null))).workspaceId).not.toBe(made[0]!.workspaceId);
  });

  it('needs a key of reasonable length', async () => {
    const { owner } = await newWorkspace(database);
    await expect(
      perform(runtime, add, owner, { name: 'x' }, { idempotencyKey: 'k'.repeat(201) }),
    ).rejects.toMatchObject({ code: 'input-is-not-valid' });
  });
});
