/** One starter at a time: a lock file that a killed holder does not keep. Knows nothing of databases. */
import { readFileSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes.ts';

const WAIT_MS_MAX = 120_000;

/** Runs `work` while holding the lock file. */
export async function withLockFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Takes the lock file for as long as this process lives, or says which living process has it. Does not wait. */
export async function holdLockFile(
  file: string,
): Promise<{ readonly release: () => Promise<void> } | { readonly heldBy: number }> {
  const mine = await ownMark(file);
  try {
    for (;;) {
      if (await link(mine, file).then(() => true, ifTaken)) return { release: () => rm(file, { force: true }) };
      const holder = await readFile(file, 'utf8').catch(() => null);
      if (holder !== null && holderLives(holder)) return { heldBy: Number(holder.split(' ')[0]) };
      if (holder !== null) await rm(file, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** A file that names this process, to be linked to the lock. */
async function ownMark(file: string): Promise<string> {
  const mine = `${file}.${process.pid}.${Math.trunc(performance.now() * 1000)}`;
  await writeFile(mine, holderName(process.pid));
  return mine;
}

async function take(file: string): Promise<void> {
  const mine = await ownMark(file);
  const until = performance.now() + WAIT_MS_MAX;
  try {
    while (performance.now() < until) {
      // A link is made whole or not at all, so nobody ever reads a lock without its holder.
      if (await link(mine, file).then(() => true, ifTaken)) return;
      const holder = await readFile(file, 'utf8').catch(() => null);
      if (holder !== null && !holderLives(holder)) await rm(file, { force: true });
      else await sleep(15);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new Error(`Another start holds ${file} for more than ${WAIT_MS_MAX / 1000} s. Remove the file if none runs.`);
}

function ifTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}

/** Number and start time: a number alone may have passed on to another process. */
function holderName(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid} `;
  }
}

function holderLives(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  return isAlive(pid) && holderName(pid) === holder;
}
