/** The built program as a user has it: a process of its own with a fresh data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const MAIN = path.resolve('dist/main.js');
const START_MS_MAX = 60_000;

export interface Program {
  readonly url: string;
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** What its clock says. */
  now(): Date;
  /** Everything it has said so far. */
  output(): string;
  /** Ends it and waits. SIGTERM is the clean way; the exit code tells. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A folder that goes when the file's tests are over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-program-'));
  // The database runs as a user of its own, who must be able to pass through.
  await chmod(folder, 0o755);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts `almagest serve` on a free port and waits for its URL. Stopped after the file's tests. */
export async function startProgram({
  dataFolder,
  port,
  env = {},
  at,
}: {
  readonly dataFolder?: string;
  readonly port?: number;
  readonly env?: Record<string, string>;
  /** What its clock says when it starts; it goes on from there. */
  readonly at?: Date;
} = {}): Promise<Program> {
  const folder = dataFolder ?? (await temporaryFolder());
  const free = port ?? (await freePort());
  const shiftMs = at === undefined ? 0 : at.getTime() - Date.now();
  const clock = shiftMs === 0 ? {} : { NODE_OPTIONS: `--import=${clockShiftedBy(shiftMs)}` };
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { PATH: process.env.PATH ?? '', ALMAGEST_DATA: folder, ALMAGEST_PORT: String(free), ...clock, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const heard = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  // A file that breaks while it is collected, or a test that starts a program, never gets to the hook below.
  process.once('exit', () => child.kill());
  afterAll(async () => {
    await stop();
  });
  const deadline = Date.now() + START_MS_MAX;
  while (!/serves at (\S+)/.test(output)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The program did not start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const url = /serves at (\S+)/.exec(output)?.[1] ?? '';
  const now = () => new Date(Date.now() + shiftMs);
  return { url, dataFolder: folder, process: child, now, output: () => output, stop };
}

/** A module that moves the clock of the process that imports it. A proxy, so that every date is still a `Date`. */
function clockShiftedBy(shiftMs: number): string {
  const module = `const shift = ${shiftMs};
    globalThis.Date = new Proxy(Date, {
      construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [target.now() + shift] : given, asked),
      get: (target, name) => (name === 'now' ? () => target.now() + shift : Reflect.get(target, name)),
    });`;
  return `data:text/javascript,${encodeURIComponent(module)}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
