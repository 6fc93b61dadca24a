import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditedTransaction } from '../../src/store/audited-transaction.ts';
import { queries } from '../../src/store/handle.ts';
import { writeTransaction } from '../../src/store/tenant-transaction.ts';
import { addVendor, findVendor, listVendors } from '../../src/store/vendor.ts';
import { membershipsOf, sampleWorkspaces } from '../../src/store/workspace.ts';
import { newWorkspace } from '../harness/actors.ts';
import { newId, testDatabase } from '../harness/database.ts';
import { tenancyBreaches } from './tenancy-breaches.ts';

const { database, address, asOwner, connect } = await testDatabase();
const NORTHWIND = { name: 'Northwind Storage', service: 'Object Store', tier: null, serviceModel: null, website: null };

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');

/** Reads the interfaces of the table files: column names by table name, both as the database writes them. */
async function tablesOfTheCode(): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = [
    'governed-row',
    'tables',
    'programme-tables',
    'evidence-tables',
    'registry-tables',
    'tracked-tables',
    'clock-tables',
    'cadence-tables',
    'log-tables',
  ];
  const source = (await Promise.all(names.map((name) => readFile(`src/store/${name}.ts`, 'utf8')))).join('\n');
  const fields = (body: string) => [...body.matchAll(/^ {2}(\w+):/gm)].map((match) => snake(match[1] ?? ''));
  const governed = fields(/interface Governed \{\n([\s\S]*?)\n\}/.exec(source)?.[1] ?? '');
  const tables = source.matchAll(/interface (\w+)Table( extends Governed)? \{\n([\s\S]*?)\n\}/g);
  return new Map(
    [...tables].map((match) => [snake(match[1] ?? ''), [...fields(match[3] ?? ''), ...(match[2] ? governed : [])]]),
  );
}

describe('the catalogue of the database', () => {
  it('keeps every rule of tenancy', async () => {
    expect(await tenancyBreaches(asOwner)).toEqual([]);
  });

  it('holds the tables and columns that the code names, no more and no fewer', async () => {
    const rows = await asOwner<{ name: string }>(
      "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'tenant'",
    );
    const named = [...(await tablesOfTheCode())].flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column}`),
    );
    expect(rows.map((row) => row.name).sort()).toEqual(named.sort());
  });

  /** A table that keeps the rules; each case below spoils one thing. */
  const GOOD = [
    'create table tenant.probe (workspace_id uuid not null references tenant.workspace, id uuid not null, primary key (workspace_id, id))',
    'alter table tenant.probe enable row level security, force row level security',
    "create policy of_the_tenant on tenant.probe to almagest_app using (workspace_id = current_setting('almagest.workspace_id')::uuid) with check (workspace_id = current_setting('almagest.workspace_id')::uuid)",
  ];
  const SPOILED: readonly (readonly [string, readonly string[], string])[] = [
    [
      'a table without workspace_id',
      ['create table tenant.bad (id uuid primary key)'],
      'bad has no workspace_id that is not null',
    ],
    [
      'a nullable workspace_id',
      ['create table tenant.bad (workspace_id uuid, id uuid primary key)'],
      'bad has no workspace_id that is not null',
    ],
    [
      'a table without a primary key',
      ['create table tenant.bad (workspace_id uuid not null)'],
      'bad has no primary key',
    ],
    [
      'a key with the workspace last',
      ['alter table tenant.probe drop constraint probe_pkey, add primary key (id, workspace_id)'],
      'tenant.probe_pkey is unique without workspace_id in front',
    ],
    [
      'a unique index over all workspaces',
      ['create unique index probe_id_idx on tenant.probe (id)'],
      'tenant.probe_id_idx is unique without workspace_id in front',
    ],
    [
      'a unique index on an expression',
      ['create unique index probe_text_idx on tenant.probe (lower(id::text), workspace_id)'],
      'tenant.probe_text_idx is unique without workspace_id in front',
    ],
    [
      'a foreign key past the workspace',
      [
        'create table tenant.other (id uuid primary key)',
        'alter table tenant.probe add foreign key (id) references tenant.other',
      ],
      'probe.probe_id_fkey is a foreign key without workspace_id in front',
    ],
    [
      'row-level security off',
      ['alter table tenant.probe disable row level security'],
      'probe does not enable row-level security',
    ],
    [
      'row-level security not forced',
      ['alter table tenant.probe no force row level security'],
      'probe does not force row-level security',
    ],
    [
      'no policy',
      ['drop policy of_the_tenant on tenant.probe'],
      'probe has no policy of the tenant that checks reading and writing',
    ],
    [
      'a policy that checks only reading',
      [
        'drop policy of_the_tenant on tenant.probe',
        "create policy of_the_tenant on tenant.probe for select to almagest_app using (workspace_id = current_setting('almagest.workspace_id')::uuid)",
      ],
      'probe has no policy of the tenant that checks reading and writing',
    ],
    [
      'a policy that lets an unset tenant pass',
      [
        'drop policy of_the_tenant on tenant.probe',
        "create policy of_the_tenant on tenant.probe to almagest_app using (workspace_id = current_setting('almagest.workspace_id', true)::uuid) with check (workspace_id = current_setting('almagest.workspace_id', true)::uuid)",
      ],
      'probe has no policy of the tenant that checks reading and writing',
    ],
    [
      'a second policy that opens the table',
      ['create policy everybody on tenant.vendor to almagest_app using (true)'],
      'vendor.everybody opens the table further',
    ],
    [
      'a view with the rights of its owner',
      ['create view tenant.all_vendors as select * from tenant.vendor'],
      'all_vendors in tenant is a view that works with the rights of its owner',
    ],
    [
      'a table in the schema public',
      ['create table public.stray (id uuid primary key)'],
      'stray lies in the schema public',
    ],
    ['a sequence', ['create sequence tenant.counter'], 'counter is a sequence'],
    [
      'an identity column',
      ['alter table tenant.probe add number integer generated always as identity'],
      'probe_number_seq is a sequence',
    ],
    [
      'a function with the rights of its owner',
      ["create function tenant.peek() returns bigint language sql security definer as 'select 1::bigint'"],
      'peek is a function of our own',
    ],
    [
      'a trigger',
      [
        'create trigger hook before update on tenant.vendor for each row execute function suppress_redundant_updates_trigger()',
      ],
      'hook is a trigger on tenant.vendor',
    ],
    [
      'a table of the application role',
      ['alter table tenant.probe owner to almagest_app'],
      'probe belongs to the application role',
    ],
    [
      'an application role past row-level security',
      ['alter role almagest_app bypassrls'],
      'almagest_app may do too much',
    ],
    [
      'a published table that any workspace may write',
      ['drop policy of_the_tenant on registry.entry'],
      'entry of the registry is not written by its own workspace alone',
    ],
    [
      'a policy that opens the registry to writing',
      ['create policy everybody on registry.entry to almagest_app using (true)'],
      'entry.everybody opens the registry further',
    ],
    [
      'a table that readers without a session see',
      ['grant select (name) on tenant.vendor to almagest_public'],
      'vendor in tenant is seen by readers without a session',
    ],
    [
      'a table of the registry that they change',
      ['grant insert on registry.entry to almagest_public'],
      'entry in registry is changed by readers without a session',
    ],
    ['a grant to everybody', ['grant select on tenant.vendor to public'], 'vendor grants SELECT to PUBLIC'],
    [
      'a right to truncate',
      ['grant truncate on tenant.vendor to almagest_app'],
      'vendor grants TRUNCATE to almagest_app',
    ],
    [
      'a sequencer that looks into a workspace',
      ['grant select (bytes) on tenant.log_outbox to almagest_sequencer'],
      'log_outbox.bytes is seen by the sequencer before it enters a workspace',
    ],
    [
      'a right to move leaves of a log',
      ['grant update on tenant.log_leaf to almagest_app'],
      'the application role may move or delete leaves of a log',
    ],
    [
      'a right to change the log',
      ['grant update on tenant.audit_entry to almagest_app'],
      'the application role may change or delete log entries',
    ],
  ];

  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client(address.owner);
    await owner.connect();
  });
  afterAll(() => owner.end());

  const breachesAfter = async (statements: readonly string[]) => {
    await owner.query('begin');
    try {
      for (const statement of [...GOOD, ...statements]) await owner.query(statement);
      return await tenancyBreaches(async (sql) => (await owner.query(sql)).rows);
    } finally {
      await owner.query('rollback');
    }
  };

  it('has nothing against a new table that keeps the rules', async () => {
    expect(await breachesAfter([])).toEqual([]);
  });

  it.each(SPOILED)('does not pass with %s', async (_, statements, breach) => {
    expect(await breachesAfter(statements)).toContain(breach);
  });
});

describe('a connection of the application', () => {
  const TABLES = [
    'workspace',
    'member',
    'invitation',
    'vendor',
    'reading',
    'residual_choice',
    'official_import',
    'official_text',
    'actor_map',
    'audit_entry',
    'audit_value',
    'log_outbox',
    'log_head',
    'log_leaf',
    'log_tile',
    'log_witness',
    'idempotency_key',
  ];

  it.each(TABLES)('fails on %s when no tenant is set, before and after one was', async (table) => {
    await newWorkspace(database);
    const fresh = connect(1);
    // Never set in this session: the setting is unknown. After a transaction that set it: it is empty, and no UUID.
    await expect(fresh.pool.query(`select * from tenant.${table}`)).rejects.toMatchObject({ code: '42704' });
    await fresh.read(newId(), async () => undefined);
    await expect(fresh.pool.query(`select * from tenant.${table}`)).rejects.toMatchObject({ code: '22P02' });
  });

  it('never carries a tenant over, in 2,000 interleaved transactions with aborts over four connections', async () => {
    const pool = connect(4);
    const tenants = await Promise.all(Array.from({ length: 5 }, () => newWorkspace(database)));
    let wrong = 0;
    let seen = 0;
    await Promise.all(
      Array.from({ length: 2_000 }, async (_, turn) => {
        const tenant = tenants[turn % tenants.length]!;
        await pool
          .read(tenant.workspaceId, async (read) => {
            const rows = await queries(read).selectFrom('workspace').select('workspaceId').execute();
            seen += 1;
            if (rows.length !== 1 || rows[0]?.workspaceId !== tenant.workspaceId) wrong += 1;
            if (turn % 3 === 0) throw new Error('aborted on purpose');
          })
          .catch(() => undefined);
      }),
    );
    expect({ seen, wrong }).toEqual({ seen: 2_000, wrong: 0 });
    const left = await Promise.all(
      Array.from({ length: 4 }, () =>
        pool.pool.query("select current_setting('almagest.workspace_id', true) as tenant"),
      ),
    );
    expect(left.map((result) => result.rows[0]?.tenant || null)).toEqual([null, null, null, null]);
  });

  it('cannot become somebody mightier', async () => {
    await expect(database.pool.query('set role almagest')).rejects.toMatchObject({ code: '42501' });
    await expect(database.pool.query('alter table tenant.vendor disable row level security')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(database.pool.query('select * from system.migration')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('two workspaces', () => {
  const vendorIn = async (workspaceId: string, actor: Parameters<typeof auditedTransaction>[1]['actor']) =>
    auditedTransaction(database, { workspaceId, actor, now: new Date(), newId, act: 'vendor.add' }, (tx) =>
      addVendor(tx, NORTHWIND),
    );

  it('do not see each other, not even with the query that forgets to ask for the workspace', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const vendor = await vendorIn(theirs.workspaceId, theirs.owner);
    const found = await database.read(ours.workspaceId, async (read) => ({
      list: await listVendors(read),
      one: await findVendor(read, vendor.id),
      forgetful: await queries(read).selectFrom('vendor').selectAll().execute(),
      entries: await queries(read).selectFrom('auditEntry').select('workspaceId').distinct().execute(),
    }));
    expect(found).toEqual({ list: [], one: null, forgetful: [], entries: [{ workspaceId: ours.workspaceId }] });
  });

  it('cannot write into each other: insert, update, move and delete all fail or find nothing', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const vendor = await vendorIn(theirs.workspaceId, theirs.owner);
    const attempt = (work: Parameters<typeof writeTransaction<unknown>>[2]) =>
      writeTransaction(database, ours.workspaceId, work);
    const row = { actorKey: 'x', key: 'k', act: 'a.b', inputSha256: 'x', result: null, createdAt: new Date() };
    await expect(
      attempt((t) =>
        t
          .insertInto('idempotencyKey')
          .values({ ...row, workspaceId: theirs.workspaceId })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    const changed = await attempt((t) =>
      t.updateTable('vendor').set({ name: 'Ours' }).where('id', '=', vendor.id).executeTakeFirst(),
    );
    expect(changed).toMatchObject({ numUpdatedRows: 0n });
    const deleted = await attempt((t) => t.deleteFrom('vendor').where('id', '=', vendor.id).executeTakeFirst());
    expect(deleted).toMatchObject({ numDeletedRows: 0n });
    const own = await vendorIn(ours.workspaceId, ours.owner);
    await expect(
      attempt((t) =>
        t.updateTable('vendor').set({ workspaceId: theirs.workspaceId }).where('id', '=', own.id).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await database.read(theirs.workspaceId, (read) => findVendor(read, vendor.id))).toMatchObject({
      name: 'Northwind Storage',
      ver: 1,
    });
  });

  it('cannot be told apart by what is taken: the same name fits into both', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    await vendorIn(ours.workspaceId, ours.owner);
    await expect(vendorIn(theirs.workspaceId, theirs.owner)).resolves.toMatchObject({ ver: 1 });
  });

  it('show a person only their own, and a stranger only the sample', async () => {
    const [ours] = [await newWorkspace(database, { name: 'Ours' }), await newWorkspace(database)];
    const sample = await newWorkspace(database, { name: 'Look around', kind: 'sample' });
    expect(await database.readAsPerson(ours.owner.personId, (person) => membershipsOf(person, new Date()))).toEqual([
      {
        workspaceId: ours.workspaceId,
        name: 'Ours',
        kind: 'real',
        roles: ['owner'],
        scopeServiceIds: null,
        endsAt: null,
      },
    ]);
    expect(await database.readAsPerson(null, sampleWorkspaces)).toEqual([
      { id: sample.workspaceId, name: 'Look around' },
    ]);
    const all = await database.readAsPerson(newId(), async (person) => ({
      workspaces: await queries(person).selectFrom('workspace').select('workspaceId').execute(),
      members: await queries(person).selectFrom('member').select('personId').execute(),
    }));
    expect(all).toEqual({ workspaces: [{ workspaceId: sample.workspaceId }], members: [] });
    await expect(
      database.readAsPerson(ours.owner.personId, (person) =>
        queries(person).selectFrom('vendor').selectAll().execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
