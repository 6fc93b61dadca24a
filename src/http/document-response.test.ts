import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { documentResponse } from './document-response.ts';

const PIECE = Buffer.alloc(64_000, 'a');
const PIECES = 2_000;
let made = 0;
let ended: () => void = () => undefined;
const faults: unknown[] = [];

async function* pieces(breakAt = PIECES): AsyncGenerator<Uint8Array> {
  made = 0;
  try {
    while (made < PIECES) {
      if (made === breakAt) throw new Error('the disk is gone');
      made += 1;
      yield PIECE;
    }
  } finally {
    ended();
  }
}

const sent = (bytes: Uint8Array | AsyncIterable<Uint8Array>, fileName = 'log.csv') =>
  documentResponse({ bytes, mediaType: 'text/csv', fileName }, (error) => faults.push(error));
const app = new Hono()
  .get('/all', () => sent(pieces()))
  .get('/broken', () => sent(pieces(3)))
  .get('/whole', () => sent(Buffer.from('whole'), 'Ünïcode "log".csv'));
const { port } = await new Promise<AddressInfo>((resolve) => {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
  afterAll(() => server.close());
});
const url = `http://127.0.0.1:${port}`;

describe('a document', () => {
  it('is an attachment by its name, and nothing a browser would run', async () => {
    const answer = await fetch(`${url}/whole`);
    expect(await answer.text()).toBe('whole');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Unicode _log_.csv"; filename*=UTF-8''%C3%9Cn%C3%AFcode%20%22log%22.csv`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('comes whole however it was made', async () => {
    const body = await (await fetch(`${url}/all`)).arrayBuffer();
    expect(body.byteLength).toBe(PIECES * PIECE.byteLength);
  });

  it('is made no faster than it is taken, and no further once the reader leaves', async () => {
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /all HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'readable');
    // The reader takes nothing: what is made fits into the buffers between the two, and then it stops.
    let before = -1;
    while (made !== before) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(made).toBeLessThan(PIECES / 4);
    socket.destroy();
    await over;
    expect(made).toBeLessThan(PIECES / 4);
  });

  it('breaks off where making it fails, so that nobody takes a part for the whole', async () => {
    const answer = await fetch(`${url}/broken`);
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect(faults).toEqual([new Error('the disk is gone')]);
  });
});
