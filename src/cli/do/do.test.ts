import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { problemOf } from '#http/problem.ts';
import { capturedIo } from '../../../test/harness/captured-io.ts';
import { runCli } from '../cli.ts';

interface Heard {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly location?: string;
  readonly body: string | Buffer;
  readonly cut?: boolean;
}

const heard: Heard[] = [];
let answer: Answer = { body: 'null' };
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  heard.push({ line: `${request.method} ${request.url}`, headers: request.headers, body: Buffer.concat(chunks) });
  if (answer.cut === true) return request.socket.destroy();
  const location = answer.location === undefined ? {} : { location: answer.location };
  response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json', ...location });
  response.end(answer.body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const folder = await mkdtemp(path.join(tmpdir(), 'almagest-do-'));
const at = (name: string, text: string | Uint8Array) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const ID = '01a20a69-ae3b-7c06-a7c4-d330a00e094e';

beforeEach(() => {
  heard.length = 0;
  answer = { body: 'null' };
  vi.stubEnv('ALMAGEST_SERVER', `${url}/`);
  vi.stubEnv('ALMAGEST_TOKEN', ' alm_secret ');
});
afterEach(() => vi.unstubAllEnvs());

async function run(args: readonly string[], options: Parameters<typeof capturedIo>[0] = {}) {
  const io = capturedIo(options);
  const exit = await runCli(['do', ...args], io);
  return { exit, out: io.out(), err: io.err(), bytes: io.outBytes() };
}

describe('what is sent', () => {
  it('of a read are its fields in the query, and the token of the environment', async () => {
    answer = { body: '[{"id":1}]' };
    expect(await run(['activity.list', '--limit', '5', '--act', 'vendor.add'])).toMatchObject({
      exit: 0,
      out: '[\n  {\n    "id": 1\n  }\n]\n',
      err: '',
    });
    expect(heard[0]).toMatchObject({
      line: 'GET /api/v1/activity.list?act=vendor.add&limit=5',
      headers: { authorization: 'Bearer alm_secret' },
    });
  });

  it('of a change is JSON, with reason and key beside it', async () => {
    await run([
      'vendor.add',
      '--name',
      'Köln & Co',
      '--tier',
      'none',
      '--reason',
      'Größer',
      '--idempotency-key',
      'k 1',
    ]);
    expect(heard[0]).toMatchObject({
      line: 'POST /api/v1/vendor.add',
      headers: { 'content-type': 'application/json', 'x-reason': 'Gr%C3%B6%C3%9Fer', 'idempotency-key': 'k 1' },
    });
    expect(JSON.parse(heard[0]!.body.toString())).toEqual({ name: 'Köln & Co', tier: null });
  });

  it('of an upload are the bare bytes, with the name of the file and what is not none', async () => {
    const file = at('ours & theirs.xlsx', Buffer.from([0x50, 0x4b, 0, 0xff]));
    await run(['reading.add', '--file', file, '--tier', 'critical', '--service-model', 'none']);
    expect(heard[0]).toMatchObject({
      line: 'POST /api/v1/reading.add?tier=critical&fileName=ours+%26+theirs.xlsx',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from([0x50, 0x4b, 0, 0xff]),
    });
    await run(['reading.add', '--file', '-', '--file-name', 'x.csv'], { stdin: Buffer.from('piped') });
    expect(heard[1]).toMatchObject({ line: 'POST /api/v1/reading.add?fileName=x.csv', body: Buffer.from('piped') });
  });

  it('of a document are streamed as they are read, with the length told beforehand where it is known', async () => {
    const bytes = Buffer.alloc(700_000, 'evidence ');
    await run(['document.add', '--file', at('policy.pdf', bytes), '--title', 'Policy']);
    expect(heard[0]).toMatchObject({
      line: expect.stringMatching(/^POST \/api\/v1\/document\.add\?.*fileName=policy\.pdf/),
      headers: { 'content-type': 'application/octet-stream', 'content-length': '700000' },
    });
    expect(heard[0]?.body.equals(bytes)).toBe(true);
    await run(['document.add', '--file', '-', '--file-name', 'log.txt'], { stdin: Buffer.from('piped') });
    expect(heard[1]).toMatchObject({ headers: { 'transfer-encoding': 'chunked' }, body: Buffer.from('piped') });
    expect((await run(['document.add', '--file', folder])).err).toContain('This is a folder.');
    expect((await run(['document.add', '--file', path.join(folder, 'none')])).err).toContain('There is no such file.');
    expect(heard).toHaveLength(2);
  });

  it('goes where the flags say, with the token of the file', async () => {
    vi.stubEnv('ALMAGEST_SERVER', 'http://127.0.0.1:9');
    await run(['vendor.list', '--server', url, '--token-file', at('token', 'alm_other\n')]);
    expect(heard[0]?.headers.authorization).toBe('Bearer alm_other');
  });
});

describe('what is wrong before anything is sent', () => {
  it.each([
    [[], 'The act is missing.'],
    [['vendor.ad'], 'Did you mean almagest do vendor.add?'],
    [['sample.open'], 'There is no act "sample.open".'],
    [['--server', url, 'vendor.list'], 'The act comes before its flags.'],
    [['vendor.add'], '--name is missing.'],
    [['vendor.add', 'Northwind'], '"Northwind" follows no flag.'],
    [['vendor.add', '--name', 'x', '--teir', 'critical'], 'Did you mean --tier?'],
    [['vendor.add', '--name', 'x', '--tier', 'gold'], 'It is one of critical'],
    [['vendor.add', '--name', 'x', '--idempotency-key', 'ключ'], '--idempotency-key holds characters'],
    [['vendor.list', '--server', 'star.example'], '"star.example" is not the address of a server.'],
    [['vendor.list', '--token-file', '/no/such'], 'cannot be read (ENOENT)'],
    [['reading.add', '--file', '/no/such.xlsx'], 'There is no such file.'],
    [['reading.add', '--file', '-'], '--file-name is missing.'],
  ])('%j ends as a wrong command line', async (args, said) => {
    const { exit, out, err } = await run(args, { stdin: Buffer.from('x') });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(said);
    expect(heard).toEqual([]);
  });

  it.each([
    ['', 'There is no API token.'],
    ['alm two', 'holds characters that no token has'],
  ])('the token "%s" is none', async (token, said) => {
    vi.stubEnv('ALMAGEST_TOKEN', token);
    const { exit, err } = await run(['vendor.list']);
    expect(exit).toBe(2);
    expect(err).toContain(said);
  });
});

describe('what is answered', () => {
  it('as a document goes out as it is, or to a file; at a terminal only text', async () => {
    answer = { body: Buffer.from([0x50, 0x4b, 0xff]), type: 'application/vnd.ms-excel' };
    const args = ['reading.export', '--reading-id', ID];
    expect((await run(args)).bytes).toEqual(Buffer.from([0x50, 0x4b, 0xff]));
    expect(await run(args, { terminal: true })).toMatchObject({ exit: 2, out: '' });
    answer = { body: 'Where does it stand?', type: 'text/plain; charset=utf-8' };
    expect((await run(args, { terminal: true })).out).toBe('Where does it stand?');
  });

  it('as a refusal is said in the words of the server, with its place and an exit code', async () => {
    const place = { sheet: 'CAIQ', cell: 'C4', row: 4, column: 'C' };
    const refusal = new Refusal('archive-is-hostile', { message: 'A bomb.', mend: 'Ask for another.', place });
    answer = { status: 422, type: 'application/problem+json', body: JSON.stringify(problemOf(refusal, 'r1')) };
    expect(await run(['vendor.list'])).toMatchObject({
      exit: 3,
      out: '',
      err: 'almagest: A bomb. (CAIQ!C4)\n  Ask for another. [archive-is-hostile]\n',
    });
  });

  it('as a fault of the server names the request', async () => {
    answer = { status: 500, type: 'application/problem+json', body: JSON.stringify(problemOf(new Error('x'), 'r-17')) };
    const { exit, err } = await run(['vendor.list']);
    expect(exit).toBe(4);
    expect(err).toContain('[request r-17]');
  });

  it.each([
    [{ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }, '(status 502)'],
    [{ status: 200, type: 'text/html', body: '<h1>Welcome</h1>' }, '(status 200)'],
    [{ status: 200, body: '{"cut' }, '(status 200)'],
    [{ status: 301, body: '', location: 'https://star.example/' }, 'leads to https://star.example/'],
  ])('by something else is told from an answer of Almagest, case %#', async (given, said) => {
    answer = given;
    const { exit, out, err } = await run(['vendor.list']);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain(said);
    expect(err).toContain('[server-does-not-answer]');
  });

  it('by nobody is told, and whether a change may have been done', async () => {
    answer = { body: '', cut: true };
    const add = ['vendor.add', '--name', 'x'];
    expect((await run(add)).err).toContain('may or may not have been done: look before you repeat it');
    expect((await run([...add, '--idempotency-key', 'k'])).err).toContain('Repeat the same command');
    const nobody = await run([...add, '--server', 'http://127.0.0.1:9']);
    expect(nobody.err).not.toContain('may or may not');
    expect(nobody.exit).toBe(3);
  });
});

describe('its help', () => {
  it('lists the acts, and explains one by three ways of asking', async () => {
    expect((await run(['--help'])).out).toMatch(/^ {2}reading\.add +Reads a finished CAIQ/mu);
    const asked = [await run(['vendor.revise', '--help']), await run(['help', 'vendor.revise'])];
    const io = capturedIo();
    await runCli(['help', 'do', 'vendor.revise'], io);
    for (const out of [...asked.map((each) => each.out), io.out()]) {
      expect(out).toContain('Usage: almagest do vendor.revise --vendor-id ID [flags]');
      expect(out).toMatch(/Who\s+may: owner, programme-manager, grc-reviewer\./);
    }
    expect((await run(['help', 'vendor.revis'])).err).toContain('Did you mean almagest do vendor.revise?');
    expect(heard).toEqual([]);
  });
});
