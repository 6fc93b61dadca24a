import { describe, expect, it } from 'vitest';
import { webRoutes } from '#web/routes.tsx';
import { pageServices } from '../../../../test/harness/page-services.ts';

const assets = { href: (name: string) => `/static/${name}` };
const ask = (path: string, as: Parameters<typeof pageServices>[1] = 'member') =>
  Promise.resolve(webRoutes(pageServices(assets, as)).request(`http://localhost/assessments/a2/answers/${path}`));
const page = async (path: string, as?: Parameters<typeof pageServices>[1]) =>
  (await (await ask(path, as)).text()).replaceAll(/<i class="hy">-<\/i>/g, '-');

describe('the page of an evidence string', () => {
  it('leads from each knot to its own page, and to the same string as a file', async () => {
    const html = await page('CEK-08.1/string');
    for (const path of [
      '/assessments/a2?at=CEK-08.1',
      '/services/halden-object-store/ownership/CEK-08?edition=4.1.0',
      '/records/r1',
      '/documents/d1/versions/4',
      '/assessments/a2/answers/CEK-08.1/string/pdf',
      '/assessments/a2/answers/CEK-08.1/string/json',
      '/assessments/a2/answers/CEK-08.1/string/proofs',
      '/log?noun=answer&amp;record=a2%2FCEK-08.1',
    ])
      expect(html).toContain(`href="${path}"`);
    expect(html).toContain('A whole string.');
    expect(html).toContain('5 of 5 present');
  });

  it('shows of each knot who did what and when, with the id of the entry, and how many came before', async () => {
    const html = await page('CEK-08.1/string');
    const entry = /<tr id="entry-([\w-]{36})">.*?<\/tr>/.exec(html);
    expect(entry?.[0]).toContain('2 Sep 2026 09:41:33');
    expect(entry?.[0]).toContain('Ines Okafor');
    expect(entry?.[0]).toContain('answer.approve');
    expect(entry?.[0]).toContain(`${entry?.[1]}</td>`);
    expect(html).toContain(', and 6 earlier');
  });

  it('carries the note of the exception that binds an approved Yes', async () => {
    const html = await page('CEK-12.1/string');
    expect(html).toContain('EX-14</span> until 9 Dec 2026: Keys of the northern region are rotated by hand');
    expect(html).toContain('href="/exceptions/e14"');
    expect(html).toContain('It ended on 20 December 2025, 256 days before the assessment date, 2 September 2026.');
  });

  it('says where something is missing, and offers to link it to those who may', async () => {
    const [member, viewer] = [await page('IAM-02.1/string'), await page('IAM-02.1/string', 'viewer')];
    for (const html of [member, viewer]) {
      expect(html).toContain('A broken string.');
      expect(html).toContain('Answered Yes, and nothing is linked to the answer or to IAM-02.');
    }
    const link = '/documents/link?start=answer%3Aa2%3AIAM-02.1&amp;back=';
    expect(member).toContain(link);
    expect(viewer).not.toContain(link);
  });

  it('shows another day by its address, and keeps to it in the files', async () => {
    const html = await page('CEK-12.1/string?on=2025-11-01');
    expect(html).toContain('1 Nov 2025');
    expect(html).toContain('href="/assessments/a2/answers/CEK-12.1/string/pdf?on=2025-11-01"');
  });
});

describe('the files of an evidence string', () => {
  it.each([
    ['pdf', 'application/pdf'],
    ['json', 'application/json'],
    ['proofs', 'application/json'],
  ])('come as an attachment: %s', async (format, mediaType) => {
    const answer = await ask(`CEK-08.1/string/${format}`);
    expect(answer.headers.get('content-type')).toBe(mediaType);
    expect(answer.headers.get('content-disposition')).toContain(
      `attachment; filename="evidence-string-CEK-08.1.${format}"`,
    );
  });
});

it('a document leads back to the strings that rest on it', async () => {
  const answer = await webRoutes(pageServices(assets, 'member')).request('http://localhost/documents/d1');
  const html = await answer.text();
  expect(html).toContain('href="/assessments/a1/answers/IAM-02.1/string"');
  expect(html).not.toContain('/answers/A%26A-02/string');
});
