/** Arguments in, exit code out. */
import { preparedCli } from '#cli/prepared.ts';

const args = process.argv.slice(2);
const runCli = preparedCli(import.meta.dirname, args[0]) ?? (await import('#cli/cli.ts')).runCli;

process.exitCode = await runCli(args, {
  stdout: process.stdout,
  stderr: process.stderr,
  // Opened only by who reads it.
  stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
});
