/** What happens when things die: nothing acknowledged is lost, nothing is half there, and it comes back by itself. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { finishedWorkbook } from '../../bench/workbooks.ts';
import { testDatabase } from '../harness/database.ts';
import { openSample } from '../harness/owner.ts';
import { type Program, startProgram, temporaryFolder } from '../harness/program.ts';

/** Calls as a script at this machine, in the sample. */
function client({ url }: Program, cookie: string) {
  return async (act: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}/api/v1/${act}`, { ...init, headers: { cookie, ...init.headers } });
    if (!answer.ok) throw new Error(`${act} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}

const upload = (mark: string) => ({ method: 'POST', body: Buffer.from(finishedWorkbook(mark)) });

/** The database server of a data folder and all its processes, by what it says of itself. */
function postgresOf(dataFolder: string): { readonly pid: number; readonly all: readonly number[] } {
  const pid = Number(readFileSync(path.join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  return { pid, all: [pid, ...children.map(Number)] };
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

const lives = (pid: number): boolean => {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

async function until(what: string, is: () => boolean | Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await sleep(50);
  }
}

/** Every file kept below a folder, with whether it is what its name promises. */
function keptFiles(folder: string): ReadonlyMap<string, boolean> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ name, parentPath }) => {
      const bytes = readFileSync(path.join(parentPath, name));
      return [name, createHash('sha256').update(bytes).digest('hex') === name] as const;
    }),
  );
}

// Made here and not where they are used: what is made inside a test is not cleared away.
const folders = {
  stopped: await temporaryFolder(),
  holder: await temporaryFolder(),
  late: await temporaryFolder(),
  broken: await temporaryFolder(),
};
const dataFolder = await temporaryFolder();
const first = await startProgram({ dataFolder });
const port = Number(new URL(first.url).port);
const cookie = await openSample(first.url);

describe.skipIf(process.platform !== 'linux')('a program that is killed while files come in', () => {
  const acknowledged: { id: string; fileSha256: string }[] = [];
  let sent = 0;
  let again: Program;

  it('has acknowledged some of them', async () => {
    const call = client(first, cookie);
    let killed = false;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      while (!killed) {
        sent += 1;
        const added = await call(`reading.add?fileName=load-${writer}.xlsx`, upload(`${writer} ${sent}`)).catch(
          () => null,
        );
        if (added !== null) acknowledged.push(added.reading);
      }
    });
    await until('twelve files acknowledged', () => acknowledged.length >= 12);
    const ended = first.stop('SIGKILL');
    await ended;
    killed = true;
    await Promise.all(writers);
    expect(first.process.signalCode).toBe('SIGKILL');
    expect(sent).toBeGreaterThan(acknowledged.length);
  });

  it('starts again in the same place and has every one of them, whole', async () => {
    again = await startProgram({ dataFolder, port });
    const call = client(again, cookie);
    const files = keptFiles(path.join(dataFolder, 'objects'));
    for (const { id, fileSha256 } of acknowledged) {
      const { reading, read } = await call(`reading.show?readingId=${id}`);
      expect(reading.fileSha256).toBe(fileSha256);
      expect(read.answers.yes).toBeGreaterThan(100);
      expect(files.get(fileSha256)).toBe(true);
    }
  });

  it('holds nothing by halves: each reading opens, has its file and its entry, and nothing else lies about', async () => {
    const call = client(again, cookie);
    const vendors: { id: string }[] = await call('vendor.list');
    const shown = await Promise.all(vendors.map(({ id }) => call(`vendor.show?vendorId=${id}`)));
    const readings: { id: string; fileSha256: string }[] = shown.flatMap((vendor) => vendor.readings);
    const added = readings.filter(
      ({ id }) => id > (acknowledged[0]?.id ?? '') || acknowledged.some((one) => one.id === id),
    );
    expect(added.length).toBeGreaterThanOrEqual(acknowledged.length);
    expect(added.length).toBeLessThanOrEqual(sent);
    for (const { id } of readings) expect((await call(`reading.show?readingId=${id}`)).read).not.toBeNull();
    const entries: { object: { type: string; id: string } }[] = await call('activity.list?act=reading.add&limit=500');
    const logged = entries.filter(({ object }) => object.type === 'reading').map(({ object }) => object.id);
    expect(new Set(logged)).toEqual(new Set(readings.map(({ id }) => id)));
    expect([...keptFiles(path.join(dataFolder, 'objects'))].filter(([, isWhole]) => !isWhole)).toEqual([]);
  });

  it('goes on: the next file is read', async () => {
    const added = await client(again, cookie)('reading.add?fileName=after.xlsx', upload('after'));
    expect(added).toMatchObject({ wasKnown: false, reading: { kind: 'read' } });
  });

  it('survives the death of its database: what was asked meanwhile and what comes later succeeds', async () => {
    const call = client(again, cookie);
    const before = await call('vendor.list');
    const { pid, all } = postgresOf(dataFolder);
    expect(all.length).toBeGreaterThan(3);
    const adding = call('reading.add?fileName=during.xlsx', upload('during'));
    for (const each of all) if (lives(each)) process.kill(each, 'SIGKILL');
    const meanwhile = await Promise.allSettled([adding, call('vendor.list'), call('vendor.list')]);
    expect(meanwhile.slice(1).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    await until(
      'another database server',
      () => existsSync(path.join(dataFolder, 'postgres/cluster/postmaster.pid')) && postgresOf(dataFolder).pid !== pid,
    );
    const after = await call('vendor.list');
    expect(after.length).toBeGreaterThanOrEqual(before.length);
    expect(await call('reading.add?fileName=later.xlsx', upload('later'))).toMatchObject({ wasKnown: false });
    expect(again.process.exitCode).toBeNull();
  });

  it('keeps a second program out of its folder, which says who is there, and is not disturbed', async () => {
    const { pid } = postgresOf(dataFolder);
    for (const otherPort of [port, undefined]) {
      const wish = otherPort === undefined ? { dataFolder } : { dataFolder, port: otherPort };
      const refused = await startProgram(wish).catch((error: Error) => error);
      expect(refused).toBeInstanceOf(Error);
      expect((refused as Error).message).toContain(
        `Almagest runs already with the data folder ${dataFolder} (process ${again.process.pid})`,
      );
    }
    expect(postgresOf(dataFolder).pid).toBe(pid);
    expect(await client(again, cookie)('vendor.list')).not.toEqual([]);
  });

  it('ends within five seconds when asked to, and leaves no database server behind', async () => {
    const { all } = postgresOf(dataFolder);
    const started = performance.now();
    expect(await again.stop('SIGTERM')).toBe(0);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(all.filter(lives)).toEqual([]);
    expect(existsSync(path.join(dataFolder, 'postgres/cluster/postmaster.pid'))).toBe(false);
    expect(existsSync(path.join(dataFolder, 'program.lock'))).toBe(false);
    expect(again.output()).toContain('Stopped.');
  });
});

describe('a start that is stopped before it serves', () => {
  it('ends cleanly, and leaves no database server behind', async () => {
    const folder = folders.stopped;
    const child = spawn(process.execPath, ['dist/main.js', 'serve'], {
      env: { PATH: process.env.PATH ?? '', ALMAGEST_DATA: folder, ALMAGEST_PORT: '0' },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const lock = path.join(folder, 'postgres/cluster/postmaster.pid');
    await until('a database server', () => existsSync(lock));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a start that cannot go on', () => {
  it('says that the port is taken, and leaves no database server behind', async () => {
    const holder = await startProgram({ dataFolder: folders.holder });
    const folder = folders.late;
    const refused = await startProgram({ dataFolder: folder, port: Number(new URL(holder.url).port) }).catch(String);
    expect(refused).toContain('The port is taken.');
    expect(existsSync(path.join(folder, 'postgres/cluster/postmaster.pid'))).toBe(false);
    // Whoever started it has stopped listening, as a closed pipe does: it still ends cleanly.
    holder.process.stdout?.destroy();
    holder.process.stderr?.destroy();
    expect(await holder.stop()).toBe(0);
    expect(existsSync(path.join(folders.holder, 'postgres/cluster/postmaster.pid'))).toBe(false);
  });

  it('stops at a failed migration, names file, line and statement, and changes nothing', async () => {
    const { asOwner, address } = await testDatabase();
    const name = `broken_${Date.now().toString(36)}`;
    await asOwner(`create database ${name}`);
    try {
      const { user, password, host } = address.owner;
      const url = (database: string) =>
        `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`;
      const startWith = (database: string) =>
        startProgram({ dataFolder: folders.broken, env: { DATABASE_URL: url(database) } }).catch(String);
      const refused = await startWith(`${name}_not_there`);
      expect(refused).toContain('The database of DATABASE_URL cannot be used (3D000).');
      const { default: pg } = await import('pg');
      const client = new pg.Client({ ...address.owner, database: name });
      await client.connect();
      await client.query('create schema tenant; create table tenant.workspace (mine int)');
      const said = await startWith(name);
      expect(said).toContain('The database could not be brought up to date (migration-failed).');
      expect(said).toMatch(/Migration 0001_workspace\.sql failed at line \d+ \(create /);
      expect(said).toContain('Nothing of this file was applied.');
      const { rows } = await client.query(
        "select table_schema || '.' || table_name as name from information_schema.tables where table_schema = 'tenant'",
      );
      expect(rows).toEqual([{ name: 'tenant.workspace' }]);
      await client.end();
    } finally {
      await asOwner(`drop database ${name} with (force)`);
    }
  });
});
