/** The operating-system user the embedded server runs as. Knows no database. */
import { spawnSync } from 'node:child_process';

/** PostgreSQL refuses to run as root, so a start as root hands the server to an account of its own. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT_NAME = 'almagest';

/**
 * The account to run the server as, or null when the current user may run it.
 * `ownerUid` is the owner of an existing cluster: PostgreSQL demands that user and no other.
 */
export function accountToRunAs(ownerUid: number | null): Account | null {
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) {
    if (ownerUid !== null && ownerUid !== uid) {
      const owner = lookUp(String(ownerUid))?.name ?? `uid ${ownerUid}`;
      throw new Error(
        `The database folder belongs to ${owner}, and this program runs as uid ${uid}. Start it as ${owner} or as root, or give the folder to the present user (chown -R).`,
      );
    }
    return null;
  }
  if (ownerUid !== null && ownerUid !== 0) {
    const owner = lookUp(String(ownerUid));
    if (owner !== null) return owner;
    throw new Error(
      `The database folder belongs to uid ${ownerUid}, which no user of this machine has. Give it to one: chown -R ${ACCOUNT_NAME} <folder>.`,
    );
  }
  return lookUp(ACCOUNT_NAME) ?? create() ?? lookUp('nobody') ?? missing();
}

/** What `spawn` needs to run something as the account. */
export const runAs = (account: Account | null): { uid?: number; gid?: number } =>
  account === null ? {} : { uid: account.uid, gid: account.gid };

function lookUp(nameOrUid: string): Account | null {
  // `id` asks every name service of the machine, which reading /etc/passwd would not.
  const ask = (flag: string) => spawnSync('id', [flag, nameOrUid], { encoding: 'utf8' });
  const name = ask('-un');
  const uid = ask('-u');
  const gid = ask('-g');
  if (name.status !== 0 || uid.status !== 0 || gid.status !== 0) return null;
  return { name: name.stdout.trim(), uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(): Account | null {
  const shell = ['--shell', '/usr/sbin/nologin'];
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', ...shell, ACCOUNT_NAME]);
  return made.status === 0 ? lookUp(ACCOUNT_NAME) : null;
}

function missing(): never {
  throw new Error(
    `PostgreSQL does not run as root, and no user for it could be made. Create one: useradd --system ${ACCOUNT_NAME}`,
  );
}
