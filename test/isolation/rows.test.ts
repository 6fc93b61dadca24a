/**
 * The database alone: with the rights of the program and a workspace set, as if every check of the program were gone,
 * nothing of another workspace is read, changed, removed or added. Each policy taken away or opened is caught, and so is
 * each act that asks less of a role.
 */
import { readFileSync } from 'node:fs';
import type { PoolClient } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { nameOf } from '#actions/action.ts';
import { actPermissions } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { ROLES, type Role } from '#assurance/access/actor.ts';
import { testApi } from '../harness/api.ts';
import { matrixIn } from '../harness/matrix.ts';
import { permissionsPage } from '../house/permissions-page.ts';
import { tenancyBreaches } from '../house/tenancy-breaches.ts';

const api = await testApi();
const { asOwner, database, place } = api;
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
await matrixIn(api, ours);

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly using: string;
  readonly check: string | null;
}
let tables: readonly string[] = [];
let policies: readonly Policy[] = [];

beforeAll(async () => {
  const found = await asOwner<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
     where n.nspname in ('tenant', 'registry') and c.relkind = 'r' order by 1`,
  );
  tables = found.map(({ name }) => name);
  policies = await asOwner<Policy & Record<string, unknown>>(
    `select schemaname || '.' || tablename as table, policyname as name, cmd as command, qual as using, with_check as check
     from pg_policies where schemaname in ('tenant', 'registry') and policyname = 'of_the_tenant' order by 1`,
  );
});

/** Works as the program does, in the other workspace, and takes everything back. */
async function asTheirs<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('almagest.workspace_id', $1, true)", [theirs.workspaceId]);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** How many rows of ours a statement meets; none where the program may not run it at all. */
async function met(client: PoolClient, statement: string): Promise<number> {
  await client.query('savepoint attempt');
  try {
    return (await client.query(statement, [ours.workspaceId])).rowCount ?? 0;
  } catch (error) {
    const { code } = error as { readonly code?: string };
    // No right to the table, a row that a policy refuses, a key of something else: nothing was met.
    if (code === '42501') return 0;
    // It got past the policy to the other rules of the table.
    if (code?.startsWith('23') === true) return 1;
    throw error;
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

/** Reads, changes, removes and adds of one table, as far as they meet rows of ours. What is published anybody may read. */
async function leaksOf(table: string): Promise<readonly string[]> {
  const [written] = await asOwner<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  );
  const columns = written?.columns ?? '';
  const [sample] = await asOwner<{ row: string }>(
    `select row_to_json(t)::text as row from ${table} t where workspace_id = $1 limit 1`,
    [ours.workspaceId],
  );
  return asTheirs(async (client) => {
    const isPublished = table.startsWith('registry.');
    const tried: Readonly<Record<string, string>> = {
      ...(isPublished ? {} : { read: `select 1 from ${table} where workspace_id = $1` }),
      change: `update ${table} set workspace_id = workspace_id where workspace_id = $1`,
      remove: `delete from ${table} where workspace_id = $1`,
      ...(sample === undefined
        ? {}
        : {
            add: `insert into ${table} (${columns}) select ${columns}
              from json_populate_record(null::${table}, '${sample.row.replaceAll("'", "''")}'::json) where $1::uuid is not null`,
          }),
    };
    const leaks: string[] = [];
    for (const [what, statement] of Object.entries(tried))
      if ((await met(client, statement)) > 0) leaks.push(`${table} ${what}`);
    return leaks;
  });
}

const leaks = async (some = tables) => (await Promise.all(some.map(leaksOf))).flat();

describe('the database alone', () => {
  it('shows, changes, removes and takes nothing of another workspace', async () => {
    expect(tables.length).toBeGreaterThan(50);
    expect(await leaks()).toEqual([]);
  });

  it('catches each policy that is opened or taken away', async () => {
    expect(policies.length).toBeGreaterThan(50);
    const isCaught = async (table: string) =>
      [...(await leaks([table])), ...(await tenancyBreaches(asOwner))].length > 0;
    const unseen: string[] = [];
    for (const { table, name, using, check } of policies) {
      const was = `using (${using}) with check (${check ?? using})`;
      const changes = [
        [
          `alter policy ${name} on ${table} using (true) with check (${check ?? using})`,
          `alter policy ${name} on ${table} ${was}`,
        ],
        [
          `alter policy ${name} on ${table} using (${using}) with check (true)`,
          `alter policy ${name} on ${table} ${was}`,
        ],
        [`alter table ${table} disable row level security`, `alter table ${table} enable row level security`],
        [`alter table ${table} no force row level security`, `alter table ${table} force row level security`],
      ] as const;
      for (const [change, back] of changes) {
        await asOwner(change);
        if (!(await isCaught(table))) unseen.push(change);
        await asOwner(back);
      }
    }
    expect(unseen).toEqual([]);
    expect(await leaks()).toEqual([]);
  });
});

describe('what roles may do', () => {
  it('is held act by act and role by role', () => {
    const reference = readFileSync('docs/reference/permissions.md', 'utf8');
    expect(reference.endsWith(permissionsPage())).toBe(true);
    const unseen: string[] = [];
    for (const act of actPermissions(ACTIONS))
      for (const role of ROLES) {
        if (typeof act.permission === 'string') continue;
        const has = act.permission.includes(role);
        const permission: readonly Role[] = has
          ? act.permission.filter((one) => one !== role)
          : [...act.permission, role];
        const changed = ACTIONS.map((action) => (nameOf(action) === act.name ? { ...action, permission } : action));
        if (reference.endsWith(permissionsPage(changed))) unseen.push(`${act.name} ${role}`);
      }
    expect(unseen).toEqual([]);
  });
});
