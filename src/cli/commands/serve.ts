/** `almagest serve`: starts everything and prints one URL. Loaded on its own, so that `read` never loads the server. */
import path from 'node:path';
import { type Log, startApp } from '#app.ts';
import { ConfigError, readConfig } from '#config.ts';
import { PROGRAM_ROOT } from '#sandbox/child-program.ts';
import { MigrationProblem } from '#store/migration-problem.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import { version } from '../version.ts';

/** How long a stop may take before the process ends all the same. */
const STOP_MS_MAX = 15_000;

export const serveCommand = defineCommand({
  usage: ['serve'],
  about: [
    'Starts the server with its database and prints one URL. Everything lies in one folder, ./data or what ALMAGEST_DATA names. Ctrl C stops it cleanly.',
    'Options are environment variables; docs/reference/configuration.md lists them.',
  ],
  options: {},
  examples: [
    ['serve', 'serve on http://localhost:4280 with the embedded database'],
    ['serve    # with ALMAGEST_PORT=8080', 'serve on another port'],
  ],
  async run({ io }) {
    const say = (text: string) => print(io.stderr, `${text}\n`);
    try {
      const config = readConfig();
      const log = logTo(process.stderr, config.logLevel);
      const app = await startApp({
        config,
        version: await version(),
        migrationsFolder: path.join(PROGRAM_ROOT, 'src', 'store', 'migrations'),
        staticFolder: path.join(PROGRAM_ROOT, 'dist', 'static'),
        log,
      });
      await print(io.stdout, `Almagest serves at ${app.url}\n`);
      await signalled();
      await say('Stopping …');
      const late = setTimeout(() => process.exit(EXIT.fault), STOP_MS_MAX);
      await app.stop();
      clearTimeout(late);
      await say('Stopped.');
      return EXIT.done;
    } catch (error) {
      const said = startProblem(error);
      if (said === null) throw error;
      await say(said);
      return EXIT.fault;
    }
  },
});

/** Expected reasons why a start stops, in words for the operator; null for a fault. */
function startProblem(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof MigrationProblem) {
    const step = [error.file, error.statement].filter(Boolean).join(': ');
    return `The database could not be brought up to date (${error.code}). ${error.message}${step === '' ? '' : `\n${step}`}`;
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'EADDRINUSE')
    return 'The port is taken. Is Almagest running already? Set ALMAGEST_PORT to use another one.';
  if (code === 'EACCES' && (error as NodeJS.ErrnoException).syscall === 'listen')
    return 'This port may not be used. Set ALMAGEST_PORT to one above 1023.';
  return null;
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

const RANK = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 } as const;

/** A sentence a line on a terminal, else one JSON object a line; never a secret, never a request's body. */
function logTo(stream: NodeJS.WriteStream, level: keyof typeof RANK): Log {
  const write = (rank: keyof typeof RANK, fields: { readonly text: string; readonly [more: string]: unknown }) => {
    if (RANK[rank] < RANK[level]) return;
    const line = JSON.stringify({ at: new Date().toISOString(), level: rank, ...fields });
    stream.write(`${stream.isTTY && rank === 'info' ? fields.text : line}\n`);
  };
  return {
    info: (text) => write('info', { text }),
    warn: (text) => write('warn', { text }),
    fault: (error, requestId) =>
      write('error', {
        text: error instanceof Error ? error.message : String(error),
        requestId,
        stack: error instanceof Error ? error.stack : undefined,
      }),
  };
}
