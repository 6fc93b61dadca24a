/** `almagest read` as a person uses it: files on disk, streams, exit codes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { FRAMEWORKS_FOLDER } from '#sandbox/child-program.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { runCli } from '../../src/cli/cli.ts';
import { type CapturedIo, capturedIo } from '../harness/captured-io.ts';
import { type MadeAnswer, madeCaiq, madeWorkbook } from '../harness/made-workbook.ts';
import { sharedData, sharedFile, skipReason } from '../harness/shared-data.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-cli-'));
const at = (name: string) => path.join(folder, name);
const schema = JSON.parse(readFileSync('docs/reference/read.schema.json', 'utf8'));
const meetsSchema = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

beforeAll(async () => {
  const sets = await loadQuestionSets(FRAMEWORKS_FOLDER);
  const ids = sets.find((set) => set.name === 'CAIQ' && set.edition === '4.0.3')?.questions.map((q) => q.id) ?? [];
  const answers = ids.map(
    (id, index): MadeAnswer => ({
      id,
      answer: index === 5 ? '' : 'Yes',
      ownership: index === 5 ? '' : 'CSP-owned',
      description: `Team ${index} of Northwind runs step ${index * 7} on the ${index % 28}th of each month and keeps its record.`,
    }),
  );
  writeFileSync(at('northwind.xlsx'), madeCaiq('4.0.3', answers));
  writeFileSync(
    at('fjord.xlsx'),
    madeCaiq(
      '4.0.3',
      answers.map((answer) => ({ ...answer, answer: 'No' })),
    ),
  );
  writeFileSync(at('shopping.xlsx'), madeWorkbook([{ name: 'List', rows: [['Milk'], ['Bread']] }]));
  writeFileSync(at('noise.xlsx'), Buffer.from('this is no workbook'));
});

async function read(args: readonly string[], io: CapturedIo = capturedIo()) {
  const exit = await runCli(['read', ...args], io);
  return { exit, out: io.out(), err: io.err(), bytes: io.outBytes() };
}

describe('almagest read, one file', () => {
  it('tells a stranger who, where they stand, and every domain', async () => {
    const { exit, out, err } = await read([at('northwind.xlsx'), '--tier', 'critical']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    for (const part of ['CAIQ 4.0.3', '260 of 261', '◆ Not met', 'What is weak, and why', 'question-unanswered'])
      expect(out).toContain(part);
    expect(out.match(/^[A-Z&]{3} [█▒╱·]{24} /gmu)).toHaveLength(17);
    expect(out).not.toContain('\u001b[');
  });

  it('colours at a terminal only', async () => {
    const { out } = await read([at('northwind.xlsx')], capturedIo({ terminal: true }));
    expect(out).toContain('\u001b[');
  });

  it('gives JSON that meets the published schema', async () => {
    const { out, exit } = await read([at('northwind.xlsx'), '--format', 'json', '--today', '2026-03-04']);
    const object = JSON.parse(out);
    expect(meetsSchema(object), JSON.stringify(meetsSchema.errors)).toBe(true);
    expect(exit).toBe(0);
    expect(object).toMatchObject({
      today: '2026-03-04',
      questionnaire: { name: 'CAIQ', edition: '4.0.3' },
      answers: { yes: 260, no: 0, na: 0, unanswered: 1, other: 0 },
      ownership: { 'csp-owned': 260, missing: 1 },
      file: { name: 'northwind.xlsx' },
    });
    expect(object.rows).toHaveLength(261);
  });

  it('reads standard input', async () => {
    const { out } = await read(['-', '--format', 'json'], capturedIo({ stdin: readFileSync(at('northwind.xlsx')) }));
    expect(JSON.parse(out)).toMatchObject({ file: { name: 'stdin' }, answers: { yes: 260 } });
  });

  it.each(['text', 'json', 'html', 'markdown', 'sarif', 'xlsx'])('writes %s to a file', async (format) => {
    const { exit, out } = await read([at('northwind.xlsx'), '--format', format, '--output', at(`read.${format}`)]);
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    const start = readFileSync(at(`read.${format}`))
      .subarray(0, 20)
      .toString('latin1');
    const starts = { text: '', json: '{', html: '<!doctype html>', markdown: '# Where', sarif: '{', xlsx: 'PK' };
    expect(start.startsWith(starts[format as keyof typeof starts])).toBe(true);
    expect(start).not.toBe('');
  });

  it('meets --fail-on at the severity and above, not below', async () => {
    expect((await read([at('northwind.xlsx'), '--fail-on', 'high'])).exit).toBe(1);
    expect((await read([at('northwind.xlsx'), '--fail-on', 'low'])).exit).toBe(1);
  });

  it.each(['shopping.xlsx', 'noise.xlsx'])('refuses %s with code 3, and says what to do', async (name) => {
    writeFileSync(at('kept.json'), 'kept');
    const { exit, out, err } = await read([at(name), '--output', at('kept.json')]);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatch(/\[[a-z-]+\]\n$/u);
    expect(readFileSync(at('kept.json'), 'utf8')).toBe('kept');
  });

  it('gives a refusal as JSON where JSON was asked for', async () => {
    const { exit, out } = await read([at('shopping.xlsx'), '--format', 'json']);
    const object = JSON.parse(out);
    expect(exit).toBe(3);
    expect(meetsSchema(object), JSON.stringify(meetsSchema.errors)).toBe(true);
    expect(object.refusal.code).toBe('file-holds-no-questionnaire');
  });

  it.each([
    [['nowhere.xlsx'], 'no such file'],
    [['.'], 'a folder'],
    [['northwind.xlsx', '--today', '2026-02-30'], 'YYYY-MM-DD'],
    [['northwind.xlsx', 'fjord.xlsx', '--format', 'html'], 'need a folder'],
    [['northwind.xlsx', '-o', 'northwind.xlsx'], 'to be read'],
    [['northwind.xlsx', '-o', 'no/such/folder/x.html', '--format', 'html'], 'written'],
    [['-', '-'], 'twice'],
  ])('ends with code 2 on %j', async (args, words) => {
    const placed = args.map((arg) => (/^[\w.]/u.test(arg) && !/^(html|\d{4})/u.test(arg) ? at(arg) : arg));
    const { exit, err } = await read(placed);
    expect(exit).toBe(2);
    expect(err).toContain(words);
  });
});

describe('almagest read, many files', () => {
  const names = ['northwind.xlsx', 'shopping.xlsx', 'fjord.xlsx', 'nowhere.xlsx', 'noise.xlsx'].map(at);

  it('gives a line for each, and one refusal does not stop the rest', async () => {
    const { exit, out, err } = await read(names);
    expect(exit).toBe(3);
    expect(out).toMatch(/northwind\.xlsx +CAIQ 4\.0\.3 +260 of 261/u);
    expect(out).toMatch(/fjord\.xlsx +CAIQ 4\.0\.3/u);
    expect(out).toMatch(/shopping\.xlsx +○ refused: file-holds-no-questionnaire/u);
    expect(out).toContain('2 files read, 3 refused');
    expect(err).toContain('[2/5]');
    expect(err).toContain('There is no such file.');
  });

  it('gives JSON as an array in the order named, all of it by the schema', async () => {
    const { out, err } = await read([...names, '--format', 'json', '--quiet']);
    const list = JSON.parse(out);
    expect(meetsSchema(list), JSON.stringify(meetsSchema.errors)).toBe(true);
    expect(list.map((item: { file: { name: string } }) => path.basename(item.file.name))).toEqual(
      names.map((name) => path.basename(name)),
    );
    expect(err).not.toContain('[1/5]');
  });

  it('gives one SARIF log with a run for each file that was read', async () => {
    const { out } = await read([...names, '--format', 'sarif', '-q']);
    const log = JSON.parse(out);
    expect(log.version).toBe('2.1.0');
    expect(
      log.runs.map((run: { artifacts: { location: { uri: string } }[] }) => run.artifacts[0]?.location.uri),
    ).toEqual(['northwind.xlsx', 'fjord.xlsx']);
  });

  it('writes a report of each into a folder, never one over another', async () => {
    const { exit, out } = await read([
      at('northwind.xlsx'),
      at('northwind.xlsx'),
      '--format',
      'html',
      '-o',
      at('reads'),
      '-q',
    ]);
    expect(exit).toBe(0);
    expect(out).toContain('2 files read, 0 refused');
    expect(readdirSync(at('reads')).sort()).toEqual(['northwind-2.read.html', 'northwind.read.html']);
  });

  it('agrees with itself: a file reads the same alone and among many', async () => {
    const one = JSON.parse((await read([at('fjord.xlsx'), '--format', 'json'])).out);
    const [first] = JSON.parse((await read([at('fjord.xlsx'), at('northwind.xlsx'), '--format', 'json', '-q'])).out);
    expect(first).toEqual(one);
  });
});

describe('almagest as a process', () => {
  const entry = path.resolve('test/harness/cli-entry.ts');
  const shell = (line: string) =>
    spawnSync('/bin/sh', ['-c', line], {
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE: process.execPath,
        ENTRY: entry,
        FILE: at('northwind.xlsx'),
        OTHER: at('fjord.xlsx'),
      },
    });

  it('ends with its exit code, and lets nothing linger', () => {
    expect(shell('"$NODE" "$ENTRY" read "$FILE" --fail-on high > /dev/null')).toMatchObject({ status: 1, stderr: '' });
    expect(shell('"$NODE" "$ENTRY" read "$FILE" "$OTHER" -q').status).toBe(0);
  });

  it('reads a pipe, and ends quietly when its own reader has enough', () => {
    const head = shell('"$NODE" "$ENTRY" read - --all < "$FILE" | head -1');
    expect(head).toMatchObject({ status: 0, stdout: 'stdin\n', stderr: '' });
  });

  it('reaches neither server nor database from an offline command, however late', async () => {
    const entryPoints = ['read', 'diff', 'rules'].map((name) => `src/cli/commands/${name}.ts`);
    const { metafile } = await build({
      entryPoints,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      outdir: folder,
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('src/formats/index.ts');
    expect(inputs.filter((input) => /node_modules\/(@?hono|pg|kysely|better-auth|zod)\//u.test(input))).toEqual([]);
    expect(inputs.filter((input) => /^src\/(web|api|http|identity|actions|app|main)\b/u.test(input))).toEqual([]);
  });
});

describe.skipIf(sharedData === null)(`almagest read, real workbooks${skipReason}`, () => {
  it('reads every finished file and gives JSON by the schema', async () => {
    const real = readdirSync(sharedFile('caiq/completed'))
      .filter((name) => !name.endsWith('.pdf'))
      .map((name) => sharedFile(`caiq/completed/${name}`));
    const { exit, out, err } = await read([...real, '--format', 'json', '-q']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const list = JSON.parse(out);
    expect(meetsSchema(list), JSON.stringify(meetsSchema.errors)).toBe(true);
    expect(list).toHaveLength(real.length);
  });
});
