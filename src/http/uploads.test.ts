import { type AddressInfo, connect } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { rememberBody } from './request-body.ts';
import { bareFile, type IncomingFile, readOneFile, readUpload } from './uploads.ts';

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/vendors/drop', { method: 'POST', body, headers });

const formOf = (names: readonly string[], size = 10) => {
  const form = new FormData();
  form.append('tier', 'critical');
  for (const name of names) form.append('files', new File([new Uint8Array(size)], name));
  return form;
};

const bytesOf = async (file: IncomingFile) => {
  let bytes = 0;
  for await (const chunk of file.body) bytes += chunk.length;
  return bytes;
};

describe('a streamed upload', () => {
  it('gives every file whole, in the order of the form, with the fields before it', async () => {
    const { files, fields } = await readUpload(request(formOf(['a.xlsx', 'b.xlsx'], 300_000)), async (file, before) => [
      file.fileName,
      await bytesOf(file),
      before.get('tier'),
    ]);
    expect(files).toEqual([
      ['a.xlsx', 300_000, 'critical'],
      ['b.xlsx', 300_000, 'critical'],
    ]);
    expect(fields.get('tier')).toBe('critical');
  });

  it('works on no more than eight files at the same time', async () => {
    let now = 0;
    let most = 0;
    const names = Array.from({ length: 30 }, (_, index) => `${index}.xlsx`);
    const { files } = await readUpload(request(formOf(names)), async (file) => {
      now += 1;
      most = Math.max(most, now);
      await bytesOf(file);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return file.fileName;
    });
    expect(files).toEqual(names);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('ends although a reader leaves its file unread', async () => {
    const { files } = await readUpload(
      request(formOf(['a.xlsx', 'b.xlsx'], 500_000)),
      async ({ fileName }) => fileName,
    );
    expect(files).toEqual(['a.xlsx', 'b.xlsx']);
  });

  it('passes a fault of a reader on, after all files came in', async () => {
    const upload = readUpload(request(formOf(['a.xlsx', 'b.xlsx'], 500_000)), async () => {
      throw new Error('disk is full');
    });
    await expect(upload).rejects.toThrow('disk is full');
  });

  it('skips the empty file field of a form without choice', async () => {
    const form = new FormData();
    form.append('files', new File([], ''));
    expect((await readUpload(request(form), bytesOf)).files).toEqual([]);
  });

  it('refuses more files than the limit', async () => {
    const names = Array.from({ length: 201 }, (_, index) => `${index}.csv`);
    const form = new Response(formOf(names));
    const upload = request(await form.arrayBuffer(), { 'content-type': form.headers.get('content-type') ?? '' });
    await expect(readUpload(upload, bytesOf)).rejects.toThrow(Refusal);
  });

  it.each([
    ['text/plain', 'hello'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\ncut'],
  ])('refuses a broken form (%s)', async (type, body) => {
    await expect(readUpload(request(body, { 'content-type': type }), bytesOf)).rejects.toThrow(Refusal);
  });
});

/** The application behind a real socket, its requests remembered as the server remembers them. */
function listening(app: Hono): Promise<AddressInfo> {
  const outer = new Hono<{ Bindings: HttpBindings }>();
  outer.use('*', async (c, next) => {
    rememberBody(c.req.raw, c.env.incoming);
    await next();
  });
  outer.route('/', app);
  return new Promise((resolve) => {
    const server = serve({ fetch: outer.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
    afterAll(() => server.close());
  });
}

describe('the one file of a form', () => {
  const form = (names: readonly string[], fields: Record<string, string> = {}) => {
    const made = new FormData();
    made.append('title', 'Access policy');
    for (const name of names) made.append('file', new File([new Uint8Array(300_000)], name));
    for (const [name, value] of Object.entries(fields)) made.append(name, value);
    return request(made);
  };

  it('is taken as it comes in, with the fields before it; those behind it are told at the end', async () => {
    const { file, fields } = await readOneFile(form(['a.pdf'], { note: 'later' }), async (incoming, before) => {
      const known = [...before.keys()];
      return [incoming.fileName, await bytesOf(incoming), known];
    });
    expect(file).toEqual(['a.pdf', 300_000, ['title']]);
    expect(Object.fromEntries(fields)).toEqual({ title: 'Access policy', note: 'later' });
  });

  it('may be missing, but not two', async () => {
    expect((await readOneFile(form([]), bytesOf)).file).toBeNull();
    await expect(readOneFile(form(['a.pdf', 'b.pdf']), bytesOf)).rejects.toMatchObject({
      code: 'input-is-not-valid',
      message: 'Two files came in one request.',
    });
  });

  it('passes on why it was not taken', async () => {
    const refusal = new Refusal('file-is-infected', { message: 'Found.', mend: '' });
    await expect(readOneFile(form(['a.pdf']), () => Promise.reject(refusal))).rejects.toBe(refusal);
  });

  it('is known to be large when the sender says so', async () => {
    const said = (length: string) =>
      new Request('http://localhost/', { method: 'POST', headers: { 'content-length': length } });
    expect(bareFile(said('5000'), 'a.pdf').bytesAtLeast).toBe(5_000);
    expect(bareFile(said('many'), 'a.pdf').bytesAtLeast).toBe(0);
    expect(await bytesOf(bareFile(said('0'), 'a.pdf'))).toBe(0);
  });

  it('is answered when it is left in the middle, however the sender sends it', async () => {
    const refusal = new Refusal('file-is-too-large', { message: 'Too large.', mend: '' });
    const take = async ({ body }: IncomingFile) => {
      for await (const _ of body) throw refusal;
    };
    const app = new Hono().post('/', async (c) =>
      c.text(await readOneFile(c.req.raw, take).then(String, (error: Error) => error.message)),
    );
    const { port } = await listening(app);
    const [head, tail] = ['--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n', '\r\n--b--\r\n'];
    const pieces = [Buffer.from(head), ...Array.from({ length: 100 }, () => Buffer.alloc(100_000)), Buffer.from(tail)];
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const whole = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: Buffer.concat(pieces) });
    expect(await whole.text()).toBe('Too large.');
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    const init = { method: 'POST', headers, body, duplex: 'half' };
    expect(await (await fetch(`http://127.0.0.1:${port}/`, init)).text()).toBe('Too large.');
  });

  it.each(['form', 'bare body'])('ends in a refusal when the sender goes away in the middle of a %s', async (way) => {
    let begun: () => void = () => undefined;
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const outcome = Promise.withResolvers<unknown>();
    const take = async ({ body }: IncomingFile) => {
      for await (const _ of body) begun();
      return 'whole';
    };
    const app = new Hono().post('/', async (c) => {
      const work = way === 'form' ? readOneFile(c.req.raw, take) : take(bareFile(c.req.raw, 'a.pdf'));
      await work.then(outcome.resolve, outcome.reject);
      return c.text('done');
    });
    const { port } = await listening(app);
    const socket = connect(port, '127.0.0.1');
    const type = way === 'form' ? 'multipart/form-data; boundary=b' : 'application/octet-stream';
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 9000000\r\n\r\n`);
    if (way === 'form') socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
    socket.write(Buffer.alloc(100_000));
    await begins;
    socket.destroy();
    await expect(outcome.promise).rejects.toMatchObject({
      code: 'input-is-not-valid',
      message: expect.stringContaining('The upload broke off'),
    });
  });
});
