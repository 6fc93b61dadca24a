/** Embedded PostgreSQL under one folder: start or adopt, keep alive, stop. Knows no table. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { usableBinaries } from './binaries.ts';
import { APP_ROLE, DATABASE, ensureCluster, OWNER_ROLE } from './cluster.ts';
import { type Launched, launch, stopServer } from './launch.ts';
import { type Home, prepareHome } from './places.ts';
import { isAlive } from './processes.ts';
import { withLockFile } from './start-lock.ts';

/** How to reach the server. `host` is the folder of its socket. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly database: string;
  /** Owns the schema and migrates it. */
  readonly user: string;
  readonly password: string;
  /** What the program works as: owns nothing, bypasses nothing. */
  readonly app: { readonly user: string; readonly password: string };
}

export interface EmbeddedServer {
  readonly connection: EmbeddedConnection;
  /** Of the present postmaster; another one after a restart. */
  readonly pid: number;
  /** True when the server ran already, left by a killed program or started by another one. */
  readonly adopted: boolean;
  /** Fast shutdown; resolves when the server has left. */
  stop(): Promise<void>;
  /** Stops watching and leaves the server running, for a command beside a running program. */
  release(): void;
}

export interface EmbeddedOptions {
  /** One visible folder that holds everything: `<data>/postgres`. */
  readonly folder: string;
  readonly log: (line: string) => void;
  /** Settings of `postgresql.conf` on top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when the server dies on its own, and when it serves again. */
  readonly onChange?: (state: 'down' | 'up') => void;
}

const ADOPTED_LOOK_MS = 500;
/** Waits before the first, second, … restart in a row; the last one stays. */
const BACK_OFF_MS = [0, 250, 1_000, 2_000, 5_000, 10_000];
/** A server that served this long starts its count of restarts anew. */
const HEALTHY_MS = 60_000;

/** Starts the server of a folder, or takes over the one that runs there, and keeps it running until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = await prepareHome(options.folder, options.log);
  const bringUp = () =>
    withLockFile(home.startLock, async () => {
      const binaries = await usableBinaries(home.home, home.account);
      await ensureCluster(home, binaries, options.settings?.fsync !== 'off');
      return launch(home, binaries, options.settings ?? {}, options.log);
    });
  const first = await bringUp();
  const watch = keepRunning(first, bringUp, options);
  return {
    connection: await connectionOf(home, first.socketFolder),
    get pid() {
      return watch.pid();
    },
    adopted: first.child === null,
    stop: watch.stop,
    release: watch.release,
  };
}

async function connectionOf(home: Home, host: string): Promise<EmbeddedConnection> {
  const password = await readFile(home.ownerPassword, 'utf8');
  const appPassword = await readFile(home.appPassword, 'utf8');
  return { host, database: DATABASE, user: OWNER_ROLE, password, app: { user: APP_ROLE, password: appPassword } };
}

interface Watch {
  pid(): number;
  stop(): Promise<void>;
  release(): void;
}

function keepRunning(first: Launched, bringUp: () => Promise<Launched>, options: EmbeddedOptions): Watch {
  let current = first;
  let watching = true;
  let restarting: Promise<void> = Promise.resolve();
  let cancel = notify(first, onDeath);
  let servingSince = performance.now();
  let inARow = 0;

  function onDeath(): void {
    if (!watching) return;
    options.log(`database server (pid ${current.pid}) died; starting it again`);
    options.onChange?.('down');
    restarting = restart();
  }

  async function restart(): Promise<void> {
    if (performance.now() - servingSince > HEALTHY_MS) inARow = 0;
    while (watching) {
      await sleep(BACK_OFF_MS[Math.min(inARow, BACK_OFF_MS.length - 1)]);
      inARow += 1;
      if (!watching) return;
      try {
        current = await bringUp();
        cancel = notify(current, onDeath);
        servingSince = performance.now();
        options.onChange?.('up');
        return;
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  return {
    pid: () => current.pid,
    async stop() {
      watching = false;
      await restarting;
      cancel();
      await stopServer(current.pid);
    },
    release() {
      watching = false;
      cancel();
    },
  };
}

/** Calls back once when the server leaves. Keeps no process alive by itself. */
function notify(server: Launched, onDeath: () => void): () => void {
  const { child, pid } = server;
  if (child !== null) {
    if (child.exitCode !== null || child.signalCode !== null) setImmediate(onDeath);
    else child.once('exit', onDeath);
    return () => child.off('exit', onDeath);
  }
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    onDeath();
  }, ADOPTED_LOOK_MS).unref();
  return () => clearInterval(timer);
}
