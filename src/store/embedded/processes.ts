/** Who lives in a cluster: the lock file of PostgreSQL held against the processes that really run. Ends nobody. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Home } from './places.ts';

/** `postmaster.pid`, as far as we need it. */
export interface PostmasterLock {
  readonly pid: number;
  readonly socketFolder: string;
  /** `starting`, `ready`, `stopping`; empty while the file is being written. */
  readonly status: string;
}

/** The lock file of the cluster; null when there is none. */
export async function readPostmasterLock(cluster: string): Promise<PostmasterLock | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  return { pid: Math.abs(Number(lines[0])) || 0, socketFolder: lines[4] ?? '', status: lines[7] ?? '' };
}

/** True when the process runs. A zombie, which nobody has reaped yet, does not. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM says that it is there but not ours.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/** True when this process is the living postmaster of the cluster, and not one that got its number by chance. */
export async function isPostmasterOf(pid: number, home: Home): Promise<boolean> {
  return isAlive(pid) && ((await livesInCluster(pid, home)) ?? true);
}

/** Living server processes of the cluster, orphans included. Empty where the machine has no /proc. */
export async function processesOf(home: Home): Promise<readonly number[]> {
  const names = await readdir('/proc').catch((): string[] => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const living = await Promise.all(
    pids.map(async (pid) => pid !== process.pid && (await livesInCluster(pid, home)) === true && isAlive(pid)),
  );
  return pids.filter((_, index) => living[index]);
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .startsWith('Z');
  }
  try {
    // Synchronous on purpose: one line of a file that is not on a disk.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold brackets itself, so the state follows the last one.
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}

/** Null when the machine does not tell. */
async function livesInCluster(pid: number, home: Home): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (cwd !== null) return cwd === home.cluster;
  // In a container root may not read the folder of another user's process; its title tells the cluster as well.
  const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return title.startsWith(`postgres: ${home.clusterName}`) || title.includes(`\0-D\0${home.cluster}\0`);
}
