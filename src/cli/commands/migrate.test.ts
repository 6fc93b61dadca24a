import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { capturedIo } from '../../../test/harness/captured-io.ts';
import { testDatabase } from '../../../test/harness/database.ts';
import { runCli } from '../cli.ts';

const { asOwner, address } = await testDatabase();
afterEach(() => vi.unstubAllEnvs());

async function migrate(database: string) {
  const { user, password, host } = address.owner;
  const socket = encodeURIComponent(host ?? '');
  vi.stubEnv(
    'DATABASE_URL',
    `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${database}?host=${socket}`,
  );
  const io = capturedIo();
  const exit = await runCli(['migrate'], io);
  return { exit, out: io.out(), err: io.err() };
}

describe('almagest migrate', () => {
  it('says each step, and the second time that nothing was missing', async () => {
    const name = `fresh_${randomBytes(6).toString('hex')}`;
    await asOwner(`create database ${name}`);
    const first = await migrate(name);
    expect(first).toMatchObject({ exit: 0, err: '' });
    expect(first.out).toMatch(
      /^database: applied 0001_workspace\.sql\n(database: applied .+\n)+The database is up to date; applied now: \d+\.\n$/,
    );
    expect(await migrate(name)).toEqual({
      exit: 0,
      out: 'The database is up to date; nothing was missing.\n',
      err: '',
    });
    await asOwner(`drop database ${name} with (force)`);
  });

  it('names file, line and statement of a failure', async () => {
    const name = String(address.owner.database);
    await asOwner("delete from system.migration where name like '0002%'");
    const { exit, out, err } = await migrate(name);
    expect({ exit, out }).toEqual({ exit: 4, out: '' });
    expect(err).toMatch(/\(migration-failed\)\. Migration 0002_identity\.sql failed at line \d+ \(create table/);
    expect(err).toMatch(/0002_identity\.sql: create table/);
  });

  it('says in words that the database is not there, or that the program is older than it', async () => {
    expect((await migrate('no_such_database')).err).toContain('The database of DATABASE_URL cannot be used (3D000).');
    await asOwner("insert into system.migration (name, sha256) values ('9999_later.sql', 'x')");
    expect((await migrate(String(address.owner.database))).err).toContain('(schema-is-newer)');
  });

  it('refuses configuration that cannot be used', async () => {
    vi.stubEnv('DATABASE_URL', 'mysql://x');
    const io = capturedIo();
    expect(await runCli(['migrate'], io)).toBe(4);
    expect(io.err()).toContain('DATABASE_URL is not a URL');
  });
});
