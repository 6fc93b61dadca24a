/** Help texts, made from the list of commands and their flags. Knows no command by name. */
import { wrap } from '#reports/text-lines.ts';
import type { Command, CommandEntry, CommandKind, OptionSpec } from './command.ts';
import { EXIT_WORDS } from './exit.ts';

const WIDTH = 92;

const KINDS: readonly (readonly [CommandKind, string])[] = [
  ['offline', 'Offline: no database, no network'],
  ['operator', 'Operator: run and tend a server'],
  ['remote', 'Remote: ask a running server'],
];

/** `almagest help`. */
export function programHelp(commands: readonly CommandEntry[]): string {
  const kinds = KINDS.flatMap(([kind, title]) => {
    const entries = commands.filter((entry) => entry.kind === kind);
    return entries.length === 0
      ? []
      : ['', title, ...entries.flatMap((entry) => hanging(`  ${entry.name}`, entry.summary, 12))];
  });
  return lines(
    'Almagest reads CAIQ workbooks and tells where a provider stands.',
    '',
    'Usage: almagest COMMAND [arguments]',
    ...kinds,
    '',
    'Start here',
    '  almagest read vendor-caiq.xlsx              where does this vendor stand?',
    '  almagest diff last-year.xlsx this-year.xlsx what changed since?',
    '  almagest help read                          every flag, with examples',
    '',
    ...exitCodes(),
    '',
    'almagest --version prints the version. almagest help COMMAND explains a command.',
  );
}

/** `almagest help COMMAND` and `almagest COMMAND --help`. */
export function commandHelp(summary: string, command: Command): string {
  const flags = Object.entries(command.options);
  return lines(
    `${summary}.`,
    '',
    ...command.usage.map((line, index) => `${index === 0 ? 'Usage:' : '      '} almagest ${line}`),
    ...command.about.flatMap((paragraph) => ['', ...wrap(paragraph, WIDTH)]),
    ...(command.lists ?? []).flatMap(([title, all]) => {
      const indent = Math.max(...all.map(([name]) => name.length)) + 4;
      return ['', title, ...all.flatMap(([name, does]) => hanging(`  ${name}`, does, indent))];
    }),
    ...(flags.length === 0 ? [] : ['', 'Flags', ...flags.flatMap(([name, spec]) => flagLines(name, spec))]),
    '',
    'Examples',
    ...command.examples.flatMap(([line, does]) => [`  almagest ${line}`, `      ${does}`]),
    '',
    ...exitCodes(command.exits),
  );
}

function flagLines(name: string, spec: OptionSpec): readonly string[] {
  const value = spec.type === 'boolean' ? '' : ` ${spec.choices?.join('|') ?? spec.value ?? 'VALUE'}`;
  const short = spec.short === undefined ? '' : `-${spec.short}, `;
  return [`  ${short}--${name}${value}`, ...wrap(spec.about, WIDTH, 6)];
}

const exitCodes = (words: readonly (readonly [number, string])[] = EXIT_WORDS): readonly string[] => [
  'Exit codes',
  ...words.map(([code, meaning]) => `  ${code}  ${meaning}`),
];

function hanging(start: string, text: string, indent: number): readonly string[] {
  const [first = '', ...more] = wrap(text, WIDTH, indent);
  return [start.padEnd(indent) + first.trimStart(), ...more];
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
