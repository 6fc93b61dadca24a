/** Runs the command line from source, for tests that need a process of its own. */
import { runCli } from '../../src/cli/cli.ts';

process.exitCode = await runCli(process.argv.slice(2), process);
