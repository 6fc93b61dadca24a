import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import type { Publication } from '#assurance/registry/publication.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import {
  publicationOf,
  testPublish,
  testRenew,
  testWithdraw,
  type WantedPublication,
} from '../../../test/harness/published.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { connectPublic, demandPublicRole } from './public-database.ts';

const { runtime, database, address, asOwner, activityOf, clock } = await testRuntime();
const readers = connectPublic(address, { log: () => undefined });

const publisher = async (name?: string) => {
  const { owner, workspaceId } = await newWorkspace(database);
  const organisation = name ?? `Provider ${newId()}`;
  const put = (act: typeof testPublish, wanted: WantedPublication, source = { entryId: newId(), subjectId: newId() }) =>
    perform(runtime, act, owner, { ...source, publication: publicationOf({ organisation, ...wanted }) });
  return { owner, workspaceId, organisation, put };
};

const read = async (sql: string, values: readonly unknown[] = []) => readers.ask(sql, values);

describe('publishing an entry', () => {
  it('puts a copy where readers without a session find it, and tells the activity log', async () => {
    const { put, workspaceId, organisation } = await publisher();
    const entryId = newId();
    const made = await put(testPublish, {}, { entryId, subjectId: newId() });
    expect(made.path).toMatch(/^\/registry\/provider-[0-9a-f-]+\/northwind-object-store$/);
    const [entry] = await read('select kind, version, scope, owner_role, answers from entry where id = $1', [
      made.numbers.entry,
    ]);
    expect(entry).toEqual({
      kind: 'self-assessment',
      version: 1,
      scope: 'The storage service, its console and the keys behind it. Tape is outside.',
      owner_role: 'programme-manager',
      answers: 3,
    });
    const [{ document }] = (await read('select document from answers where entry_id = $1', [made.numbers.entry])) as [
      { document: Publication['answers'] },
    ];
    expect(document).toEqual(publicationOf().answers);
    const [listing] = await read('select organisation_name, country, sort_name from listing where entry_id = $1', [
      made.numbers.entry,
    ]);
    expect(listing).toMatchObject({ organisation_name: organisation, country: 'DE' });
    const [entryOfLog] = await activityOf(workspaceId, { object: { type: 'publication', id: entryId } });
    expect(entryOfLog?.act).toBe('test-entry.publish');
    expect(entryOfLog?.changes.find(({ field }) => field === 'number')?.after).toMatchObject({
      value: made.numbers.entry,
    });
  });

  it('gives one organisation and one service to all entries of them, and every entry a number', async () => {
    const { put } = await publisher();
    const subjectId = newId();
    const one = await put(testPublish, {}, { entryId: newId(), subjectId });
    const other = await put(testPublish, { kind: 'star-certification' }, { entryId: newId(), subjectId });
    expect(other.numbers).toEqual({ ...one.numbers, entry: one.numbers.entry + 1 });
    expect(other.path).toBe(one.path);
  });

  it('keeps addresses: a name that is taken gets a number, a new name keeps the old address', async () => {
    const name = `Twin ${newId()}`;
    const [first, second] = [await publisher(name), await publisher(name)];
    const [a, b] = [await first.put(testPublish, {}), await second.put(testPublish, {})];
    expect(b.path.replace('-2/', '/')).toBe(a.path);
    const renamed = await first.put(testPublish, { organisation: 'Quite another name' });
    expect(renamed.path.split('/')[2]).toBe(a.path.split('/')[2]);
    const unreadable = await (await publisher('株式会社')).put(testPublish, { service: '雲' });
    expect(unreadable.path).toBe(
      `/registry/organisation-${unreadable.numbers.organisation}/service-${unreadable.numbers.service}`,
    );
  });

  it('counts changes so that a reader who saw one has seen all before it', async () => {
    const providers = await Promise.all(Array.from({ length: 6 }, () => publisher()));
    const before = await changeNow();
    const made = await Promise.all(providers.map(({ put }) => put(testPublish, {})));
    expect(new Set(made.map(({ numbers }) => numbers.entry)).size).toBe(6);
    expect(await changeNow()).toBe(before + 6);
  });

  it('leaves no trace when the act fails', async () => {
    const { owner, workspaceId, put } = await publisher();
    const before = await changeNow();
    const publication = { ...publicationOf(), person: 'Ada' } as unknown as Publication;
    const refused = perform(runtime, testPublish, owner, { entryId: newId(), subjectId: newId(), publication });
    await expect(refused).rejects.toThrow('This cannot be published: person: is not published.');
    await expect(put(testRenew, { version: 2 })).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(await changeNow()).toBe(before);
    expect(await asOwner('select from registry.organisation where workspace_id = $1', [workspaceId])).toEqual([]);
  });

  it('refuses a sample, whose providers are invented', async () => {
    const { owner } = await newWorkspace(database, { kind: 'sample' });
    const input = { entryId: newId(), subjectId: newId(), publication: publicationOf() };
    await expect(perform(runtime, testPublish, owner, input)).rejects.toMatchObject({ code: 'sample-is-local-only' });
  });
});

describe('renewing', () => {
  it('puts the newer version in place, with the history it brings, and not an older one', async () => {
    const { put } = await publisher();
    const source = { entryId: newId(), subjectId: newId() };
    const { numbers } = await put(testPublish, {}, source);
    const renewed = await put(testRenew, { version: 2, listedOn: '2027-02-20' }, source);
    expect(renewed.numbers).toEqual(numbers);
    const [entry] = await read('select version, listed_on, versions from entry where id = $1', [numbers.entry]);
    expect(entry).toMatchObject({ version: 2, listed_on: '2027-02-20', versions: [{ version: 1 }, { version: 2 }] });
    await expect(put(testRenew, { version: 2 }, source)).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    await expect(put(testPublish, { version: 1 }, source)).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    await expect(put(testPublish, { version: 3 }, source)).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
  });
});

describe('withdrawing', () => {
  it('leaves a stub: what it was and until when, without answers, references, file or description', async () => {
    const { owner, put } = await publisher();
    const source = { entryId: newId(), subjectId: newId() };
    const { numbers } = await put(testPublish, { workbookSha256: 'a1'.repeat(32) }, source);
    await perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    const [entry] = await read('select scope, refs, answers, withdrawn_on, versions from entry where id = $1', [
      numbers.entry,
    ]);
    const on = clock.now().toISOString().slice(0, 10);
    expect(entry).toMatchObject({ scope: '', refs: [], answers: 0, withdrawn_on: on, versions: [{ withdrawnOn: on }] });
    for (const table of ['answers', 'workbook'])
      expect(await read(`select entry_id from ${table} where entry_id = $1`, [numbers.entry])).toEqual([]);
    const [service] = await read('select description, website from service where id = $1', [numbers.service]);
    expect(service).toEqual({ description: '', website: null });
    const [{ words }] = (await read('select words::text as words from listing where entry_id = $1', [
      numbers.entry,
    ])) as [{ words: string }];
    expect(words).not.toContain('interface');
    const again = perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    await expect(again).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('forgets the words that nobody else holds', async () => {
    const [{ owner, put }, another] = [await publisher(), await publisher()];
    const source = { entryId: newId(), subjectId: newId() };
    const words = async () => {
      const rows = await read("select word from listing_word where word in ('quokkas', 'wombats') order by word");
      return rows.map((row) => Object.values(row)[0]);
    };
    await another.put(testPublish, { description: 'Wombats.' });
    await put(testPublish, { description: 'Quokkas and wombats.' }, source);
    expect(await words()).toEqual(['quokkas', 'wombats']);
    await perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    expect(await words()).toEqual(['wombats']);
    await put(testPublish, { version: 2, description: 'Quokkas again.' }, source);
    expect(await words()).toEqual(['quokkas', 'wombats']);
  });

  it('keeps what stands beside another entry of the service, and lets the entry come back', async () => {
    const { owner, put } = await publisher();
    const [source, subjectId] = [newId(), newId()];
    const { numbers } = await put(testPublish, {}, { entryId: source, subjectId });
    await put(testPublish, { kind: 'star-attestation' }, { entryId: newId(), subjectId });
    await perform(runtime, testWithdraw, owner, { entryId: source });
    const [service] = await read('select description from service where id = $1', [numbers.service]);
    expect(service).toEqual({ description: 'Object storage with an S3 interface in three regions.' });
    const back = await put(testPublish, { version: 2 }, { entryId: source, subjectId });
    expect(back.numbers).toEqual(numbers);
    const [entry] = await read('select withdrawn_on from entry where id = $1', [numbers.entry]);
    expect(entry).toEqual({ withdrawn_on: null });
  });
});

describe('one workspace', () => {
  it('cannot change what another has published', async () => {
    const [ours, theirs] = [await publisher(), await publisher()];
    const entryId = newId();
    const { numbers } = await theirs.put(testPublish, {}, { entryId, subjectId: newId() });
    await expect(perform(runtime, testWithdraw, ours.owner, { entryId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    const asOurs = async (statement: string) => {
      const client = await runtime.database.pool.connect();
      try {
        await client.query('begin');
        await client.query("select set_config('almagest.workspace_id', $1, true)", [ours.workspaceId]);
        return (await client.query(statement, [numbers.entry])).rowCount;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    expect(await asOurs('update registry.entry set scope = $1::text where id = $1::int')).toBe(0);
    expect(await asOurs('delete from registry.answers where entry_id = $1')).toBe(0);
    expect(await asOurs('select from registry.entry where id = $1')).toBe(1);
  });
});

describe('readers without a session', () => {
  it('work as a role that starts the program only where it sees nothing else', async () => {
    await expect(demandPublicRole(readers)).resolves.toBeUndefined();
  });

  it('see the published columns and no other table or column of the database', async () => {
    const rows = await asOwner<{ name: string; kind: string }>(
      `select n.nspname || '.' || c.relname as name, string_agg(distinct p.kind, ', ' order by p.kind) as kind
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES')) p (kind)
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
         and n.nspname !~ '^pg_toast' and has_any_column_privilege('almagest_public', c.oid, p.kind)
       group by 1 order by 1`,
    );
    const tables = ['answers', 'entry', 'listing', 'listing_word', 'numbers', 'organisation', 'service', 'workbook'];
    expect(rows).toEqual(tables.map((table) => ({ name: `registry.${table}`, kind: 'SELECT' })));
    const hidden = ['source_id', 'last_event_id', 'row_digest', 'content_sha256', 'ver', 'name_key', 'domain'];
    const columns = await asOwner<{ name: string }>(
      `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'registry' and c.relkind = 'r' and a.attnum > 0
       and (a.attname = any($1) or a.attname = 'workspace_id')
       and has_column_privilege('almagest_public', c.oid, a.attnum, 'SELECT')`,
      [hidden],
    );
    expect(columns).toEqual([{ name: 'workbook.workspace_id' }]);
  });

  it('belong to no other role, own nothing, and may do nothing to a database', async () => {
    const [role] = await asOwner(
      `select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or rolinherit or rolcanlogin as
         mighty, (select count(*) from pg_auth_members m where m.member = r.oid)::int as memberships,
         (select count(*) from pg_class c where c.relowner = r.oid)::int as owned,
         has_schema_privilege(r.oid, 'tenant', 'usage') or has_schema_privilege(r.oid, 'identity', 'usage')
           or has_schema_privilege(r.oid, 'system', 'usage') as other_schemas,
         has_schema_privilege(r.oid, 'registry', 'create') or has_schema_privilege(r.oid, 'public', 'create') as makes
       from pg_roles r where rolname = 'almagest_public'`,
    );
    expect(role).toEqual({ mighty: false, memberships: 0, owned: 0, other_schemas: false, makes: false });
  });

  it.each([
    ['select * from tenant.vendor', '42501'],
    ['select * from tenant.workspace', '42501'],
    ['select * from identity.session', '42501'],
    ['select * from system.migration', '42501'],
    ['select workspace_id from entry', '42501'],
    ['select * from entry', '42501'],
    ['update numbers set change = 1', '25006'],
    ['delete from listing', '25006'],
    ['create table registry.mine (id int)', '25006'],
    ['create temp table mine (id int)', '25006'],
  ])('are refused %s', async (statement, code) => {
    await expect(read(statement)).rejects.toMatchObject({ code });
  });
});

const changeNow = async (): Promise<number> => {
  const [row] = (await read('select change from numbers')) as [{ change: number }];
  return row.change;
};
