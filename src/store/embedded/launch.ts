/** Brings the server of a cluster up once: adopts a living one, clears what a killed one left, starts, waits. */
import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from './account.ts';
import { answers } from './answers.ts';
import { type Binaries, SERVER_ENVIRONMENT } from './binaries.ts';
import { machineMemory, sharedBuffersMb } from './memory.ts';
import { type Home, socketFolder } from './places.ts';
import { isAlive, isPostmasterOf, type PostmasterLock, processesOf, readPostmasterLock } from './processes.ts';

export interface Launched {
  readonly pid: number;
  readonly socketFolder: string;
  /** Null when the server was running already. */
  readonly child: ChildProcess | null;
}

/**
 * How the server runs. Lean: a workspace holds megabytes, and the program has to fit beside it. Its buffers are taken of
 * memory only as far as there is something to hold in them.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: `${sharedBuffersMb(machineMemory())}MB`,
  max_connections: '30',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '2',
  io_method: 'sync',
  jit: 'off',
  max_logical_replication_workers: '0',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const SERVER_LOG_BYTES_MAX = 10 * 1024 * 1024;
/** Crash recovery after a long write may take minutes; a server that lives is waited for. */
const READY_MS_MAX = 5 * 60_000;
const ORPHANS_MS_MAX = 20_000;
const ORPHANS_ASKED_AFTER_MS = 5_000;
const RETRY_MS_MAX = 15_000;
const POLL_MS = 5;
/** PostgreSQL's own guard: somebody still has the shared memory, or a lock was left a moment ago. */
const STILL_IN_USE = /pre-existing shared memory block|lock file ".*" already exists|is another postmaster/;

/** Call only while holding the start lock. */
export async function launch(
  home: Home,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<Launched> {
  const adopted = await adopt(home, log);
  if (adopted !== null) return adopted;
  const sockets = await socketFolder(home);
  const until = performance.now() + RETRY_MS_MAX;
  for (;;) {
    await clearRemains(home, sockets, log);
    const started = await start(home, binaries, sockets, { ...SETTINGS, ...settings });
    if ('pid' in started) return started;
    if (!STILL_IN_USE.test(started.complaint) || performance.now() > until) {
      throw new Error(`PostgreSQL did not start. Its last words (${home.serverLog}):\n${started.complaint}`);
    }
    await sleep(200);
  }
}

async function adopt(home: Home, log: (line: string) => void): Promise<Launched | null> {
  const until = performance.now() + READY_MS_MAX;
  for (;;) {
    const lock = await readPostmasterLock(home.cluster);
    if (lock === null || !(await isPostmasterOf(lock.pid, home))) return null;
    const answer = lock.status === 'ready' ? await answers(lock.socketFolder) : 'silent';
    if (answer === 'yes') return adoptedAs(lock, log);
    if (answer === 'no-socket') return stopUnreachable(lock, log);
    if (performance.now() > until)
      throw new Error(`PostgreSQL (pid ${lock.pid}) does not get ready; see ${home.serverLog}`);
    await sleep(POLL_MS * 4);
  }
}

function adoptedAs(lock: PostmasterLock, log: (line: string) => void): Launched {
  log(`database server was running already (pid ${lock.pid}), taken over`);
  return { pid: lock.pid, socketFolder: lock.socketFolder, child: null };
}

/** Its socket was cleared away, for instance by a cleaner of temporary files: nobody can connect to it any more. */
async function stopUnreachable(lock: PostmasterLock, log: (line: string) => void): Promise<null> {
  log(`database server (pid ${lock.pid}) runs without its socket; restarting it`);
  await stopServer(lock.pid);
  return null;
}

/** Fast shutdown: open transactions are rolled back, everything committed stays. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const until = performance.now() + patience;
    while (isAlive(pid) && performance.now() < until) await sleep(POLL_MS);
  }
  if (isAlive(pid)) throw new Error(`The database server (pid ${pid}) does not stop.`);
}

/**
 * Waits until the last process of a killed server has left, then removes the locks it could not remove itself.
 * The lock is never judged by its number alone: a zombie still answers to it, and numbers are given out again.
 */
async function clearRemains(home: Home, sockets: string, log: (line: string) => void): Promise<void> {
  const since = performance.now();
  for (let asked = false; ; ) {
    const orphans = await processesOf(home);
    if (orphans.length === 0) break;
    const waited = performance.now() - since;
    if (waited > ORPHANS_MS_MAX)
      throw new Error(`Processes of a killed database server do not leave: ${orphans.join(', ')}`);
    if (waited > ORPHANS_ASKED_AFTER_MS && !asked) {
      log(`ending processes that a killed database server left: ${orphans.join(', ')}`);
      for (const pid of orphans) if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
      asked = true;
    }
    await sleep(10);
  }
  const left = await readPostmasterLock(home.cluster);
  if (left === null || (await isPostmasterOf(left.pid, home))) return;
  log('the database server was killed last time; it recovers now');
  await rm(path.join(home.cluster, 'postmaster.pid'), { force: true });
  for (const folder of new Set([sockets, left.socketFolder].filter(path.isAbsolute))) {
    await rm(path.join(folder, '.s.PGSQL.5432.lock'), { force: true });
    await rm(path.join(folder, '.s.PGSQL.5432'), { force: true });
  }
}

async function start(
  home: Home,
  binaries: Binaries,
  sockets: string,
  settings: Readonly<Record<string, string>>,
): Promise<Launched | { readonly complaint: string }> {
  const all = { ...settings, unix_socket_directories: sockets, cluster_name: home.clusterName };
  const args = ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const logBytes = await stat(home.serverLog).then(
    ({ size }) => size,
    () => 0,
  );
  if (logBytes > SERVER_LOG_BYTES_MAX) await truncate(home.serverLog);
  // A file, not a pipe: the server has to outlive a killed parent.
  const serverLog = await open(home.serverLog, 'a', 0o640);
  if (home.account !== null) await serverLog.chown(home.account.uid, home.account.gid);
  const logStart = (await serverLog.stat()).size;
  try {
    // Detached: the Ctrl-C of a terminal reaches the whole group, and the server must leave after us, not with us.
    const child = spawn(binaries.postgres, args, {
      cwd: home.home,
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', serverLog.fd, serverLog.fd],
      ...runAs(home.account),
    });
    child.unref();
    if (await becomesReady(home, child)) return { pid: child.pid ?? 0, socketFolder: sockets, child };
    const said = (await readFile(home.serverLog, 'utf8')).slice(logStart);
    return { complaint: said.trim().split('\n').slice(-12).join('\n') };
  } finally {
    await serverLog.close();
  }
}

async function becomesReady(home: Home, child: ChildProcess): Promise<boolean> {
  let gone = false;
  child.once('exit', () => {
    gone = true;
  });
  child.once('error', () => {
    gone = true;
  });
  const until = performance.now() + READY_MS_MAX;
  while (!gone && performance.now() < until) {
    const lock = await readPostmasterLock(home.cluster);
    if (lock?.pid === child.pid && lock?.status === 'ready') return true;
    await sleep(POLL_MS);
  }
  return false;
}
