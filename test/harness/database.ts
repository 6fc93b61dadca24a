/** A fresh, migrated database for a test file: a real PostgreSQL shared by the run, cloned from one template. */
import { randomBytes } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll } from 'vitest';
import { addressOfEmbedded, connect, type Database, type DatabaseAddress } from '../../src/store/database.ts';
import { withLockFile } from '../../src/store/embedded/start-lock.ts';
import { type EmbeddedConnection, startEmbedded } from '../../src/store/embedded/supervisor.ts';
import { migrate } from '../../src/store/migrate.ts';
import { newId as makeId } from './new-id.ts';

/** Ids for tests, made as the program makes them. */
export const newId: () => string = makeId;

export const MIGRATIONS = path.resolve('src/store/migrations');
const TEMPLATE = 'almagest_template';

export interface TestDatabase {
  readonly database: Database;
  readonly address: DatabaseAddress;
  /** Runs SQL as the owner, past row-level security: for looking behind the curtain, never for the thing under test. */
  asOwner<Row extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Another pool on the same database. Closed with the rest. */
  connect(connectionsMax?: number): Database;
}

/**
 * Call at the top of a test file (`const { database } = await testDatabase()`) or in `beforeAll`. The database is
 * dropped after the file's tests.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await sharedServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwnerOf(server, 'postgres', `create database ${name} template ${TEMPLATE}`);
  const address = addressOfEmbedded({ ...server, database: name });
  const owner = new pg.Pool({ ...address.owner, max: 2 });
  owner.on('error', () => undefined);
  const opened: Database[] = [];
  const open = (connectionsMax = 4) => {
    const database = connect(address, { log: () => undefined, connectionsMax });
    opened.push(database);
    return database;
  };
  afterAll(async () => {
    await Promise.all([owner.end(), ...opened.map((database) => database.close())]);
    await asOwnerOf(server, 'postgres', `drop database if exists ${name} with (force)`);
  });
  return {
    database: open(),
    address,
    connect: open,
    async asOwner<Row extends object>(sql: string, values: readonly unknown[] = []) {
      return (await owner.query<Row>(sql, [...values])).rows;
    },
  };
}

/** A clock that stands still until it is moved. */
export function fakeClock(start = '2026-03-14T09:26:53.589Z'): { now(): Date; advance(milliseconds: number): void } {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

/** The server of this run: the first file that asks starts it, `global-setup.ts` stops it. */
async function sharedServer(): Promise<EmbeddedConnection> {
  const folder = process.env.ALMAGEST_TEST_SERVER;
  if (folder === undefined) throw new Error('test/harness/global-setup.ts has not run');
  const server = await startEmbedded({
    folder: path.join(folder, 'postgres'),
    log: () => undefined,
    // Nothing here has to survive a power cut. Tests of durability start servers of their own.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '120' },
  });
  server.release();
  await withLockFile(path.join(folder, 'template.lock'), () => prepareTemplate(server.connection, folder));
  return server.connection;
}

async function prepareTemplate(server: EmbeddedConnection, folder: string): Promise<void> {
  const mark = path.join(folder, 'template.ready');
  if (
    await access(mark).then(
      () => true,
      () => false,
    )
  )
    return;
  await asOwnerOf(server, 'postgres', `drop database if exists ${TEMPLATE} with (force)`);
  await asOwnerOf(server, 'postgres', `create database ${TEMPLATE}`);
  await migrate(addressOfEmbedded({ ...server, database: TEMPLATE }), { folder: MIGRATIONS, log: () => undefined });
  await writeFile(mark, '');
}

async function asOwnerOf(server: EmbeddedConnection, database: string, sql: string): Promise<void> {
  const client = new pg.Client({ ...addressOfEmbedded({ ...server, database }).owner });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
