/** Where the embedded server keeps its things, and which of those places its user can reach. Starts nothing. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp, readdir, realpath, rmdir, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Account, accountToRunAs, runAs } from './account.ts';

/** Everything of one embedded server lies below `home`. */
export interface Home {
  readonly home: string;
  readonly account: Account | null;
  readonly cluster: string;
  /** The cluster while it is being made; renamed when complete. */
  readonly clusterInTheMaking: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly serverLog: string;
  readonly startLock: string;
  /** Shown in process titles, so that left-over processes can be told. */
  readonly clusterName: string;
}

/** Where the data go when the folder asked for lies below one that the server's user cannot enter, such as /root. */
const REACHABLE_ROOT = '/var/lib';
/** A socket's path, with `/.s.PGSQL.5432` at its end, must fit into 104 bytes (macOS) or 108 (Linux). */
const SOCKET_FOLDER_BYTES_MAX = 85;

/** Makes the folder, picks the user, and says where everything lies. */
export async function prepareHome(folder: string, log: (line: string) => void): Promise<Home> {
  await mkdir(folder, { recursive: true });
  const asked = await realpath(folder);
  const owner = await stat(path.join(asked, 'cluster')).catch(() => null);
  const account = accountToRunAs(owner?.uid ?? null);
  if (account !== null) await chown(asked, account.uid, account.gid);
  const home = canEnter(asked, account) ? asked : await moveToReachable(folder, asked, account, log);
  const cluster = path.join(home, 'cluster');
  return {
    home,
    account,
    cluster,
    clusterInTheMaking: `${cluster}.init`,
    ownerPassword: path.join(home, 'owner.password'),
    appPassword: path.join(home, 'app.password'),
    serverLog: path.join(home, 'server.log'),
    startLock: path.join(home, 'start.lock'),
    clusterName: `almagest-${shortHash(cluster)}`,
  };
}

/** A private folder for the server's socket, short enough for a socket address. */
export async function socketFolder(home: Home): Promise<string> {
  const beside = path.join(home.home, 'run');
  // PostgreSQL reads the setting as a list, so a comma or a quotation mark would split the path.
  if (Buffer.byteLength(beside) <= SOCKET_FOLDER_BYTES_MAX && !/[,"@]/.test(beside)) {
    return (await makePrivate(beside, home.account)) ? beside : fallBack(home);
  }
  return fallBack(home);
}

async function fallBack(home: Home): Promise<string> {
  const known = path.join(tmpdir(), home.clusterName);
  if (await makePrivate(known, home.account)) return known;
  // Somebody else made a folder of that name: never put a socket there.
  const fresh = await mkdtemp(path.join(tmpdir(), 'almagest-'));
  if (home.account !== null) await chown(fresh, home.account.uid, home.account.gid);
  return fresh;
}

async function makePrivate(folder: string, account: Account | null): Promise<boolean> {
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (made && account !== null) await chown(folder, account.uid, account.gid);
  const found = await lstat(folder).catch(() => null);
  const owner = account?.uid ?? process.getuid?.();
  return found?.isDirectory() === true && found.uid === owner && (found.mode & 0o077) === 0;
}

function canEnter(folder: string, account: Account | null): boolean {
  if (account === null) return true;
  // Asking the kernel as that user counts everything: modes of all parents, access lists, mount options.
  return spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], { cwd: '/', ...runAs(account) }).status === 0;
}

async function moveToReachable(
  folder: string,
  asked: string,
  account: Account | null,
  log: (line: string) => void,
): Promise<string> {
  if ((await readdir(asked)).length > 0) {
    throw new Error(
      `The database folder ${asked} cannot be entered by ${account?.name}, the user PostgreSQL runs as. Move it to a place that user can enter, such as ${REACHABLE_ROOT}/almagest.`,
    );
  }
  const home = await mkdtemp(path.join(REACHABLE_ROOT, 'almagest-'));
  if (account !== null) await chown(home, account.uid, account.gid);
  await rmdir(asked);
  await symlink(home, folder);
  log(`${asked} cannot be entered by ${account?.name}, so the database lies in ${home}; ${folder} links to it`);
  return home;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
