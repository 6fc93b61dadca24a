/** A script's day: an owner's token, files in by HTTP and by `almagest do`, documents out, and the token's end. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishedWorkbook } from '../../bench/workbooks.ts';
import { firstOwner, openSample } from '../harness/owner.ts';
import { startProgram } from '../harness/program.ts';

const program = await startProgram();
const owner = await firstOwner(program.url);
const token = await owner.newToken('nightly script');
const folder = mkdtempSync(path.join(tmpdir(), 'almagest-api-'));
const workbook = path.join(folder, 'fjord-caiq-2026.xlsx');
writeFileSync(workbook, finishedWorkbook('by the API'));
const tokenFile = path.join(folder, 'token');
writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });

const auth = { authorization: `Bearer ${token}` };
const api = (act: string, init: RequestInit = {}) =>
  fetch(`${program.url}/api/v1/${act}`, { ...init, headers: { ...auth, ...init.headers } });

/** `almagest do` as a process of its own, the way a script calls it. */
function almagest(args: readonly string[], env: Record<string, string> = {}, stdin: Uint8Array | null = null) {
  const standard = { ALMAGEST_SERVER: program.url, ALMAGEST_TOKEN: token };
  const child = spawn(process.execPath, ['dist/main.js', 'do', ...args], {
    env: { PATH: process.env.PATH ?? '', ...standard, ...env },
  });
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin.end(stdin ?? undefined);
  return new Promise<{ exit: number | null; out: string; bytes: Buffer; err: string }>((resolve) =>
    child.on('close', (exit) => resolve({ exit, out: Buffer.concat(out).toString(), bytes: Buffer.concat(out), err })),
  );
}

describe('the API of a running program', () => {
  it('is documented for everybody, and each documented path answers in JSON', async () => {
    const document = await (await fetch(`${program.url}/api/v1/openapi.json`)).json();
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: program.url }] });
    for (const [where, methods] of Object.entries<Record<string, object>>(document.paths))
      for (const method of Object.keys(methods)) {
        const answer = await fetch(program.url + where, { method });
        expect(answer.status, `${method} ${where}`).toBe(401);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    expect((await fetch(`${program.url}/api/v1/vendor.lists`)).status).toBe(404);
  });

  it('reads a file sent as a form and as bare bytes, and knows it again', async () => {
    const form = new FormData();
    form.set('file', new Blob([readFileSync(workbook)]), 'fjord-caiq-2026.xlsx');
    form.set('tier', 'critical');
    const first = await (await api('reading.add', { method: 'POST', body: form })).json();
    expect(first).toMatchObject({ wasKnown: false, vendor: { tier: 'critical' }, reading: { kind: 'read' } });
    const again = await api('reading.add?fileName=fjord.xlsx&tier=critical', {
      method: 'POST',
      body: readFileSync(workbook),
    });
    expect(await again.json()).toEqual({ ...first, wasKnown: true });
  });

  it('gives documents as attachments', async () => {
    const [vendor] = await (await api('vendor.list')).json();
    const answer = await api(`reading.export?readingId=${vendor.newest.id}&report=posture-html`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="fjord-caiq-2026-posture-html/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toMatch(/^<!doctype html>/i);
  });

  it('answers who may not act at once, and stays in talk with them', async () => {
    const body = new Uint8Array(20_000_000);
    const started = performance.now();
    const refused = await fetch(`${program.url}/api/v1/reading.add?fileName=x.xlsx`, { method: 'POST', body });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'sign-in-is-needed' });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect((await api('vendor.list')).status).toBe(200);
  });

  it('tells a repeated change from a new one', async () => {
    const add = (name: string) =>
      api('vendor.add', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1', 'x-reason': 'Tender%20%E2%84%96%207' },
        body: JSON.stringify({ name }),
      });
    const answers = await Promise.all([add('Northwind Storage'), add('Northwind Storage')]);
    const [one, other] = await Promise.all(answers.map((answer) => answer.json()));
    expect(other).toEqual(one);
    expect((await add('Other')).status).toBe(400);
    const [entry] = await (await api('activity.list?limit=1')).json();
    expect(entry).toMatchObject({ act: 'vendor.add', reason: 'Tender № 7', actor: { kind: 'service' } });
  });
});

describe('almagest do', () => {
  it('adds, lists, revises and removes, in JSON', async () => {
    const added = await almagest(['vendor.add', '--name', 'Halcyon Mail', '--tier', 'medium', '--reason', 'Tender 8']);
    expect(added).toMatchObject({ exit: 0, err: '' });
    const vendor = JSON.parse(added.out);
    const revised = await almagest(['vendor.revise', '--vendor-id', vendor.id, '--tier', 'none', '--service', 'Post']);
    expect(JSON.parse(revised.out)).toMatchObject({ tier: null, service: 'Post', ver: 2 });
    expect((await almagest(['vendor.remove', '--vendor-id', vendor.id])).out).toBe('null\n');
    const gone = await almagest(['vendor.show', '--vendor-id', vendor.id]);
    expect(gone).toMatchObject({ exit: 2, out: '' });
    expect(gone.err).toContain('There is no such vendor in this workspace.');
  });

  it('reads a file, from a path and from a pipe, and takes a report away', async () => {
    const args = ['reading.add', '--tier', 'critical', '--token-file', tokenFile];
    const added = await almagest([...args, '--file', workbook], { ALMAGEST_TOKEN: '' });
    expect(added.exit, added.err).toBe(0);
    const { reading, wasKnown } = JSON.parse(added.out);
    expect(wasKnown).toBe(true);
    const piped = await almagest([...args, '--file', '-', '--file-name', 'fjord.xlsx'], {}, readFileSync(workbook));
    expect(JSON.parse(piped.out).reading.id).toBe(reading.id);
    const report = ['reading.export', '--reading-id', reading.id, '--report', 'posture-xlsx'];
    const output = path.join(folder, 'read.xlsx');
    expect(await almagest([...report, '-o', output])).toMatchObject({ exit: 0, out: '', err: '' });
    expect(readFileSync(output).subarray(0, 2).toString()).toBe('PK');
    expect((await almagest(report)).bytes.subarray(0, 2).toString()).toBe('PK');
    const chosen = await almagest([
      ...['residual-question.choose', '--reading-id', reading.id],
      ...['--number', '1', '--asked', 'no', '--idempotency-key', 'choice-1'],
    ]);
    expect(chosen).toMatchObject({ exit: 0, out: 'null\n' });
  });

  it('shows refusals of the server in its words, with an exit code', async () => {
    const list = path.join(folder, 'list.csv');
    writeFileSync(list, 'Milk,Eggs\n1,2\n');
    const refused = await almagest(['reading.add', '--file', list]);
    expect(refused).toMatchObject({ exit: 3, out: '' });
    expect(refused.err).toMatch(/^almagest: .+\n {2}.+ \[file-holds-no-questionnaire\]\n$/);
    const stranger = await almagest(['vendor.list'], { ALMAGEST_TOKEN: 'alm_invented' });
    expect(stranger).toMatchObject({ exit: 3, out: '' });
    expect(stranger.err).toContain('[sign-in-is-needed]');
    const nobody = await almagest(['vendor.list', '--server', 'http://127.0.0.1:9']);
    expect(nobody.exit).toBe(3);
    expect(nobody.err).toContain('[server-does-not-answer]');
  });
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;
describe.skipIf(!hasCurl)(`docs/how-to/use-the-api.md${hasCurl ? '' : ' (skipped: there is no curl here)'}`, () => {
  const page = readFileSync('docs/how-to/use-the-api.md', 'utf8');
  const lines = [...page.matchAll(/```\n([^`]*)```/g)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith('curl '));

  it.each(lines)('%s', async (line) => {
    const inbox = mkdtempSync(path.join(folder, 'inbox-'));
    copyFileSync(workbook, path.join(inbox, 'vendor-caiq.xlsx'));
    const vendors: { newest: { id: string } | null }[] = await (await api('vendor.list')).json();
    const READING = vendors.find(({ newest }) => newest !== null)?.newest?.id ?? '';
    const env = { PATH: process.env.PATH ?? '', ALMAGEST: program.url, ALMAGEST_TOKEN: token, READING };
    const ran = spawnSync('bash', ['-c', line.replace('curl', 'curl --silent --show-error')], { cwd: inbox, env });
    // A vendor of that name may be there from before; then the page's line is refused as it says.
    const said = ran.stdout.toString();
    expect(ran.status === 0 || said.includes('name-is-taken'), `${ran.stderr}${said}`).toBe(true);
    if (line.includes('-OJ')) expect(readdirSync(inbox)).toContain('fjord-caiq-2026-posture-xlsx.xlsx');
  });

  it('has lines that were tried', () => expect(lines.length).toBeGreaterThan(5));
});

describe('the sample, for a script at this machine', () => {
  it('is reached by its cookie, and gone with one act, files too', async () => {
    const cookie = await openSample(program.url);
    const ask = (act: string, init: RequestInit = {}) =>
      fetch(`${program.url}/api/v1/${act}`, { ...init, headers: { cookie } });
    expect((await (await ask('vendor.list')).json()).length).toBeGreaterThan(2);
    expect((await ask('sample.remove', { method: 'POST' })).status).toBe(200);
    expect((await ask('vendor.list')).status).toBe(401);
  });
});

describe('a token that was ended', () => {
  it('opens nothing any more, at once', async () => {
    expect((await api('vendor.list')).status).toBe(200);
    await owner.revokeToken();
    expect((await api('vendor.list')).status).toBe(401);
    expect((await almagest(['vendor.list'])).exit).toBe(3);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
