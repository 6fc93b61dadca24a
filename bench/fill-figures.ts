/** The official workbook out: our filling in place against ExcelJS loading, filling and writing the same file. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sharedFile } from '../test/harness/shared-data.ts';
import type { Figure } from './figures.ts';
import type { Filled } from './fill.ts';
import { percentile } from './measure.ts';
import { finishedWorkbook } from './workbooks.ts';

const EXCELJS = 'exceljs@4.4.0';
const ROUNDS = 60;

/**
 * The two fillers take turns round by round, so that a drifting machine hurts both alike. The target is held against
 * warm rounds, as parser children live on from file to file; the first round of a process stands beside it.
 */
export async function measureFill(folder: string): Promise<readonly Figure[]> {
  const modules = installExcelJs(folder);
  const blank = sharedFile('caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx');
  const isReal = existsSync(blank);
  const file = isReal ? blank : path.join(folder, 'form.xlsx');
  if (!isReal) writeFileSync(file, finishedWorkbook('form'));
  const fillers = [
    startFiller('ours', file, folder),
    ...(modules === null ? [] : [startFiller('exceljs', file, modules)]),
  ];
  const rounds: Filled[][] = fillers.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, filler] of fillers.entries()) rounds[at]?.push(await filler.fill());
  for (const filler of fillers) filler.end();
  const what = isReal ? "the publisher's blank form" : 'our own form';
  const [ours = [], theirs] = rounds;
  const compared = (name: string, time: (run: readonly Filled[]) => number, atMost: number | null): Figure => {
    const value = time(ours);
    const floor = theirs === undefined ? null : time(theirs);
    return {
      name: `official workbook out, 261 answers into ${what}, ${name}`,
      value: `${value.toFixed(1)} ms`,
      ...(floor === null
        ? { floor: 'exceljs cannot be had' }
        : { floor: `${floor.toFixed(1)} ms`, ratio: value / floor }),
      target: atMost === null ? '' : `<= ${atMost}x`,
      met: atMost === null ? true : floor === null ? null : value <= atMost * floor,
    };
  };
  // The faster quarter, of both: what other programs on the machine add to single rounds is none of theirs.
  const warm = (run: readonly Filled[]) =>
    percentile(
      run.slice(ROUNDS / 2).map(({ ms }) => ms),
      25,
    );
  const [own, their] = [ours.at(-1), theirs?.at(-1)];
  return [
    compared('against ExcelJS, warm', warm, 0.25),
    compared('against ExcelJS, first in its process', (run) => run[0]?.ms ?? 0, null),
    {
      name: `official workbook out, parts of the package byte for byte as they were, of ${own?.parts ?? 0}`,
      value: `${own?.same ?? 0}`,
      floor: their === undefined ? 'exceljs cannot be had' : `${their.same}`,
      target: 'all but the sheet',
      met: own !== undefined && own.same === own.parts - 1,
    },
  ];
}

interface Filler {
  fill(): Promise<Filled>;
  end(): void;
}

function startFiller(kind: 'ours' | 'exceljs', file: string, modules: string): Filler {
  const script = path.join(import.meta.dirname, 'fill.ts');
  const child = spawn(process.execPath, [script, kind, file, modules], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async fill() {
      child.stdin.write('\n');
      const line = await lines.next();
      if (line.done === true) throw new Error(`filling with ${kind} failed`);
      return JSON.parse(line.value) as Filled;
    },
    end: () => child.stdin.end(),
  };
}

/** Into a folder of its own: it is no dependency of the project. Null where it cannot be had. */
function installExcelJs(folder: string): string | null {
  const modules = path.join(folder, 'exceljs');
  mkdirSync(modules);
  writeFileSync(path.join(modules, 'package.json'), '{}');
  const args = ['install', '--prefix', modules, '--ignore-scripts', '--no-audit', '--no-fund', EXCELJS];
  const installed = spawnSync('npm', args, { stdio: 'ignore', shell: process.platform === 'win32' });
  return installed.status === 0 ? modules : null;
}
