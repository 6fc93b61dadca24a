/** `almagest read`: finished questionnaires in, the verdict out. Offline: no database, no network. */
import path from 'node:path';
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS, SEVERITIES, type Severity } from '#assurance/posture/posture.ts';
import { severityCounts } from '#reports/issue-groups.ts';
import { type CliIo, defineCommand } from '../command.ts';
import { EXIT, exitOf } from '../exit.ts';
import { faultLines, print, refusalLines } from '../output.ts';
import { folderSink } from '../read/folder-sink.ts';
import { READ_FORMATS, type ReadFormat } from '../read/formats.ts';
import { type Outcome, outcomes } from '../read/outcomes.ts';
import { progressOn } from '../read/progress.ts';
import { openReader } from '../read/reader.ts';
import { jsonSink, type Sink, sarifSink, singleSink, tableSink } from '../read/sinks.ts';
import { STDIN } from '../read/source.ts';
import { targetAt } from '../read/target.ts';
import { localToday, readDay } from '../today.ts';
import { usageRefusal } from '../usage.ts';

export const readCommand = defineCommand({
  usage: ['read FILE… [flags]', 'read - [flags] < FILE'],
  about: [
    'Reads finished CAIQ, CAIQ-Lite and AI-CAIQ questionnaires (.xlsx, .csv, .tsv, .json, .md) and says where the provider stands: what was answered, what is weak and why, cell by cell, and what remains to be asked.',
    'One file gives its read. Several files give a table with a line for each; a refused file does not stop the others. JSON of one file is one object, of several an array in the order named (schema: docs/reference/read.schema.json); SARIF holds one run per file.',
    'Nothing is sent anywhere and nothing is kept.',
  ],
  options: {
    tier: {
      type: 'string',
      choices: CONTRACT_TIERS,
      about:
        'Judge against what your contract needs: critical needs Level 2, medium Level 1, experimental an accepted risk.',
    },
    'service-model': {
      type: 'string',
      choices: SERVICE_MODELS,
      about: 'What you buy; ownership is then held against what is typical for it.',
    },
    format: { type: 'string', choices: READ_FORMATS, about: 'How to write the read. Standard: text.' },
    output: {
      type: 'string',
      short: 'o',
      value: 'PATH',
      about: 'Write to this file; for several files, a report of each into this folder.',
    },
    'fail-on': {
      type: 'string',
      choices: SEVERITIES,
      about: 'End with exit code 1 when a weakness of this severity or a graver one is found.',
    },
    today: { type: 'string', value: 'YYYY-MM-DD', about: 'Judge as on this day, so that a read can be repeated.' },
    all: { type: 'boolean', about: 'List every weakness in text; standard: the first ten of each rule.' },
    quiet: { type: 'boolean', short: 'q', about: 'No progress on standard error.' },
  },
  examples: [
    ['read vendor-caiq.xlsx', 'the verdict, the seventeen domains, the weaknesses, at the terminal'],
    [
      'read vendor-caiq.xlsx --tier critical -o read.html --format html',
      'a page to print or send, judged for a critical contract',
    ],
    ['read inbox/*.xlsx --output reads --format xlsx', 'a workbook with remarks for each file, and a table of all'],
    ['read inbox/*.xlsx --format json | jq -r ".[] | select(.refusal) | .file.name"', 'the files that were refused'],
    ['read our-caiq.xlsx --fail-on high', 'in a pipeline: stop when something grave is left'],
  ],
  run: async ({ values, positionals, io }) => {
    if (positionals.length === 0)
      throw usageRefusal.missing('The file', 'almagest read FILE, or almagest read - to read standard input');
    const format = values.format ?? 'text';
    const output = values.output ?? null;
    checkOutput({ names: positionals, format, output, io });
    const today = values.today === undefined ? localToday(io) : readDay('--today', values.today);
    const sink = await openSink({ names: positionals, format, output, today, all: values.all, io });
    const judgement = { today, tier: values.tier ?? null, serviceModel: values['service-model'] ?? null };
    const failOn = values['fail-on'] ?? null;
    const progress = progressOn(io.stderr, values.quiet ? 0 : positionals.length);
    const reader = await openReader(positionals.length, judgement);
    let exit: number = EXIT.done;
    try {
      for await (const outcome of outcomes(positionals, reader, io.stdin)) {
        await progress.step(outcome.named, outcomeWords(outcome));
        if (outcome.kind !== 'read') await progress.clear();
        await complain(outcome, io);
        await sink.add(outcome);
        exit = Math.max(exit, exitOfOutcome(outcome, failOn));
      }
      await progress.clear();
      await sink.end();
    } finally {
      reader.close();
    }
    return exit;
  },
});

interface OutputChoice {
  readonly names: readonly string[];
  readonly format: ReadFormat;
  readonly output: string | null;
  readonly io: CliIo;
}

function checkOutput({ names, format, output, io }: OutputChoice): void {
  const inputs = names.filter((name) => name !== STDIN);
  if (names.length - inputs.length > 1) throw usageRefusal.wrong('Standard input is named twice.', 'Name - once.');
  if (output !== null && inputs.some((name) => path.resolve(name) === path.resolve(output)))
    throw usageRefusal.wrong('--output names a file that is to be read.', 'Give --output another path.');
  const many = names.length > 1;
  if (many && output === null && (format === 'html' || format === 'markdown' || format === 'xlsx'))
    throw usageRefusal.wrong(
      `Several files as ${format} need a folder.`,
      `Add --output FOLDER; each file then gives a report of its own there.`,
    );
  if (!many && format === 'xlsx' && output === null && io.stdout.isTTY === true)
    throw usageRefusal.wrong('A workbook cannot be shown at a terminal.', 'Add --output PATH.xlsx.');
}

async function openSink(choice: OutputChoice & { readonly today: string; readonly all: boolean }): Promise<Sink> {
  const { names, format, output, today, all, io } = choice;
  const options = { target: targetAt(output, io), io, today, all };
  if (names.length === 1) return singleSink(format, options);
  if (format === 'json') return jsonSink(options);
  if (format === 'sarif') return sarifSink(options);
  return output === null ? tableSink(io) : folderSink(format, output, io);
}

function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === 'refused') return `refused, ${outcome.refusal.code}`;
  if (outcome.kind === 'fault') return 'fault of Almagest';
  const { high, medium, low } = severityCounts(outcome.read.posture.issues);
  return `read, ${high} high, ${medium} medium, ${low} low`;
}

async function complain(outcome: Outcome, io: CliIo): Promise<void> {
  if (outcome.kind === 'refused') await print(io.stderr, refusalLines(outcome.named, outcome.refusal));
  if (outcome.kind === 'fault') await print(io.stderr, faultLines(outcome.named, outcome.error));
}

function exitOfOutcome(outcome: Outcome, failOn: Severity | null): number {
  if (outcome.kind === 'refused') return exitOf(outcome.refusal.code);
  if (outcome.kind === 'fault') return EXIT.fault;
  if (failOn === null) return EXIT.done;
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return outcome.read.posture.issues.some((issue) => grave.includes(issue.severity)) ? EXIT.thresholdMet : EXIT.done;
}
