/** `almagest verify` as a program of its own: the build puts it and all it needs into one file, `dist/almagest-verify.mjs`. */
import type { CommandEntry } from '../command.ts';
import { verifyCommand } from '../commands/verify.ts';
import { VERIFY_EXIT } from '../exit.ts';
import { commandHelp } from '../help.ts';
import { faultLines, print } from '../output.ts';

const SUMMARY: CommandEntry['summary'] = 'Verify an evidence pack: every file, the signature, the entries of the log';

const args = process.argv.slice(2);
try {
  if (args.includes('--help') || args.includes('-h')) {
    await print(process.stdout, commandHelp(SUMMARY, verifyCommand));
    process.exitCode = VERIFY_EXIT.intact;
  } else process.exitCode = await verifyCommand.run(args, process);
} catch (error) {
  await print(process.stderr, faultLines('almagest verify', error));
  process.exitCode = 4;
}
