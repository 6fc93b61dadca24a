/** `almagest serve`: starts everything and prints one URL. Loaded on its own, so that `read` never loads the server. */
import path from 'node:path';
import { startApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { PROGRAM_ROOT } from '#sandbox/child-program.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { logTo } from '../operator/log.ts';
import { MIGRATIONS_FOLDER } from '../operator/migrations-folder.ts';
import { startProblem } from '../operator/start-problem.ts';
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
    // Whoever started us may have stopped listening; we serve and stop all the same.
    const say = (text: string, stream = io.stderr) => print(stream, `${text}\n`).catch(() => undefined);
    // From now on: a stop asked for while starting waits for the start, or the database would be left behind.
    const asked = signalled();
    try {
      const config = readConfig();
      const log = logTo(process.stderr, config.logLevel);
      const app = await startApp({
        config,
        version: await version(),
        migrationsFolder: MIGRATIONS_FOLDER,
        staticFolder: path.join(PROGRAM_ROOT, 'dist', 'static'),
        log,
      });
      await say(`Almagest serves at ${app.url}`, io.stdout);
      await asked;
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
