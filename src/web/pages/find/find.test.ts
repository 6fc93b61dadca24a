import { describe, expect, it } from 'vitest';
import { pageServices } from '../../../../test/harness/page-services.ts';
import { webRoutes } from '../../routes.tsx';
import type { Target } from './rank.ts';

type Reader = Parameters<typeof pageServices>[1];

async function found(as: Reader, q: string, from = ''): Promise<{ targets: readonly Target[]; total: number }> {
  const app = webRoutes(pageServices({ href: (name) => `/static/${name}` }, as));
  const answer = await app.request(`http://localhost/find.json?${new URLSearchParams({ q, from })}`);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  return answer.json();
}
const hrefs = async (...asked: Parameters<typeof found>) => (await found(...asked)).targets.map(({ href }) => href);
const first = async (...asked: Parameters<typeof found>) => (await hrefs(...asked))[0];

describe('an id', () => {
  it.each([
    ['CEK-08.1', '/assessments/a2?at=CEK-08.1'],
    ['cek 8.1', '/assessments/a2?at=CEK-08.1'],
    ['cek-08', '/services/halden-object-store/ownership/CEK-08?edition=4.1.0'],
    ['EX-14', '/exceptions/e14'],
    ['a&a-02.1', '/assessments/a2?at=A%26A-02.1'],
  ])('%s leads to what it names', async (typed, to) => {
    expect(await first('member', typed)).toBe(to);
  });

  it('leads into the self-assessment that is open, then into the others', async () => {
    const [here, there] = await hrefs('member', 'cek-08.1', '/assessments/b1?at=IAM-01.1');
    expect([here, there]).toEqual(['/assessments/b1?at=CEK-08.1', '/assessments/a2?at=CEK-08.1']);
  });
});

describe('words', () => {
  it('lead to pages and acts, by what people call them', async () => {
    expect(await first('member', 'new service')).toBe('/services#add');
    expect(await first('member', 'exceptions of halden o')).toBe('/services/halden-object-store/exceptions');
    expect(await first('member', 'open a self', '/services/halden-mail/owners')).toBe(
      '/services/halden-mail/answers#begin',
    );
    expect(await first('member', 'next unanswered', '/assessments/a2?at=CEK-08.1&show=all')).toBe(
      '/assessments/a2/next?after=CEK-08.1',
    );
    expect(await first('member', 'invite')).toBe('/settings/members#invite');
    expect(await first('member', 'tomas')).toBe('/settings/members/u2');
    expect(await first('member', 'storage and')).toBe('/services/groups#group-g1');
  });

  it('lead to a vendor, its newest reading and the domains of it', async () => {
    expect(await hrefs('member', 'northwind cek')).toContain('/vendors/northwind/readings/r1?domain=CEK#weak');
    expect(await first('member', 'northwind')).toBe('/vendors/northwind/readings/r1');
    expect(await first('member', 'fjord')).toBe('/vendors/fjord');
  });

  it('lead to a record, with its day beside it', async () => {
    const { targets } = await found('member', 'rotation');
    expect(targets.map(({ note }) => note)).toContain('record of 30 Sep 2026');
  });
});

describe('who finds what', () => {
  it('is what their role may do', async () => {
    expect(await hrefs('viewer', 'add a service')).not.toContain('/services#add');
    expect(await hrefs('viewer', 'open a self')).not.toContain('/services/halden-mail/answers#begin');
    expect(await hrefs('viewer', 'scope of halden m')).toContain('/services/halden-mail/scope');
  });

  it('is nothing of the whole workspace for who reaches some services only', async () => {
    for (const typed of ['log', 'vendors', 'members', 'settings', 'northwind', 'tomas', 'import official']) {
      const all = await hrefs('scoped', typed);
      expect(
        all.filter((href) => /^\/(log|vendors|settings|compare)/.test(href)),
        typed,
      ).toEqual([]);
    }
  });

  it('is what is open to all for a visitor, and for somebody between password and factor', async () => {
    for (const reader of ['visitor', 'enrolling'] as const) {
      const all = await hrefs(reader, '');
      expect(all).toContain('/rules');
      expect(
        all.every((href) => /^\/(rules|roles|api|registry)/.test(href)),
        all.join(),
      ).toBe(true);
    }
  });

  it('does not depend on whether what they say they come from is there', async () => {
    for (const from of ['/assessments/nowhere', '/services/%zz', 'https://evil.example/', '//x', '\0', '/assessments/'])
      expect(await found('member', 'key', from), from).toEqual(await found('member', 'key'));
  });
});

describe('the page without script', () => {
  it('knows where somebody came from, and leads on to the next unanswered answer', async () => {
    const app = webRoutes(pageServices({ href: (name) => `/static/${name}` }, 'member'));
    const screen = await (await app.request('http://localhost/assessments/a2?at=CEK-08.1')).text();
    expect(screen).toContain('href="/find?from=%2Fassessments%2Fa2%3Fat%3DCEK-08.1"');
    expect(screen).toContain('href="/assessments/a2/next?after=CEK-08.1"');
    const page = await (await app.request('http://localhost/find?q=key&from=%2Fassessments%2Fa2')).text();
    expect(page).toContain('<input type="hidden" name="from" value="/assessments/a2"/>');
    const next = await app.request('http://localhost/assessments/a2/next?after=CEK-08.1');
    expect([next.status, next.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/assessments\/a2\?at=CEK-/),
    ]);
  });
});
