import { describe, expect, it } from 'vitest';
import { webRoutes } from '#web/routes.tsx';
import { pageServices } from '../../../../test/harness/page-services.ts';
import { doneWords } from './done.ts';
import { periodWords, standingSentence, typeWords } from './words.ts';

const assets = { href: (name: string) => `/static/${name}` };
const app = webRoutes(pageServices(assets, 'member'));
const ask = (path: string, init: RequestInit = {}) => Promise.resolve(app.request(`http://localhost${path}`, init));
const form = (fields: Readonly<Record<string, string>>): RequestInit => {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return { method: 'POST', body, headers };
};

describe('the bytes of a version', () => {
  it('are a download that runs nothing, whatever they are', async () => {
    const answer = await ask('/documents/d1/versions/2/file');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('The bytes.');
  });

  it('are shown in place as a picture in a sandbox, framed by nobody', async () => {
    const answer = await ask('/documents/d5/versions/1/view');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are shown in place as a PDF, framed by this site alone, and only its page may frame it', async () => {
    const answer = await ask('/documents/d1/versions/2/view');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    const policyOf = async (path: string) => (await ask(path)).headers.get('content-security-policy');
    expect(await policyOf('/documents/d1/versions/2')).toContain("frame-src 'self'");
    for (const path of ['/documents/d3/versions/7', '/documents/d1', '/documents'])
      expect(await policyOf(path)).not.toContain('frame-src');
  });

  it('stay a download where nothing shows them, text and all that is unknown', async () => {
    for (const path of ['/documents/d3/versions/7/view', '/documents/d4/versions/1/view']) {
      const answer = await ask(path);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  it('are written as text that no browser takes for markup', async () => {
    const page = await (await ask('/documents/d3/versions/7')).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>alert(1)');
  });

  it('have no address that is no version', async () => {
    for (const path of ['/documents/d1/versions/0', '/documents/d1/versions/x', '/documents/d1/versions/99999999999'])
      expect((await ask(path)).status).toBe(404);
  });
});

describe('what is sent', () => {
  it('comes back to the place it was sent from, and nowhere outside this site', async () => {
    const renewed = await ask('/documents/links/l1/renew', form({ back: '/documents/d1#rests' }));
    expect(renewed.headers.get('location')).toBe('/documents/d1#rests');
    for (const back of ['https://evil.example', '//evil.example', '\\\\evil.example', ''])
      expect((await ask('/documents/links/l1/remove', form({ back }))).headers.get('location')).toBe('/overview');
    expect((await ask('/documents/links/l1/steal', form({}))).status).toBe(404);
  });

  it('says after many links how many were made and how many were there', async () => {
    const linked = await ask('/documents/d1/links', form({ assessment: 'a1', version: '2', ids: 'IAM-01' }));
    expect(linked.headers.get('location')).toBe('/documents/d1?done=linked&links=3&there=1#rests');
    const done = (query: string) => doneWords(new URLSearchParams(query));
    expect(done('done=linked&links=3&there=1')).toBe('3 links made. 1 was linked already and left as it is.');
    expect(done('done=linked&links=1&there=0')).toBe('1 link made.');
    expect(done('done=linked&links=9x&there=<b>')).toBe('9 links made.');
    expect(done('done=else')).toBe('');
  });

  it('tells the drop island of each file what became of it', async () => {
    const body = new FormData();
    for (const name of ['same.pdf', 'empty.txt', 'setup.exe'])
      body.append('files', new File([name === 'empty.txt' ? '' : 'x'], name));
    const answer = await ask('/documents/drop', { method: 'POST', body, headers: { accept: 'application/json' } });
    const { results } = (await answer.json()) as { results: readonly Record<string, unknown>[] };
    expect(results).toMatchObject([
      {
        fileName: 'same.pdf',
        href: '/documents/d1',
        note: expect.stringContaining('The same bytes are kept as “Access control policy, version 7”.'),
      },
      { fileName: 'empty.txt', code: 'file-is-empty' },
      { fileName: 'setup.exe', code: 'file-is-infected' },
    ]);
  });
});

describe('documents in words', () => {
  it('name a period by what bounds it', () => {
    expect(periodWords('2021-12-21', '2024-12-20')).toBe('21 Dec 2021 – 20 Dec 2024');
    expect(periodWords(null, '2024-12-20')).toBe('until 20 Dec 2024');
    expect(periodWords('2021-12-21', null)).toBe('from 21 Dec 2021');
    expect(periodWords(null, null)).toBe('no period');
  });

  it('answer whether a version still stands, with the day and the number of days', () => {
    const say = (state: 'ended' | 'current', fact: object) =>
      standingSentence({ state, on: '2026-03-14', facts: [fact as never] });
    expect(say('ended', { kind: 'ended', on: '2024-12-20', days: 449 })).toBe(
      'No: it ended on 20 Dec 2024, 449 days ago.',
    );
    expect(say('current', { kind: 'ends-soon', on: '2026-04-01', days: 18 })).toBe('Yes, but it ends on 1 Apr 2026.');
    expect(standingSentence({ state: 'current', on: '2026-03-14', facts: [] })).toBe('Yes, nothing speaks against it.');
  });

  it('call a type by its word, and an unknown one by itself', () => {
    expect(typeWords('text/plain; charset=utf-16le')).toBe('Text');
    expect(typeWords('video/mp4')).toBe('video/mp4');
  });
});
