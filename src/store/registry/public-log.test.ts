/** What the public registry shows stands in a log of its own: told by every act that changes it, proved, and checked. */
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { catchUpRegistryLog } from '#actions/log/catch-up.ts';
import { checkWorkspace } from '#sequencing/check-all.ts';
import type { Finding } from '#sequencing/finding.ts';
import { openGuards } from '#sequencing/guard.ts';
import { vkeyFor } from '#sequencing/origin.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { provedLog } from '../../../test/harness/proved-log.ts';
import { publicationOf, testPublish, testRenew, testWithdraw } from '../../../test/harness/published.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { HOST, testInstallation } from '../../../test/harness/sequencer.ts';
import { REGISTRY_LOG } from '../log/registry-log.ts';
import { registryEntryIn } from './told.ts';

const { runtime, database, asOwner, activityOf } = await testRuntime();
const { sequenceAll, key, folder } = testInstallation(runtime);
const parts = { database, guards: openGuards(folder), vkeyFor: (origin: string) => vkeyFor(origin, key) };

/** What the log says, in the order in which it was told. */
async function told() {
  await sequenceAll();
  const rows = await asOwner<{ bytes: Buffer }>(
    `select e.bytes from tenant.log_leaf l join tenant.audit_entry e using (workspace_id, event_id)
      where workspace_id = '${REGISTRY_LOG}' order by leaf_index`,
  );
  return rows.map(({ bytes }) => registryEntryIn(bytes));
}
async function check(): Promise<readonly string[]> {
  const findings: Finding[] = [];
  await checkWorkspace(parts, REGISTRY_LOG, (finding) => findings.push(finding));
  return findings.map(({ kind, what, detail }) => `${kind}: ${what}: ${detail}`);
}
async function published(name = `Provider ${newId()}`) {
  const { owner, workspaceId } = await newWorkspace(database);
  const source = { entryId: newId(), subjectId: newId() };
  const put = (act: typeof testPublish, wanted: Parameters<typeof publicationOf>[0] = {}) =>
    perform(runtime, act, owner, { ...source, publication: publicationOf({ organisation: name, ...wanted }) });
  const { numbers } = await put(testPublish);
  return { owner, workspaceId, source, put, numbers, name };
}

describe('the log of the registry', () => {
  it('is told what is shown of an entry, its service and its provider, without the texts they wrote', async () => {
    const { numbers, name } = await published();
    const own = (await told()).filter((entry) => entry?.of.number === numbers[entry?.of.type ?? 'entry']);
    expect(own.map((entry) => entry?.of.type).sort()).toEqual(['entry', 'organisation', 'service']);
    expect(own.find((entry) => entry?.of.type === 'entry')).toMatchObject({
      act: 'test-entry.publish',
      of: { number: numbers.entry, ver: 1 },
      facts: {
        kind: 'self-assessment',
        version: 1,
        service: numbers.service,
        listedOn: '2026-03-01',
        withdrawnOn: null,
        answers: 3,
        answersSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      texts: { scope: expect.stringMatching(/^[\w-]{43}$/), workbookName: null },
    });
    expect(JSON.stringify(own)).not.toContain(name);
  });

  it('grows by each renewal, correction and withdrawal, by what is shown in another way alone', async () => {
    const { put, numbers, owner, source } = await published();
    const before = (await told()).length;
    await put(testRenew, { version: 2 });
    await put(testPublish, { version: 2, description: 'Another description.' });
    await perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    const grown = (await told()).slice(before);
    const of = grown.map((entry) => `${entry?.of.type} ${entry?.of.ver}`);
    expect(of.toSorted()).toEqual(['entry 2', 'entry 3', 'organisation 2', 'service 2', 'service 3']);
    expect(grown.find((entry) => entry?.of.type === 'entry' && entry.of.ver === 3)).toMatchObject({
      act: 'test-entry.withdraw',
      of: { number: numbers.entry },
      facts: { answers: 0, answersSha256: null, withdrawnOn: expect.any(String) },
    });
  });

  it('forgets what was withdrawn, and still verifies', async () => {
    const { owner, source, numbers } = await published();
    const values = async () =>
      (
        await asOwner<{ name: string; ver: number }>(
          `select v.name, e.object_ver as ver from tenant.audit_value v join tenant.audit_entry e using (workspace_id, event_id)
            where e.workspace_id = '${REGISTRY_LOG}' and e.object_type = 'entry' and e.object_id = '${numbers.entry}'`,
        )
      ).map(({ name, ver }) => `${ver} ${name}`);
    expect(await values()).toContain('1 texts.scope');
    await perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    expect((await values()).filter((value) => value.startsWith('1 '))).toEqual([]);
    await sequenceAll();
    const { head } = await provedLog(database, key, REGISTRY_LOG);
    expect(head.origin).toBe(`${HOST}/registry/g1`);
    expect(await check()).toEqual([]);
  });

  it('leaves no trace of an act that fails, in either log', async () => {
    const { put, owner } = await published();
    const before = await told();
    await expect(put(testRenew, { version: 1 })).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    await expect(perform(runtime, testWithdraw, owner, { entryId: newId() })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    expect(await told()).toEqual(before);
  });
});

describe('what was published before there was a log of the registry', () => {
  it('is told to it once, by the house, and told in the log of its workspace', async () => {
    const { numbers, workspaceId } = await published();
    await sequenceAll();
    // As a database of an earlier version: entries of the log are written and were never put there.
    await asOwner(`set session_replication_role = replica;
      update tenant.audit_entry set object_type = 'x' || object_type where workspace_id = '${REGISTRY_LOG}'
        and object_id in ('${numbers.entry}', '${numbers.service}', '${numbers.organisation}');
      set session_replication_role = default`);
    expect((await check()).filter((line) => line.startsWith('row-is-extra')).length).toBeGreaterThanOrEqual(3);
    for (let times = 0; times < 2; times += 1) await catchUpRegistryLog(runtime);
    await sequenceAll();
    expect(await check()).toEqual([]);
    const acts = await activityOf(workspaceId, { act: 'log.catch-up' });
    expect(acts).toHaveLength(1);
    expect(acts[0]?.object).toMatchObject({ type: 'log', id: 'registry' });
  });
});

describe('almagest log fsck over the registry', () => {
  /** Does something behind the back of everybody, checks, and undoes it. */
  async function altered(statement: string, undo: string): Promise<readonly string[]> {
    await asOwner(`set session_replication_role = replica; ${statement}`);
    try {
      return await check();
    } finally {
      await asOwner(`${undo}; set session_replication_role = default`);
    }
  }

  it('names a fact, a text, a row too much, a row that is gone, and a listing that says something else', async () => {
    const { numbers, name } = await published();
    await sequenceAll();
    expect(await check()).toEqual([]);
    const { endsOn } = publicationOf().entry;
    const entry = `registry.entry where id = ${numbers.entry}`;
    const set = (table: string, change: string, id: number) =>
      `update registry.${table} set ${change} where id = ${id}`;
    expect(
      await altered(
        set('entry', "ends_on = '2031-01-01'", numbers.entry),
        set('entry', `ends_on = '${endsOn}'`, numbers.entry),
      ),
    ).toContain(`row-is-altered: registry.entry ${numbers.entry}: endsOn is "2031-01-01"; the log says "${endsOn}".`);
    expect(
      await altered(
        set('organisation', "name = 'Halcyon'", numbers.organisation),
        set('organisation', `name = '${name}'`, numbers.organisation),
      ),
    ).toEqual([
      `row-is-altered: registry.organisation ${numbers.organisation}: name is "Halcyon"; the log says "${name}".`,
      `row-is-altered: registry.listing ${numbers.entry}: What searches find is not what the registry shows of the entry.`,
    ]);
    expect(
      await altered(
        `create table public.kept as select * from ${entry}; delete from ${entry}`,
        'insert into registry.entry select * from public.kept; drop table public.kept',
      ),
    ).toContainEqual(
      expect.stringMatching(`^row-is-missing: registry.entry ${numbers.entry}: The log says that it is`),
    );
    expect(
      await altered(
        `insert into registry.organisation select 99999, '${newId()}', 'forged', 'Forged', website, description, country, category, name_key, domain, created_at, updated_at, change from registry.organisation where id = ${numbers.organisation}`,
        'delete from registry.organisation where id = 99999',
      ),
    ).toEqual(['row-is-extra: registry.organisation 99999: The log of the registry never spoke of it.']);
    expect(
      await altered(
        `update registry.answers set document = '[]' where entry_id = ${numbers.entry}`,
        `update registry.answers set document = '${JSON.stringify(publicationOf().answers).replaceAll("'", "''")}' where entry_id = ${numbers.entry}`,
      ),
    ).toEqual([expect.stringMatching(`^row-is-altered: registry.entry ${numbers.entry}: answersSha256 is `)]);
    expect(await check()).toEqual([]);
  });
});
