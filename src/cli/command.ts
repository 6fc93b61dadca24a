/** The contract of a command: typed flags, words for its help, and an act. Knows no command. */
import { parseArgs } from 'node:util';
import { usageRefusal } from './usage.ts';

/** A stream as commands see it; `process.stdout` is one. */
export interface CliStream {
  write(chunk: string | Uint8Array, done: (error?: Error | null) => void): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Streams of Node tell of a reader that left by an event as well, which ends the process if nobody listens. */
  on?(event: 'error', listener: (error: Error) => void): unknown;
  /** True on a terminal that shows colours; Node answers false where NO_COLOR is set. */
  hasColors?(): boolean;
}

/** Everything a command may reach of the world around it, besides files. */
export interface CliIo {
  readonly stdout: CliStream;
  readonly stderr: CliStream;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** The clock; standard: the system's. */
  now?(): Date;
}

/** `offline` needs no database and no network; `operator` runs or tends the server; `remote` asks a running server. */
export type CommandKind = 'offline' | 'operator' | 'remote';

/** One flag, for the parser and for the help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** Stands for the value in the help: `PATH`. Choices show themselves. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly short?: string;
  /** An empty value is one. */
  readonly empty?: true;
  readonly about: string;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** Flags as a command gets them: choices are checked, absent strings are undefined. */
export type OptionValues<Options extends OptionTable> = {
  readonly [Name in keyof Options]: Options[Name]['type'] extends 'boolean'
    ? boolean
    : Options[Name] extends { readonly choices: readonly (infer Choice)[] }
      ? Choice | undefined
      : string | undefined;
};

export interface CommandSpec<Options extends OptionTable> {
  /** Command lines without the program's name: `read FILE… [options]`. */
  readonly usage: readonly string[];
  /** Paragraphs of the help, after the usage. */
  readonly about: readonly string[];
  readonly options: Options;
  /** Command lines with what each does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  run(input: {
    readonly values: OptionValues<Options>;
    readonly positionals: readonly string[];
    readonly io: CliIo;
  }): Promise<number>;
}

/** A command with its flags' types closed in. */
export interface Command {
  readonly usage: readonly string[];
  readonly about: readonly string[];
  readonly options: OptionTable;
  readonly examples: CommandSpec<OptionTable>['examples'];
  /** Its exit codes, where they are not those of every command. */
  readonly exits?: readonly (readonly [number, string])[];
  /** Lists of the help, each a title and lines of a name and what it does. */
  readonly lists?: readonly (readonly [title: string, lines: readonly (readonly [name: string, does: string])[]])[];
  /** The part of the command that the arguments name, where it has parts with a help of their own. */
  topic?(args: readonly string[]): { readonly summary: string; readonly command: Command } | null;
  run(args: readonly string[], io: CliIo): Promise<number>;
}

/** One line of the list of commands. `load` keeps what a command needs out of the way of all others. */
export interface CommandEntry {
  readonly name: string;
  readonly kind: CommandKind;
  readonly summary: string;
  load(): Promise<Command>;
}

/** Makes a command from its spec: the flags arrive parsed and typed. */
export function defineCommand<const Options extends OptionTable>(spec: CommandSpec<Options>): Command {
  return {
    usage: spec.usage,
    about: spec.about,
    options: spec.options,
    examples: spec.examples,
    run: (args, io) => {
      const { values, positionals } = parseFlags(args, spec.options);
      return spec.run({ values: values as OptionValues<Options>, positionals, io });
    },
  };
}

function parseFlags(
  args: readonly string[],
  options: OptionTable,
): { values: Record<string, string | boolean | undefined>; positionals: readonly string[] } {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        short === undefined ? { type } : { type, short },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | undefined> = {};
  for (const [name, spec] of Object.entries(options)) values[name] = spec.type === 'boolean' ? false : undefined;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw usageRefusal.unknownFlag(token.rawName, Object.keys(options));
    values[token.name] = flagValue(token.rawName, token.value, spec);
  }
  return { values, positionals };
}

function flagValue(rawName: string, value: string | undefined, spec: OptionSpec): string | boolean {
  if (spec.type === 'boolean') {
    if (value !== undefined) throw usageRefusal.flagTakesNoValue(rawName);
    return true;
  }
  if (value === undefined || (value === '' && spec.empty !== true))
    throw usageRefusal.flagNeedsValue(rawName, spec.choices ?? [spec.value ?? 'VALUE']);
  if (spec.choices !== undefined && !spec.choices.includes(value))
    throw usageRefusal.noSuchChoice(rawName, value, spec.choices);
  return value;
}
