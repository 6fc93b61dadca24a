/** The list of commands. Each is loaded when it is called, so that `read` never loads the server. */
import type { CommandEntry } from './command.ts';

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'read',
    kind: 'offline',
    summary: 'Read finished questionnaires and say where the provider stands',
    load: async () => (await import('./commands/read.ts')).readCommand,
  },
  {
    name: 'diff',
    kind: 'offline',
    summary: 'Compare two versions of a questionnaire by what they mean',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    name: 'rules',
    kind: 'offline',
    summary: 'List the rules a read applies, or explain one',
    load: async () => (await import('./commands/rules.ts')).rulesCommand,
  },
  {
    name: 'verify',
    kind: 'offline',
    summary: 'Verify an evidence pack: every file, the signature, the entries of the log',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  {
    name: 'serve',
    kind: 'operator',
    summary: 'Start the server with its database and print one URL',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'migrate',
    kind: 'operator',
    summary: 'Bring the database up to date and end',
    load: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  {
    name: 'sweep',
    kind: 'operator',
    summary: 'List and remove kept files that no record refers to',
    load: async () => (await import('./commands/sweep.ts')).sweepCommand,
  },
  {
    name: 'log',
    kind: 'operator',
    summary: 'Check the signed logs, and the records against them',
    load: async () => (await import('./commands/log.ts')).logCommand,
  },
  {
    name: 'do',
    kind: 'remote',
    summary: 'Perform an act at a running server',
    load: async () => (await import('./commands/do.ts')).doCommand,
  },
];
