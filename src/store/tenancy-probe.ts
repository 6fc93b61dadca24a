/** Tries at start whether this server keeps workspaces apart. Some engines accept the policies and do not apply them. */
import type { Database } from './database.ts';
import type { TenantTransaction } from './handle.ts';
import { enterTenant, writeTransaction } from './tenant-transaction.ts';

const [OURS, THEIRS] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const REFUSED_BY_POLICY = '42501';
const NO_TENANT = new Set(['42704', '22P02']);
const NOT_UNIQUE = '23505';

/** Throws, naming what is not kept, when rows of one workspace could reach another. Leaves nothing behind. */
export async function demandTenancy(database: Database): Promise<void> {
  const broken: string[] = [];
  for (const [rule, holds] of RULES) if (!(await holds(database))) broken.push(rule);
  if (broken.length === 0) return;
  throw new Error(
    `This database does not keep workspaces apart: ${broken.join('; ')}. Use a PostgreSQL whose row-level security works.`,
  );
}

type Rule = readonly [string, (database: Database) => Promise<boolean>];

const RULES: readonly Rule[] = [
  [
    'the program works as a role past row-level security',
    async ({ pool }) => {
      const { rowCount } = await pool.query(
        'select from pg_roles where rolname = current_user and not rolsuper and not rolbypassrls',
      );
      return rowCount === 1;
    },
  ],
  [
    'rows are readable when no workspace is set',
    async ({ pool }) => NO_TENANT.has(await stateOf(pool.query('select from tenant.idempotency_key'))),
  ],
  [
    'a workspace stays set when its transaction has ended',
    async (database) => {
      await undone(database, () => Promise.resolve());
      const { rows } = await database.pool.query<{ left: string | null }>(
        "select current_setting('almagest.workspace_id', true) as left",
      );
      return !rows[0]?.left;
    },
  ],
  [
    'rows of another workspace are readable',
    (database) => theirsAre(database, (t) => counted(t.selectFrom('idempotencyKey').select('key').execute())),
  ],
  [
    'rows of another workspace can be changed',
    (database) =>
      theirsAre(database, async (t) =>
        Number((await t.updateTable('idempotencyKey').set({ act: 'x' }).executeTakeFirst()).numUpdatedRows),
      ),
  ],
  [
    'rows of another workspace can be deleted',
    (database) =>
      theirsAre(database, async (t) =>
        Number((await t.deleteFrom('idempotencyKey').executeTakeFirst()).numDeletedRows),
      ),
  ],
  [
    'rows can be put into another workspace',
    async (database) => (await stateOf(undone(database, (t) => put(t, THEIRS)))) === REFUSED_BY_POLICY,
  ],
  [
    'rows can be moved into another workspace',
    async (database) => {
      const move = async (t: TenantTransaction) => {
        await put(t, OURS);
        await t.updateTable('idempotencyKey').set({ workspaceId: THEIRS }).execute();
      };
      return (await stateOf(undone(database, move))) === REFUSED_BY_POLICY;
    },
  ],
  [
    'a key can be there twice',
    async (database) => {
      const twice = async (t: TenantTransaction) => {
        await put(t, OURS);
        await put(t, OURS);
      };
      return (await stateOf(undone(database, twice))) === NOT_UNIQUE;
    },
  ],
];

/** True when work in our workspace touches none of the rows of another one. */
async function theirsAre(
  database: Database,
  work: (transaction: TenantTransaction) => Promise<number>,
): Promise<boolean> {
  let touched = -1;
  await undone(database, async (transaction) => {
    await enterTenant(transaction, THEIRS);
    await put(transaction, THEIRS);
    await enterTenant(transaction, OURS);
    touched = await work(transaction);
  });
  return touched === 0;
}

const counted = async (rows: Promise<readonly unknown[]>): Promise<number> => (await rows).length;

const put = (transaction: TenantTransaction, workspaceId: string) =>
  transaction
    .insertInto('idempotencyKey')
    .values({
      workspaceId,
      actorKey: 'probe',
      key: 'probe',
      act: 'probe',
      inputSha256: '',
      result: null,
      createdAt: new Date(0),
    })
    .execute();

class Undone extends Error {}

/** Runs work in our workspace and rolls it back. */
async function undone(database: Database, work: (transaction: TenantTransaction) => Promise<unknown>): Promise<void> {
  try {
    await writeTransaction(database, OURS, async (transaction) => {
      await work(transaction);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

/** SQLSTATE of the failure; empty when there was none. */
const stateOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'),
  );
