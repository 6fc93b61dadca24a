/**
 * Prepares `dist/offline.cjs`, the commands that need no server in one file, and `dist/offline.cjs.code`, what the engine
 * compiled of it while reading a sample, from which `src/cli/prepared.ts` starts; and `dist/frameworks.json`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { root } from './setup.mjs';

const common = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node22', logLevel: 'warning' };

/** Writes the three files into `dist`. */
export async function buildOffline(dist) {
  const file = path.join(dist, 'offline.cjs');
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['src/cli/cli.ts'],
    format: 'cjs',
    // Names stay, for the lines of a fault. Length costs nothing here: the engine reads compiled code.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { 'import.meta.filename': '__filename' },
    plugins: [serverLeftOut],
    write: false,
  });
  // The arguments are those `prepared.ts` gives.
  const source = `(function(module,exports,require,__filename){${outputFiles[0].text}\n})`;
  writeFileSync(file, source);
  const script = new Script(source, { filename: file });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, process.getBuiltinModule, file);
  await readSample(dist, module.exports.runCli);
  writeFileSync(`${file}.code`, script.createCachedData());
}

/** What needs a server is never started from here; its help is asked of the program's modules as well. */
const serverLeftOut = {
  name: 'server-left-out',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/commands\/(serve|migrate|do)\.ts$/ }, () => ({ path: './main.js', external: true })),
};

/** Puts the frameworks together and runs the usual commands over a workbook, so that the engine compiles what they use. */
async function readSample(dist, runCli) {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-build-'));
  try {
    const bundle = path.join(folder, 'sample.mjs');
    await build({
      ...common,
      stdin: { contents: SAMPLE, resolveDir: root, loader: 'ts' },
      format: 'esm',
      outfile: bundle,
      define: { FRAMEWORKS: JSON.stringify(path.join(root, 'frameworks')) },
    });
    const { workbook, frameworks } = await import(bundle);
    writeFileSync(path.join(dist, 'frameworks.json'), frameworks);
    const file = path.join(folder, 'sample.xlsx');
    writeFileSync(file, workbook);
    for (const format of ['json', 'text']) {
      let said = '';
      const stream = (keep) => ({
        write: (chunk, done) => {
          if (keep) said += Buffer.from(chunk).toString();
          done();
          return true;
        },
      });
      const exit = await runCli(['read', file, '--format', format], {
        stdout: stream(false),
        stderr: stream(true),
        stdin: [],
      });
      if (exit !== 0) throw new Error(`the sample was not read: ${said}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SAMPLE = `
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { SAMPLE_FILES } from '#sample/sample-vendors.ts';
import { sampleWorkbookRows } from '#sample/sample-workbook.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { prepareSets } from '#store/framework-prepared.ts';
const file = SAMPLE_FILES.find(({ edition, answers }) => edition === '4.0.3' && answers !== 'all-yes');
const sets = await loadQuestionSets(FRAMEWORKS);
export const frameworks = await prepareSets(FRAMEWORKS);
export const workbook = writeWorkbook({ sheets: sampleWorkbookRows(file, new Date().toISOString().slice(0, 10), sets) });
`;
