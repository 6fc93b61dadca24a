/** The command line: finds the command, runs it, turns refusals and faults into words and an exit code. */
import { Refusal } from '#assurance/refusal.ts';
import type { CliIo, CommandEntry } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, exitOf } from './exit.ts';
import { commandHelp, programHelp } from './help.ts';
import { faultLines, OutputClosed, print, refusalLines } from './output.ts';
import { usageRefusal } from './usage.ts';
import { version } from './version.ts';

/** Runs one command line and gives the exit code. Never throws, never ends the process. */
export async function runCli(
  args: readonly string[],
  io: CliIo,
  commands: readonly CommandEntry[] = COMMANDS,
): Promise<number> {
  for (const stream of [io.stdout, io.stderr]) stream.on?.('error', () => {});
  try {
    return await dispatch(args, io, commands);
  } catch (error) {
    // The reader of our output has left (`almagest read … | head`): nothing more to say, and nothing wrong.
    if (error instanceof OutputClosed) return EXIT.done;
    if (error instanceof Refusal) {
      await print(io.stderr, refusalLines('almagest', error));
      return exitOf(error.code);
    }
    await print(io.stderr, faultLines('almagest', error));
    return EXIT.fault;
  }
}

async function dispatch(args: readonly string[], io: CliIo, commands: readonly CommandEntry[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined || first === '--help' || first === '-h') return tell(io, programHelp(commands));
  if (first === '--version' || first === '-V' || first === 'version') return tell(io, `almagest ${await version()}\n`);
  if (first === 'help') return help(rest, io, commands);
  const entry = find(first, commands);
  if (asksForHelp(rest)) return help([entry.name, ...rest], io, commands);
  const command = await entry.load();
  return command.run(rest, io);
}

async function help(
  [name, ...topic]: readonly string[],
  io: CliIo,
  commands: readonly CommandEntry[],
): Promise<number> {
  if (name === undefined || name === 'help') return tell(io, programHelp(commands));
  const entry = find(name, commands);
  const command = await entry.load();
  const asked = command.topic?.(topic) ?? { summary: entry.summary, command };
  return tell(io, commandHelp(asked.summary, asked.command));
}

function find(name: string, commands: readonly CommandEntry[]): CommandEntry {
  const found = commands.find((entry) => entry.name === name);
  if (found === undefined) throw usageRefusal.unknownCommand(name, [...commands.map((entry) => entry.name), 'help']);
  return found;
}

/** `--help` anywhere before `--` asks for help. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

async function tell(io: CliIo, text: string): Promise<number> {
  await print(io.stdout, text);
  return EXIT.done;
}
