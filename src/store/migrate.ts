/** Brings the schema up to date: plain SQL files, forward only, each one transaction. Knows no table of ours. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg, { type Client } from 'pg';
import { patiently } from './connection-loss.ts';
import type { DatabaseAddress } from './database.ts';
import { prepareJobSchema } from './job-schema.ts';
import { MigrationProblem } from './migration-problem.ts';
import { prepareRoles } from './roles.ts';
import { type SqlStatement, splitStatements } from './sql-statements.ts';

const SERVER_VERSION_MIN = 150_000;
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/**
 * Applies what is missing and returns the names of the files applied now. Several programs may start at once: one
 * applies, the others wait and find it done. Nothing of a failed file remains.
 */
export async function migrate(
  address: DatabaseAddress,
  { folder, log }: { readonly folder: string; readonly log: (line: string) => void },
): Promise<readonly string[]> {
  const files = await readMigrations(folder);
  const client = await patiently(() => connectAsOwner(address));
  try {
    await refuseOldServer(client);
    await prepareRoles(client);
    await prepareBookkeeping(client);
    const applied: string[] = [];
    for (const file of files) {
      if (!(await applyOnce(client, file, files))) continue;
      applied.push(file.name);
      log(`database: applied ${file.name}`);
    }
    if (await prepareJobSchema(client)) log('database: applied the schema of the jobs');
    return applied;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connectAsOwner(address: DatabaseAddress): Promise<Client> {
  const client = new pg.Client({ ...address.owner, application_name: 'almagest migrate' });
  // An error between two queries would end the process; the next query reports it anyway.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

interface MigrationFile {
  readonly name: string;
  readonly sha256: string;
  readonly statements: readonly SqlStatement[];
}

async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8');
      return { name, sha256: createHash('sha256').update(text).digest('hex'), statements: splitStatements(text) };
    }),
  );
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
  );
  const version = rows[0];
  if (version === undefined || Number(version.server_version_num) >= SERVER_VERSION_MIN) return;
  throw new MigrationProblem(
    'server-is-too-old',
    `PostgreSQL ${version.server_version} is too old; 15 or newer is needed.`,
  );
}

/** One lock row, because advisory locks are not there on every engine we mean to run on. */
async function prepareBookkeeping(client: Client): Promise<void> {
  const statements = [
    'create schema if not exists system',
    'create table if not exists system.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    'create table if not exists system.migration_lock (singleton boolean primary key default true check (singleton))',
    'insert into system.migration_lock default values on conflict do nothing',
  ];
  for (const statement of statements) await whileOthersDoTheSame(() => client.query(statement));
}

/** `if not exists` still fails when two sessions create the same thing at the same moment. */
async function whileOthersDoTheSame(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 5 || !['23505', '42710', '42P06', '42P07', 'XX000'].includes(sqlState(error))) throw error;
    }
  }
}

async function applyOnce(client: Client, file: MigrationFile, all: readonly MigrationFile[]): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('select singleton from system.migration_lock for update');
    const done = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from system.migration order by name',
    );
    refuseStrange(done.rows, all);
    if (done.rows.some((row) => row.name === file.name)) {
      await client.query('rollback');
      return false;
    }
    // The row first: should two ever get here, the second fails before it has changed anything.
    await client.query('insert into system.migration (name, sha256) values ($1, $2)', [file.name, file.sha256]);
    for (const statement of file.statements) await applyStatement(client, file.name, statement);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function refuseStrange(done: readonly { name: string; sha256: string }[], all: readonly MigrationFile[]): void {
  for (const row of done) {
    const file = all.find(({ name }) => name === row.name);
    if (file === undefined) {
      throw new MigrationProblem(
        'schema-is-newer',
        `The database has had ${row.name} applied, which this program does not know: it belongs to a newer version. Start that version.`,
        { file: row.name },
      );
    }
    if (file.sha256 !== row.sha256) {
      throw new MigrationProblem(
        'migration-was-altered',
        `${row.name} is not the file that was applied to this database. Restore the file; changes go into a new one.`,
        { file: row.name },
      );
    }
  }
}

async function applyStatement(client: Client, file: string, { text, line }: SqlStatement): Promise<void> {
  try {
    await client.query(text);
  } catch (error) {
    const firstLine = text.split('\n')[0] ?? '';
    const said = error instanceof Error ? error.message : String(error);
    throw new MigrationProblem(
      'migration-failed',
      `Migration ${file} failed at line ${line} (${firstLine}): ${said}. Nothing of this file was applied.`,
      { file, statement: text, cause: error },
    );
  }
}

const sqlState = (error: unknown): string => (error instanceof pg.DatabaseError ? (error.code ?? '') : '');
