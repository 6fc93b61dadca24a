import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { MIGRATIONS, testDatabase } from '../../test/harness/database.ts';
import { addressOfUrl, connect, type DatabaseAddress } from './database.ts';
import { startEmbedded } from './embedded/supervisor.ts';
import { migrate } from './migrate.ts';
import { findWorkspace } from './workspace.ts';

const { address, asOwner } = await testDatabase();
const made: string[] = [];
const folders: string[] = [];
const log = () => undefined;
const FILES = readdirSync(MIGRATIONS).sort();

/** An empty database on the shared server. */
async function emptyDatabase(): Promise<DatabaseAddress> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asOwner(`create database ${name}`);
  made.push(name);
  return { ...address, owner: { ...address.owner, database: name }, app: { ...address.app, database: name } };
}

/** Our migrations and further files. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-migrations-'));
  folders.push(folder);
  cpSync(MIGRATIONS, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

async function query(at: DatabaseAddress, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(at.owner);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const name of made) await asOwner(`drop database if exists ${name} with (force)`);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the migration files', () => {
  it('each say why they are there', () => {
    for (const file of FILES) expect(readFileSync(path.join(MIGRATIONS, file), 'utf8')).toMatch(/^-- why: \S/);
  });

  it('are numbered without a gap', () => {
    expect(FILES.map((file) => Number(file.slice(0, 4)))).toEqual(FILES.map((_, index) => index + 1));
  });
});

describe('migrating', () => {
  it('applies every file once, in order, and the second time none', async () => {
    const empty = await emptyDatabase();
    expect(await migrate(empty, { folder: MIGRATIONS, log })).toEqual(FILES);
    expect(await migrate(empty, { folder: MIGRATIONS, log })).toEqual([]);
  });

  it('applies every file once when eight programs start at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const empty = await emptyDatabase();
      const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(empty, { folder: MIGRATIONS, log })));
      expect(applied.flat().sort()).toEqual(FILES);
    }
  });

  it('stops at a failing file, names file, line and statement, and keeps the files before it', async () => {
    const empty = await emptyDatabase();
    const bad =
      '-- why: to fail\ncreate table tenant.fine (id int);\n\ncreate table tenant.broken (\n  id nonsense\n);\n';
    const folder = folderWith({ '9001_broken.sql': bad, '9002_after.sql': '-- why: never\nselect 1;' });
    await expect(migrate(empty, { folder, log })).rejects.toMatchObject({
      code: 'migration-failed',
      file: '9001_broken.sql',
      statement: 'create table tenant.broken (\n  id nonsense\n)',
      message:
        'Migration 9001_broken.sql failed at line 4 (create table tenant.broken (): type "nonsense" does not exist. Nothing of this file was applied.',
    });
    expect(
      await query(empty, "select to_regclass('tenant.fine') as fine, to_regclass('tenant.vendor')::text as vendor"),
    ).toEqual([{ fine: null, vendor: 'tenant.vendor' }]);
    expect(await query(empty, 'select name from system.migration order by name')).toEqual(
      FILES.map((name) => ({ name })),
    );
    writeFileSync(path.join(folder, '9001_broken.sql'), '-- why: mended\ncreate table tenant.fine (id int);');
    expect(await migrate(empty, { folder, log })).toEqual(['9001_broken.sql', '9002_after.sql']);
  });

  it('refuses a database that a newer version has migrated', async () => {
    const empty = await emptyDatabase();
    await migrate(empty, { folder: folderWith({ '9009_future.sql': '-- why: later\nselect 1;' }), log });
    await expect(migrate(empty, { folder: MIGRATIONS, log })).rejects.toMatchObject({
      code: 'schema-is-newer',
      file: '9009_future.sql',
    });
  });

  it('refuses a file that was altered after it had been applied', async () => {
    const empty = await emptyDatabase();
    const folder = folderWith({ '9001_more.sql': '-- why: more\nselect 1;' });
    await migrate(empty, { folder, log });
    writeFileSync(path.join(folder, '9001_more.sql'), '-- why: more\nselect 2;');
    await expect(migrate(empty, { folder, log })).rejects.toMatchObject({
      code: 'migration-was-altered',
      file: '9001_more.sql',
    });
  });

  it('takes up again after being cut off in the middle of a file', async () => {
    const empty = await emptyDatabase();
    const folder = folderWith({
      '9001_slow.sql': '-- why: slow\ncreate table tenant.slow (id int);\nselect pg_sleep(20);',
    });
    const cut = migrate(empty, { folder, log });
    const until = Date.now() + 10_000;
    while (Date.now() < until) {
      const found = await asOwner<{ pid: number }>(
        "select pid from pg_stat_activity where datname = $1 and query like '%pg_sleep(20)%'",
        [made.at(-1)],
      );
      if (found[0] !== undefined && (await asOwner('select pg_terminate_backend($1)', [found[0].pid]))) break;
    }
    await expect(cut).rejects.toMatchObject({ code: 'migration-failed', file: '9001_slow.sql' });
    writeFileSync(path.join(folder, '9001_slow.sql'), '-- why: quick\ncreate table tenant.slow (id int);');
    expect(await migrate(empty, { folder, log })).toEqual(['9001_slow.sql']);
  });
});

describe('a PostgreSQL of the operator', () => {
  it('serves through DATABASE_URL a user who is no superuser, and the program leaves that user behind', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'almagest-foreign-'));
    chmodSync(folder, 0o755);
    folders.push(folder);
    const server = await startEmbedded({ folder: path.join(folder, 'pg'), log });
    try {
      const { host, password } = server.connection;
      const owner: DatabaseAddress = { owner: { ...server.connection }, app: {}, isDirect: true };
      for (const sql of [
        'drop role almagest_app',
        "create role hosted login createrole password 'hosted'",
        "create role bare login password 'bare'",
        'create database hosted owner hosted',
        'create database bare owner bare',
      ])
        await query(owner, sql);
      const urlOf = (name: string) =>
        `postgres://${name}:${name}@${encodeURIComponent(host)}/${name}?application_name=probe`;
      expect(password).toHaveLength(32);
      await expect(migrate(addressOfUrl(urlOf('bare')), { folder: MIGRATIONS, log })).rejects.toMatchObject({
        code: 'roles-cannot-be-made',
        message: expect.stringContaining('create role almagest_app nologin noinherit;'),
      });
      const hosted = addressOfUrl(urlOf('hosted'));
      expect(await migrate(hosted, { folder: MIGRATIONS, log })).toEqual(FILES);
      const database = connect(hosted, { log });
      const { rows } = await database.pool.query(
        "select current_user, session_user, current_setting('search_path') as path",
      );
      expect(rows).toEqual([{ current_user: 'almagest_app', session_user: 'hosted', path: 'tenant' }]);
      const { workspaceId } = await newWorkspace(database);
      expect(await database.read(workspaceId, findWorkspace)).toMatchObject({ name: 'Harbour Bank' });
      await expect(database.pool.query('select * from tenant.vendor')).rejects.toMatchObject({ code: '22P02' });
      await database.close();
      // What an administrator is told to run is enough.
      for (const sql of ['grant almagest_app, almagest_person to bare']) await query(owner, sql);
      expect(await migrate(addressOfUrl(urlOf('bare')), { folder: MIGRATIONS, log })).toEqual(FILES);
      await query(owner, 'alter role almagest_app bypassrls');
      await expect(migrate(hosted, { folder: MIGRATIONS, log })).rejects.toMatchObject({
        code: 'roles-cannot-be-made',
        message: expect.stringContaining('nobypassrls'),
      });
    } finally {
      await server.stop();
    }
  });
});
