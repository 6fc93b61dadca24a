import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { writeManyEntries } from '../../../test/harness/many-entries.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import type { StreamedDocument } from '../streamed-document.ts';
import { vendorAdd } from '../vendor/add.ts';
import { vendorRevise } from '../vendor/revise.ts';
import { activityExport } from './export.ts';
import { activityList } from './list.ts';

const { runtime, database, asOwner, clock } = await testRuntime();

async function withHistory() {
  const { workspaceId, owner } = await newWorkspace(database);
  const vendor = await perform(runtime, vendorAdd, owner, { name: 'Northwind Storage' });
  const revise = (tier: string | null) => perform(runtime, vendorRevise, owner, { vendorId: vendor.id, tier });
  await revise('critical');
  await revise('medium');
  return { workspaceId, owner, vendor };
}

describe('activity.list', () => {
  it('tells who did what to what and when, newest first, with the values before and after', async () => {
    const { owner, vendor } = await withHistory();
    const entries = await perform(runtime, activityList, owner, {});
    expect(entries.map(({ act }) => act)).toEqual([
      'vendor.revise',
      'vendor.revise',
      'vendor.add',
      'workspace.create',
      'workspace.create',
    ]);
    expect(entries[0]).toEqual({
      id: expect.any(String),
      at: clock.now().toISOString(),
      act: 'vendor.revise',
      actor: { kind: 'user', ref: expect.any(String), personId: owner.personId, mfa: 'totp' },
      object: { type: 'vendor', id: vendor.id, ver: 3 },
      changes: [{ field: 'tier', before: 'critical', after: 'medium' }],
      reason: null,
    });
  });

  it('goes page by page without a gap, and by act', async () => {
    const { owner } = await withHistory();
    const all = await perform(runtime, activityList, owner, {});
    const paged = [];
    for (let before: string | undefined; ; ) {
      // As from a query: numbers are text there.
      const page = await perform(runtime, activityList, owner, { limit: '2', ...(before ? { before } : {}) });
      if (page.length === 0) break;
      paged.push(...page);
      before = page.at(-1)?.id;
    }
    expect(paged).toEqual(all);
    expect(await perform(runtime, activityList, owner, { act: 'vendor.add' })).toHaveLength(1);
    expect(await perform(runtime, activityList, owner, { act: 'vendor' })).toEqual([]);
  });

  it('is narrowed by person, type of record, record and period', async () => {
    const { workspaceId, owner, vendor } = await withHistory();
    const editor = personIn(workspaceId, 'programme-manager');
    clock.advance(86_400_000);
    const theirs = await perform(runtime, vendorAdd, editor, { name: 'Fjord Compute' });
    const found = async (input: object) =>
      (await perform(runtime, activityList, owner, input)).map(({ act, object }) => `${act} ${object.id}`);
    const [added, ours] = [`vendor.add ${theirs.id}`, `vendor.revise ${vendor.id}`];
    expect(await found({ person: editor.personId })).toEqual([added]);
    const [{ actor } = { actor: { ref: '' } }] = await perform(runtime, activityList, owner, { limit: 1 });
    expect(await found({ person: actor.ref })).toEqual([added]);
    expect(await found({ person: 'nobody' })).toEqual([]);
    expect(await found({ noun: 'vendor' })).toEqual([added, ours, ours, `vendor.add ${vendor.id}`]);
    expect(await found({ noun: 'vendor', record: theirs.id })).toEqual([added]);
    const today = clock.now().toISOString().slice(0, 10);
    expect(await found({ from: today })).toEqual([added]);
    expect(await found({ noun: 'vendor', to: today, from: today, act: 'vendor.revise' })).toEqual([]);
    expect(await found({ person: owner.personId, noun: 'vendor', act: 'vendor.revise' })).toEqual([ours, ours]);
    expect(await found({ to: '9999-12-31' })).toHaveLength(6);
    clock.advance(-86_400_000);
  });

  it('says of an erased value that something stood there', async () => {
    const { workspaceId, owner } = await withHistory();
    await asOwner("delete from tenant.audit_value where workspace_id = $1 and name = 'chg.tier.o'", [workspaceId]);
    const [newest] = await perform(runtime, activityList, owner, {});
    expect(newest?.changes).toEqual([{ field: 'tier', before: '(erased)', after: 'medium' }]);
  });

  it('keeps a person whose pseudonym was cut off as nobody we can name', async () => {
    const { workspaceId, owner } = await withHistory();
    await asOwner('delete from tenant.actor_map where workspace_id = $1', [workspaceId]);
    const [newest] = await perform(runtime, activityList, owner, {});
    expect(newest?.actor).toMatchObject({ kind: 'user', personId: null, ref: expect.any(String) });
  });

  it('shows a workspace its own entries only', async () => {
    const [ours, theirs] = [await withHistory(), await newWorkspace(database)];
    const [newest] = await perform(runtime, activityList, ours.owner, {});
    await expect(perform(runtime, activityList, theirs.owner, { before: newest!.id })).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'before' },
    });
    expect(await perform(runtime, activityList, theirs.owner, {})).toHaveLength(2);
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 501 }, 'limit'],
    [{ limit: 'many' }, 'limit'],
    [{ before: 'yesterday' }, 'before'],
    [{ record: 'CEK-08.1' }, 'noun'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: 'yesterday' }, 'to'],
  ])('refuses %j', async (input, field) => {
    const { workspaceId } = await newWorkspace(database);
    await expect(perform(runtime, activityList, personIn(workspaceId, 'audit-liaison'), input)).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field },
    });
  });
});

const textOf = async ({ bytes }: StreamedDocument): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
};

/** As a program reads it: by header, the first apostrophe of each cell taken away. */
const readCsv = (text: string): Record<string, string>[] =>
  parse(text, {
    columns: true,
    record_delimiter: '\r\n',
    cast: (cell) => cell.replace(/^'/, ''),
  });

describe('activity.export', () => {
  it('tells in CSV what happened, a line for each changed field, and begins with itself', async () => {
    const { workspaceId, owner, vendor } = await withHistory();
    const named = {
      ...runtime,
      people: { ...runtime.people, namesOf: async () => new Map([[owner.personId!, 'Ines']]) },
    };
    const formula = '=HYPERLINK("http://x","a")';
    await perform(
      runtime,
      vendorRevise,
      owner,
      { vendorId: vendor.id, name: formula },
      { reason: '-1, "agreed"\nby all' },
    );
    const made = await perform(named, activityExport, owner, {});
    expect(made).toMatchObject({
      mediaType: 'text/csv; charset=utf-8; header=present',
      fileName: `activity-log-${clock.now().toISOString().slice(0, 10)}.csv`,
    });
    const text = await textOf(made);
    expect(text).toContain(`,"'=HYPERLINK(""http://x"",""a"")",text,`);
    const lines = readCsv(text);
    const entries = await perform(runtime, activityList, owner, {});
    expect([...new Set(lines.map(({ entry_id }) => entry_id))]).toEqual(entries.map(({ id }) => id));
    expect(lines[0]).toMatchObject({ act: 'activity.export', record_type: 'activity', field: 'format', after: 'csv' });
    expect(lines[1]).toEqual({
      entry_id: entries[1]!.id,
      at: clock.now().toISOString(),
      actor: 'Ines',
      actor_kind: 'user',
      actor_pseudonym: entries[1]!.actor.ref,
      second_factor: 'totp',
      act: 'vendor.revise',
      record_type: 'vendor',
      record: formula,
      record_id: vendor.id,
      record_version: '4',
      field: 'name',
      before: 'Northwind Storage',
      before_is: 'text',
      after: formula,
      after_is: 'text',
      reason: '-1, "agreed"\nby all',
      reason_is: 'text',
    });
    const told = entries.flatMap(({ id, changes }) => changes.map(({ field, after }) => [id, field, after]));
    expect(lines.map(({ entry_id, field, after, after_is }) => [entry_id, field, meant(after, after_is)])).toEqual(
      told,
    );
    expect(lines.every(({ record_type, record }) => record_type !== 'member' || record === 'Ines')).toBe(true);
    expect(workspaceId).toBe(lines.find(({ record_type }) => record_type === 'workspace')?.record_id);
  });

  it('holds the part that was asked for, and what comes after it began is not in it', async () => {
    const { owner, vendor } = await withHistory();
    const made = await perform(runtime, activityExport, owner, { noun: 'vendor', act: 'vendor.revise' });
    clock.advance(1);
    await perform(runtime, vendorRevise, owner, { vendorId: vendor.id, tier: 'critical' });
    const lines = readCsv(await textOf(made));
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      ['critical', 'medium'],
      ['', 'critical'],
    ]);
    expect(lines[1]).toMatchObject({ before_is: 'nothing', reason: '', reason_is: 'nothing' });
    const [entry] = await perform(runtime, activityList, owner, { act: 'activity.export' });
    expect(entry?.changes.map(({ field, after }) => [field, after])).toEqual([
      ['act', 'vendor.revise'],
      ['format', 'csv'],
      ['noun', 'vendor'],
    ]);
  });

  it('says erased of an erased value, and names nobody whose pseudonym was cut off', async () => {
    const { workspaceId, owner } = await withHistory();
    await asOwner("delete from tenant.audit_value where workspace_id = $1 and name = 'chg.tier.o'", [workspaceId]);
    await asOwner('delete from tenant.actor_map where workspace_id = $1', [workspaceId]);
    const [newest] = readCsv(await textOf(await perform(runtime, activityExport, owner, { act: 'vendor.revise' })));
    expect(newest).toMatchObject({
      actor: '',
      actor_kind: 'user',
      before: 'erased',
      before_is: 'erased',
      after: 'medium',
    });
  });

  it('keeps a person in its own entry by pseudonym only', async () => {
    const { owner } = await withHistory();
    await perform(runtime, activityExport, owner, { person: owner.personId });
    const [entry] = await perform(runtime, activityList, owner, {});
    const { ref } = entry!.actor;
    expect(entry?.changes).toContainEqual({ field: 'person', before: null, after: ref });
    await perform(runtime, activityExport, owner, { person: crypto.randomUUID() });
    const [stranger] = await perform(runtime, activityList, owner, {});
    expect(stranger?.changes).toContainEqual({ field: 'person', before: null, after: 'unknown' });
  });

  it('gives an auditor in JSON Lines what every hash is recomputed from', async () => {
    const { owner } = await withHistory();
    const made = await perform(runtime, activityExport, owner, { format: 'jsonl' });
    expect(made).toMatchObject({ mediaType: 'application/jsonl; charset=utf-8' });
    const lines = (await textOf(made))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(6);
    for (const { id, act, changes, entry, values } of lines) {
      const hashed = JSON.parse(Buffer.from(entry, 'base64').toString('utf8'));
      expect(hashed).toMatchObject({ id, act });
      const commitments = values.map((one: { name: string; salt: string; value: string }) =>
        createHash('sha256')
          .update(`star-commit-v1\0${one.name}\0`)
          .update(Buffer.from(one.salt, 'base64'))
          .update(Buffer.from(one.value, 'base64'))
          .digest('base64url'),
      );
      const committed = hashed.chg.flatMap(({ o, n }: { o: string; n: string }) => [o, n]);
      expect(commitments.toSorted()).toEqual([...committed, hashed.st, hashed.why].filter(Boolean).toSorted());
      expect(changes.map(({ field }: { field: string }) => field)).toEqual(hashed.chg.map(({ f }: { f: string }) => f));
    }
  });

  it('leaves an entry each time it is asked for, also with the same key', async () => {
    const { owner } = await withHistory();
    for (let time = 0; time < 2; time += 1)
      await textOf(await perform(runtime, activityExport, owner, {}, { idempotencyKey: 'nightly' }));
    expect(await perform(runtime, activityList, owner, { act: 'activity.export' })).toHaveLength(2);
  });

  it('reads nothing before it is taken, and no more than was asked for', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await writeManyEntries(asOwner, { workspaceId, count: 3_000 });
    const { bytes } = await perform(runtime, activityExport, owner, {});
    const reads = vi.spyOn(database, 'read');
    const pieces = bytes[Symbol.asyncIterator]();
    expect(Buffer.from((await pieces.next()).value).toString()).toMatch(/^entry_id,at,.*\r\n$/);
    expect(reads).toHaveBeenCalledTimes(0);
    // While one batch is taken the next one is read, and no further one.
    await pieces.next();
    expect(reads).toHaveBeenCalledTimes(2);
    await pieces.next();
    expect(reads).toHaveBeenCalledTimes(3);
    await pieces.return?.();
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
    expect(reads).toHaveBeenCalledTimes(3);
    reads.mockRestore();
  });

  it('is shut to strangers, and the attempt is on record', async () => {
    const { owner } = await withHistory();
    const elsewhere = await newWorkspace(database);
    const stranger = { ...elsewhere.owner, workspaceId: owner.workspaceId, roles: [] };
    await expect(perform(runtime, activityExport, stranger, {})).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    const [denied] = await perform(runtime, activityList, owner, {});
    expect(denied).toMatchObject({ act: 'authz.deny', object: { type: 'action', id: 'activity.export' } });
  });
});

/** A cell as the value it stands for. */
const meant = (cell = '', is = ''): unknown => (is === 'nothing' ? null : is === 'json' ? JSON.parse(cell) : cell);
