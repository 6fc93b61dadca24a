/** A report per file in a folder, and the table on standard output. */
import fs from 'node:fs';
import path from 'node:path';
import type { CliIo } from '../command.ts';
import { loadReport, type ReadFormat } from './formats.ts';
import { type Sink, tableSink } from './sinks.ts';
import { notWritable } from './target.ts';

/** Makes the folder where it is absent. Never writes outside it, whatever a file is called. */
export async function folderSink(format: ReadFormat, folder: string, io: CliIo): Promise<Sink> {
  const report = await loadReport(format);
  await fs.promises.mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw notWritable(folder, error);
  });
  const table = tableSink(io);
  const taken = new Set<string>();
  return {
    add: async (outcome) => {
      await table.add(outcome);
      if (outcome.kind !== 'read') return;
      const document = report.render(outcome.read);
      const name = freeName(outcome.read.file.name, document.ending, taken);
      await fs.promises.writeFile(path.join(folder, name), document.bytes);
    },
    end: () => table.end(),
  };
}

/** `northwind.xlsx` gives `northwind.read.html`; a second of that name `northwind-2.read.html`. */
function freeName(fileName: string, ending: string, taken: Set<string>): string {
  const base = path.parse(path.basename(fileName)).name || 'read';
  for (let turn = 1; ; turn += 1) {
    const name = `${turn === 1 ? base : `${base}-${turn}`}.read.${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
