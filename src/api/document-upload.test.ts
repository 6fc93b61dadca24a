import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testApi, withToken } from '../../test/harness/api.ts';

const { call, place, filesOf } = await testApi();
const { workspaceId, token } = await place('Northwind Storage');
const bearer = { authorization: `Bearer ${token}` };

const send = (query: string, body: BodyInit, headers: Record<string, string> = {}) =>
  call(`/api/v1/document.add${query}`, { method: 'POST', headers: { ...bearer, ...headers }, body });
const kept = () =>
  readdirSync(filesOf(workspaceId), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const PDF = '%PDF-1.7\ncertificate';
const form = (...entries: readonly (readonly [string, string | File])[]) => {
  const made = new FormData();
  for (const [name, value] of entries) made.append(name, value);
  return made;
};

describe('a document sent to the API', () => {
  it('is kept from a bare body, and comes back as it was, as an attachment', async () => {
    const answer = await send('?fileName=iso.pdf&title=Certificate', PDF);
    const { document } = await answer.json();
    expect(document).toMatchObject({ title: 'Certificate' });
    const back = await call(`/api/v1/document.download?documentId=${document.id}&version=1`, withToken(token));
    expect(await back.text()).toBe(PDF);
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="iso\.pdf"/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('is kept from a form, whether the fields come before the file or behind it', async () => {
    const file = new File(['MZ program'], 'policy.pdf');
    for (const entries of [
      [
        ['title', 'Policy'],
        ['file', file],
      ] as const,
      [
        ['file', file],
        ['title', 'Policy'],
      ] as const,
    ]) {
      const { document, contradiction } = await (await send('', form(...entries))).json();
      expect(document).toMatchObject({ title: 'Policy' });
      expect(contradiction).toContain('promises a PDF; the content is');
    }
  });

  it.each<[string, () => Promise<Response>, string, string]>([
    ['without a name', () => send('', PDF), 'input-is-not-valid', 'fileName: is missing'],
    ['without a file', () => send('', form(['title', 'Policy'])), 'input-is-not-valid', 'file: is no file'],
    ['with a wrong field', () => send('?fileName=a.pdf&kind=novel', 'other bytes'), 'input-is-not-valid', 'kind:'],
    ['with nothing in it', () => send('?fileName=a.pdf', ''), 'file-is-empty', 'The file is empty.'],
    [
      'twice',
      () => send('', form(['file', new File(['one'], 'a.pdf')], ['file', new File(['two'], 'b.pdf')])),
      'input-is-not-valid',
      'Two files came in one request.',
    ],
    [
      'as JSON that names a digest',
      () => send('', '{"file":{"sha256":"aa"},"fileName":"a.pdf"}', { 'content-type': 'application/json' }),
      'input-is-not-valid',
      'fileName: is missing',
    ],
  ])('is refused %s, and nothing is kept', async (_, sent, code, words) => {
    const before = kept();
    const problem = await (await sent()).json();
    expect(problem).toMatchObject({ code, title: expect.stringContaining(words) });
    expect(kept()).toBe(before);
  });

  it('is not taken from the wire for somebody who may not keep evidence', async () => {
    let pulled = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(Buffer.alloc(1_000));
          if (pulled > 5_000) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const answer = await call('/api/v1/document.add?fileName=a.pdf', init);
    expect(answer.status).toBe(401);
    expect(pulled).toBe(0);
  });
});
