import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { createApp } from './server.ts';

const faults: unknown[] = [];
const part = new Hono()
  .post('/change', (c) => c.text('changed'))
  .get('/refuse', () => {
    throw new Refusal('record-is-absent', { message: 'Gone.', mend: 'Look elsewhere.' });
  })
  .get('/file', (c) =>
    c.body('<script>1</script>', 200, {
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
    }),
  )
  .get('/framed', (c) =>
    c.body('%PDF-1.7', 200, {
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
      'x-frame-options': 'SAMEORIGIN',
    }),
  )
  .get('/framing', (c) => c.html('<iframe src="/framed">', 200, { 'content-security-policy': "frame-src 'self'" }))
  .get('/loose', (c) =>
    c.html('<p>', 200, { 'content-security-policy': 'script-src *', 'x-frame-options': 'ALLOWALL' }),
  )
  .get('/fail', () => {
    throw new Error('secret of the house');
  });
const app = createApp({
  baseUrl: 'https://star.example',
  trustProxy: false,
  newId: () => 'request-1',
  parts: [['/', part]],
  reportFault: (error) => faults.push(error),
});
const post = (headers: Record<string, string>) =>
  app.request('https://star.example/change', { method: 'POST', headers });

describe('the server', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.star.example' }, 403],
    [{ origin: 'https://star.example' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'https://evil.example', authorization: 'Bearer x' }, 200],
    [{ origin: 'https://evil.example', authorization: 'Basic kept-for-a-proxy' }, 403],
  ])('answers a change with %o by %i', async (headers, status) => {
    expect((await post(headers as Record<string, string>)).status).toBe(status);
  });

  it('allows no inline script, no foreign source and no frame', async () => {
    const policy = (await app.request('https://star.example/refuse')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('leaves a file the policy it was sent with', async () => {
    const { headers } = await app.request('https://star.example/file');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('lets a file say that a page of this site may frame it, and a page that it frames one', async () => {
    const headersOf = async (path: string) => (await app.request(`https://star.example${path}`)).headers;
    expect((await headersOf('/framed')).get('x-frame-options')).toBe('SAMEORIGIN');
    expect((await headersOf('/file')).get('x-frame-options')).toBe('DENY');
    const usual = (await headersOf('/refuse')).get('content-security-policy');
    expect((await headersOf('/framing')).get('content-security-policy')).toBe(`${usual}; frame-src 'self'`);
    expect((await headersOf('/framing')).get('x-frame-options')).toBe('DENY');
  });

  it('lets no page loosen its policy in another way', async () => {
    const { headers } = await app.request('https://star.example/loose');
    expect(headers.get('content-security-policy')).not.toContain('*');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('says a refusal with its code and a fault with nothing but its request id', async () => {
    const refused = await app.request('https://star.example/refuse');
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ code: 'record-is-absent', requestId: 'request-1' });
    const failed = await app.request('https://star.example/fail');
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });
});
