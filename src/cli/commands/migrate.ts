/** `almagest migrate`: brings the database up to date and ends, for operators who want to see that before a start. */
import { readConfig } from '#config.ts';
import { migrateDatabase } from '#wiring/database-server.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { MIGRATIONS_FOLDER } from '../operator/migrations-folder.ts';
import { startProblem } from '../operator/start-problem.ts';
import { print } from '../output.ts';

export const migrateCommand = defineCommand({
  usage: ['migrate'],
  about: [
    'Applies what the database lacks, file by file, each as a whole or not at all, and says each step. `almagest serve` does the same at its start; this is for operators who want it done and seen before.',
    'The database is that of DATABASE_URL, or the embedded one in the data folder. A failure names the file and its statement, and nothing of that file remains. Run twice, it changes nothing.',
  ],
  options: {},
  examples: [
    ['migrate', 'bring the embedded database up to date'],
    ['migrate    # with DATABASE_URL=postgres://user@db.example/almagest', 'the same for a server of your own'],
  ],
  async run({ io }) {
    const said: Promise<void>[] = [];
    const log = (line: string) => void said.push(print(io.stderr, `${line}\n`));
    try {
      const applied = await migrateDatabase(readConfig(), {
        migrationsFolder: MIGRATIONS_FOLDER,
        log: { info: log, warn: log },
        step: (line) => void said.push(print(io.stdout, `${line}\n`)),
      });
      const words = applied.length === 0 ? 'nothing was missing' : `applied now: ${applied.length}`;
      await Promise.all(said);
      await print(io.stdout, `The database is up to date; ${words}.\n`);
      return EXIT.done;
    } catch (error) {
      await Promise.all(said);
      const words = startProblem(error);
      if (words === null) throw error;
      await print(io.stderr, `${words}\n`);
      return EXIT.fault;
    }
  },
});
