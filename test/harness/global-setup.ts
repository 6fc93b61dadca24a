/** Runs once around all tests. The database server is started by the first test that asks, and stopped here. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../src/store/embedded/supervisor.ts';

const PREFIX = 'almagest-tests-';

export default async function setup(): Promise<() => Promise<void>> {
  await sweep();
  const folder = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the server runs as a user of its own, who has to get in.
  await chmod(folder, 0o755);
  process.env.ALMAGEST_TEST_SERVER = folder;
  return () => stop(folder);
}

/** Servers of runs that were killed before they could stop them. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid > 0 && !runs(pid)) await stop(path.join(tmpdir(), name)).catch(() => undefined);
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function stop(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.includes('postgres')) {
    const server = await startEmbedded({ folder: path.join(folder, 'postgres'), log: () => undefined });
    await server.stop();
  }
  await rm(folder, { recursive: true, force: true });
}
