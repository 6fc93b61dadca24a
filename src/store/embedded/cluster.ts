/** Makes the cluster: `initdb`, our two roles and the database, complete or not at all. Starts no server. */
import { type SpawnSyncReturns, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runAs } from './account.ts';
import { type Binaries, SERVER_ENVIRONMENT } from './binaries.ts';
import type { Home } from './places.ts';

export const DATABASE = 'almagest';
export const OWNER_ROLE = 'almagest';
export const APP_ROLE = 'almagest_app';

/** Makes the cluster unless there is one already, and refuses one of another major version. Only tests want it less than durable. */
export async function ensureCluster(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const version = await readFile(path.join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) {
    await makeCluster(home, binaries, durable);
    return;
  }
  if (version.trim() !== binaries.major) {
    throw new Error(
      `${home.cluster} was written by PostgreSQL ${version.trim()}; this program brings ${binaries.major}. Export with the version that wrote it, then import here.`,
    );
  }
}

/** Everything happens in a side folder; the rename at the end is the only moment the cluster comes into being. */
async function makeCluster(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const making = home.clusterInTheMaking;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  if (home.account !== null) await chown(making, home.account.uid, home.account.gid);
  await run(home, binaries.initdb, [
    `--pgdata=${making}`,
    `--username=${OWNER_ROLE}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--auth=reject',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await writeFile(
    path.join(making, 'pg_hba.conf'),
    '# Only the socket, and only with a password.\nlocal all all scram-sha-256\n',
  );
  const ownerPassword = await makePassword(home.ownerPassword, home);
  const appPassword = await makePassword(home.appPassword, home);
  await runAlone(home, binaries, durable, [
    `ALTER ROLE ${OWNER_ROLE} PASSWORD '${ownerPassword}';`,
    `CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT PASSWORD '${appPassword}';`,
    `CREATE DATABASE ${DATABASE};`,
  ]);
  await rename(making, home.cluster);
  await syncFolder(home.home);
}

/** Readable by the server's user and root only, and on the disk before the cluster that needs it. */
async function makePassword(file: string, { account }: Home): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await rm(file, { force: true });
  const handle = await open(file, 'wx', 0o600);
  try {
    if (account !== null) await handle.chown(account.uid, account.gid);
    await handle.writeFile(password);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return password;
}

/** Single-user mode: no socket, nobody else, and each line of the input is a statement. */
async function runAlone(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  statements: readonly string[],
): Promise<void> {
  const done = await run(
    home,
    binaries.postgres,
    ['--single', ...(durable ? [] : ['-F']), '-D', home.clusterInTheMaking, '-c', 'log_min_messages=error', 'postgres'],
    {
      input: `${statements.join('\n')}\n`,
    },
  );
  // It leaves with 0 even when a statement failed.
  if (/^.*(ERROR|FATAL|PANIC):/m.test(done.stderr)) throw new Error(`Setting up the database failed: ${done.stderr}`);
}

type Done = Pick<SpawnSyncReturns<string>, 'stderr'>;

function run(home: Home, command: string, args: readonly string[], { input = '' } = {}): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: home.home, env: SERVER_ENVIRONMENT, ...runAs(home.account) });
    let stderr = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ stderr });
      else reject(new Error(`${path.basename(command)} failed (${code}): ${stderr.trim()}`));
    });
    child.stdin.end(input);
  });
}

async function syncFolder(folder: string): Promise<void> {
  await stat(folder);
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
