/**
 * One filler of the publisher's form as a process of its own that lives on, as a parser child does: for each line on its
 * input it fills the same file once and prints how long that took, and how many parts of the package came out byte for
 * byte. Run by `bench/fill-figures.ts`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fillWorkbook } from '#formats/caiq-fill/fill-workbook.ts';
import { readZipDirectory } from '#formats/xlsx/zip-directory.ts';
import { loadQuestionSets } from '#store/framework-files.ts';

export interface Filled {
  readonly ms: number;
  /** Parts of the package that are byte for byte what they were, packed as they were, of all it had. */
  readonly same: number;
  readonly parts: number;
}

const [kind = '', file = '', modules = ''] = process.argv.slice(2);
const form = readFileSync(file);
const questionSets = await loadQuestionSets('frameworks');
const set = questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.0.3');
const texts = (set?.questions ?? []).map(
  ({ id }) => `Northwind Storage answers ${id} by a procedure that is reviewed once a year.`,
);

const fill = kind === 'exceljs' ? theirFiller() : ourFiller();
for await (const _line of createInterface({ input: process.stdin })) {
  const started = performance.now();
  const filled = await fill();
  const ms = performance.now() - started;
  process.stdout.write(`${JSON.stringify({ ms, ...compare(form, filled) } satisfies Filled)}\n`);
}

function ourFiller(): () => Promise<Uint8Array> {
  const answers = new Map(
    (set?.questions ?? []).map(({ id }, at) => [
      id,
      {
        answer: 'yes',
        ownership: 'csp-owned',
        cspImplementationDescription: texts[at] ?? '',
        cscResponsibilities: '',
      } as const,
    ]),
  );
  return async () => (await fillWorkbook(form, answers, { questionSets, edition: '4.0.3' })).bytes;
}

function theirFiller(): () => Promise<Uint8Array> {
  const { Workbook } = createRequire(path.join(modules, 'package.json'))('exceljs');
  return async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load(form);
    const sheet = workbook.getWorksheet(2);
    for (const [at, text] of texts.entries()) {
      sheet.getCell(at + 3, 3).value = 'Yes';
      sheet.getCell(at + 3, 4).value = 'CSP-owned';
      sheet.getCell(at + 3, 5).value = text;
    }
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  };
}

function compare(before: Uint8Array, after: Uint8Array): { readonly same: number; readonly parts: number } {
  const [old, now] = [readZipDirectory(before), readZipDirectory(after)];
  const packed = (bytes: Uint8Array, entry: { dataStart: number; packedBytes: number }) =>
    bytes.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  const same = [...old].filter(([name, entry]) => {
    const other = now.get(name);
    return other !== undefined && Buffer.compare(packed(before, entry), packed(after, other)) === 0;
  });
  return { same: same.length, parts: old.size };
}
