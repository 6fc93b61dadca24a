/** Where reads go: a stream or file for one, a joined document or a table for many. */
import type { CliIo } from '../command.ts';
import { hasColour, print, widthOf } from '../output.ts';
import { loadReport, type ReadFormat } from './formats.ts';
import type { Outcome } from './outcomes.ts';
import { summaryCells, summaryTable } from './summary-table.ts';
import type { Target } from './target.ts';

/** Takes outcomes in order and writes them. */
export interface Sink {
  add(outcome: Outcome): Promise<void>;
  end(): Promise<void>;
}

export interface SinkOptions {
  readonly target: Target;
  readonly io: CliIo;
  readonly today: string;
  /** List every weakness in text, not the first few of each rule. */
  readonly all: boolean;
}

/** Weaknesses listed under each rule at a terminal. */
const ROWS_SHOWN = 10;

/** The sink for one file: its report, as it is. */
export function singleSink(format: ReadFormat, { target, io, today, all }: SinkOptions): Sink {
  return {
    add: async (outcome) => {
      if (outcome.kind !== 'read') {
        if (format === 'json') await print(target.stream, `${await refusedJson(outcome, today, 2)}\n`);
      } else if (format === 'text' && target.stream === io.stdout) {
        const { writePostureText } = await import('#reports/posture-text/index.ts');
        const style = { width: widthOf(io.stdout), colour: hasColour(io.stdout) };
        const rowsMax = all ? Number.POSITIVE_INFINITY : ROWS_SHOWN;
        await print(io.stdout, writePostureText(outcome.read, { ...style, rowsMax }));
      } else await print(target.stream, (await loadReport(format)).render(outcome.read).bytes);
    },
    end: () => target.close(),
  };
}

/** JSON of many files: an array in the order they were named, written while reading goes on. */
export async function jsonSink({ target, today }: SinkOptions): Promise<Sink> {
  const { postureObject } = await import('#reports/posture-json/index.ts');
  return joined(target, '[', ']', async (outcome) =>
    outcome.kind === 'read' ? JSON.stringify(postureObject(outcome.read)) : refusedJson(outcome, today, 0),
  );
}

/** SARIF of many files: one log with one run per file that was read. */
export async function sarifSink({ target }: SinkOptions): Promise<Sink> {
  const { sarifLog } = await import('#reports/posture-sarif/index.ts');
  const { runs: _, ...head } = sarifLog([]);
  return joined(target, `${JSON.stringify(head).slice(0, -1)},"runs":[`, ']}', async (outcome) =>
    outcome.kind === 'read' ? JSON.stringify(sarifLog([outcome.read]).runs[0]) : null,
  );
}

/** A line per file on standard output. */
export function tableSink(io: CliIo): Sink {
  const lines: (readonly string[])[] = [];
  return {
    add: async (outcome) => {
      lines.push(summaryCells(outcome));
    },
    end: () => print(io.stdout, summaryTable(lines, { width: widthOf(io.stdout), colour: hasColour(io.stdout) })),
  };
}

function joined(
  target: Target,
  start: string,
  close: string,
  item: (outcome: Outcome) => Promise<string | null>,
): Sink {
  let before = `${start}\n`;
  return {
    add: async (outcome) => {
      const text = await item(outcome);
      if (text === null) return;
      await print(target.stream, before + text);
      before = ',\n';
    },
    end: async () => {
      await print(target.stream, before === ',\n' ? `\n${close}\n` : `${before}${close}\n`);
      await target.close();
    },
  };
}

async function refusedJson(
  outcome: Exclude<Outcome, { kind: 'read' }>,
  today: string,
  indent: number,
): Promise<string> {
  const { refusedObject } = await import('#reports/posture-json/index.ts');
  const refusal =
    outcome.kind === 'refused'
      ? outcome.refusal
      : { code: 'fault', detail: { message: 'A fault of Almagest.', mend: 'Please report it; see standard error.' } };
  return JSON.stringify(refusedObject(outcome.file, today, refusal), null, indent);
}
