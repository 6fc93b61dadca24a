/** The built server as a process under measurement. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { addressOfEmbedded } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import { treeMb } from './measure.ts';

export interface Served {
  readonly url: string;
  readonly startMs: number;
  readonly process: ChildProcess;
  readonly folder: string;
  stop(): Promise<void>;
}

/** A fresh data folder that the database's own user can enter. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts a program that prints the URL, and times until a page answers. */
export async function serveAndTime(
  folder: string,
  command = process.execPath,
  args = [path.resolve('dist/main.js'), 'serve'],
  cwd = process.cwd(),
): Promise<Served> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const started = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ALMAGEST_DATA: folder, ALMAGEST_PORT: String(port), ALMAGEST_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const url = `http://localhost:${port}`;
  while (!(await answers(`${url}/begin`))) {
    if (child.exitCode !== null) throw new Error('the server ended before it served');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    url,
    folder,
    process: child,
    startMs: performance.now() - started,
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve());
        process.kill(-(child.pid ?? 0), 'SIGTERM');
      }),
  };
}

/** Memory of program and database when nothing is asked, in MB. */
export async function idleMb({ process: child, folder }: Served): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const lock = path.join(folder, 'postgres', 'cluster', 'postmaster.pid');
  const postmaster = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const database = treeMb(postmaster);
  const own = treeMb(child.pid ?? 0);
  return own + database;
}

/** The database of a running server, entered as its owner; refuses one that could lose what it acknowledged. */
export async function databaseOf({ folder }: Pick<Served, 'folder'>): Promise<pg.ClientConfig> {
  const server = await startEmbedded({ folder: path.join(folder, 'postgres'), log: () => undefined });
  server.release();
  const { owner } = addressOfEmbedded(server.connection);
  const client = new pg.Client(owner);
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('fsync') || ' ' || current_setting('synchronous_commit') as kept",
  );
  await client.end();
  if (rows[0]?.kept !== 'on on') throw new Error('The database under measurement does not wait for the disk.');
  return owner;
}

/** The cookie of the sample workspace, which reads files without an account. */
export async function sampleCookie(url: string): Promise<string> {
  const response = await fetch(`${url}/begin/sample`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Bytes of all scripts a page loads, as they go over the wire. */
export async function scriptBytes(url: string, page: string, cookie: string): Promise<number> {
  const html = await (await fetch(`${url}${page}`, { headers: { cookie } })).text();
  let bytes = 0;
  for (const [, source = ''] of html.matchAll(/<script[^>]* src="([^"]+)"/g))
    bytes += await wireBytes(`${url}${source}`);
  return bytes;
}

async function wireBytes(url: string): Promise<number> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        if (response.headers['content-encoding'] === 'br') brotliDecompressSync(body);
        resolve(body.byteLength);
      });
    }).on('error', reject);
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
