/**
 * Starts the commands that need no server from the one file the build has prepared for them, with its compiled code
 * beside it: a cold process then links no modules and compiles next to nothing. Knows no command beyond its name.
 */
import type { runCli } from './cli.ts';

/** Commands the prepared file is made for. All others run from the program's modules. */
export const PREPARED_COMMANDS: readonly string[] = ['read', 'diff', 'rules', 'verify'];

/** The command line as prepared by the build; null for other commands, and where nothing was prepared. */
export function preparedCli(folder: string, command: string | undefined): typeof runCli | null {
  if (command === undefined || !PREPARED_COMMANDS.includes(command)) return null;
  // Importing these by name would make Node load all they could lead to; asked for like this they load what is used.
  const fs = process.getBuiltinModule('node:fs');
  const { Script } = process.getBuiltinModule('node:vm');
  const file = `${folder}/offline.cjs`;
  try {
    const source = fs.readFileSync(file, 'utf8');
    const cachedData = fs.readFileSync(`${file}.code`);
    // Code of another version of Node is turned down by the engine, which then compiles the source.
    const script = new Script(source, { filename: file, cachedData });
    const held: { exports: { runCli?: typeof runCli } } = { exports: {} };
    script.runInThisContext()(held, held.exports, process.getBuiltinModule, file);
    return held.exports.runCli ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
