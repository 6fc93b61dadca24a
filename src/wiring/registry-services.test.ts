import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { createApp } from '#http/server.ts';
import { connectPublic } from '#store/registry/public-database.ts';
import { PublicRegistry } from '#store/registry/public-registry.ts';
import { registryRoutes } from '#web/pages/registry/routes.tsx';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId } from '../../test/harness/database.ts';
import { pageServices } from '../../test/harness/page-services.ts';
import { publicationOf, testPublish, testWithdraw, type WantedPublication } from '../../test/harness/published.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { registryServices } from './registry-services.ts';

const { runtime, database, address, clock } = await testRuntime();
const BASE = 'https://star.example';
const registry = new PublicRegistry(connectPublic(address, { log: () => undefined }));
const services = registryServices({ registry, runtime, baseUrl: BASE });
const pages = registryRoutes({
  ...pageServices({ href: (name) => `/static/${name}` }, 'visitor'),
  registry: services,
  people: undefined as never,
});
const app = createApp({
  baseUrl: BASE,
  trustProxy: false,
  newId,
  parts: [['/', pages.route('/', new Hono())]],
  reportFault: (error) => {
    throw error;
  },
});
const ask = async (path: string, headers: Record<string, string> = {}) => app.request(`${BASE}${path}`, { headers });

const WORKBOOK = new TextEncoder().encode('the workbook that was handed over');
const { owner, workspaceId } = await newWorkspace(database);
const publish = (wanted: WantedPublication, source = { entryId: newId(), subjectId: newId() }) =>
  perform(runtime, testPublish, owner, { ...source, publication: publicationOf(wanted) });

const PATH = '/registry/northwind-storage-gmbh/northwind-object-store';
const MAIN = { entryId: newId(), subjectId: newId() };

beforeAll(async () => {
  const { sha256 } = await runtime.files.put(workspaceId, WORKBOOK);
  await publish({ workbookSha256: sha256 }, MAIN);
  await publish({ kind: 'star-certification', basisEndsOn: '2028-06-30' }, { ...MAIN, entryId: newId() });
});

describe('a page of the registry', () => {
  it.each(['/registry', '/registry?q=north&part=results', '/registry/northwind-storage-gmbh', PATH, `${PATH}/answers`])(
    '%s is the same for everybody, and not sent again to who has it',
    async (path) => {
      const answer = await ask(path, { cookie: 'almagest_session=x' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('public, no-cache');
      expect(answer.headers.get('set-cookie')).toBeNull();
      const etag = answer.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      const again = await ask(path, { 'if-none-match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await ask(path, { 'if-none-match': '"another"' })).status).toBe(200);
    },
  );

  it('costs one question while nothing changes, and three when it is made', async () => {
    await ask(PATH);
    expect((await queriesDuring(async () => ask(PATH))).statements).toHaveLength(1);
    expect((await queriesDuring(async () => ask('/registry'))).statements.length).toBeLessThanOrEqual(3);
    expect((await queriesDuring(async () => ask('/registry'))).statements).toHaveLength(1);
    await publish({ service: 'Something else' });
    expect((await queriesDuring(async () => ask(PATH))).statements).toHaveLength(3);
  });

  it('asks as often for a provider with many services as for one with few', async () => {
    const asked = async () =>
      (await queriesDuring(async () => ask('/registry/northwind-storage-gmbh'))).statements.length;
    await publish({ service: 'Before' });
    const few = await asked();
    for (let at = 0; at < 6; at += 1) await publish({ service: `Further ${at}` });
    expect(await asked()).toBe(few);
  });

  it('says in its data what it says in its text, and lets no text end it early', async () => {
    const service = 'Vault </script><script>alert(1)</script>';
    const made = await publish({ service });
    const html = await (await ask(made.path)).text();
    const [, json = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'Service',
      name: service,
      provider: { '@type': 'Organization', name: 'Northwind Storage GmbH' },
      hasCertification: [{ name: 'Level 1 self-assessment', validFrom: '2026-03-01', expires: '2027-02-28' }],
    });
    expect(html.match(/<script/g)?.length).toBe(html.match(/<\/script>/g)?.length);
    expect(html).not.toContain('alert(1)</script>');
  });

  it('keeps the two kinds of Level 2 apart in words', async () => {
    const html = await (await ask(PATH)).text();
    expect(html).toContain('Level 2 STAR Certification');
    expect(html.replaceAll('a STAR Attestation on a SOC 2 examination', '')).not.toContain('STAR Attestation');
    expect(html).toContain('IS 740 118');
    expect(html).toContain('Programme manager');
  });

  it('is not there where nothing was published', async () => {
    for (const path of ['/registry/nobody', '/registry/nobody/nothing', '/registry/nobody/nothing/answers'])
      expect((await ask(path)).status, path).toBe(404);
    expect((await ask('/registry/nobody/nothing/badge.svg')).status).toBe(404);
    expect((await ask('/registry/nobody/nothing/caiq.csv')).status).toBe(404);
  });
});

describe('midnight UTC', () => {
  it('changes a state by rule: upcoming, listed, deprecated, removed', async () => {
    const today = clock.now();
    const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const { path } = await publish({ service: 'Of tomorrow', listedOn: day(1) });
    const state = async () => [(await ask(path)).status, await (await ask(`${path}/badge.svg`)).text()] as const;
    expect((await state())[0]).toBe(404);
    const toMidnight = 86_400_000 - (clock.now().getTime() % 86_400_000);
    clock.advance(toMidnight - 1);
    expect((await state())[0]).toBe(404);
    clock.advance(1);
    expect((await state())[0]).toBe(200);
    expect((await state())[1]).toContain('listed until');
    clock.advance(365 * 86_400_000);
    expect((await state())[1]).toContain('deprecated');
    expect(await (await ask(path)).text()).toContain('No: deprecated since');
    clock.advance(2 * 366 * 86_400_000);
    expect(await state()).toEqual([410, expect.stringContaining('none in view')]);
    clock.advance(today.getTime() - clock.now().getTime());
  });
});

describe('a badge', () => {
  it('may be put on any page, is kept to midnight at most, and says what holds today', async () => {
    const answer = await ask(`${PATH}/badge.svg`);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const age = () => /max-age=(\d+)/;
    expect(Number(age().exec(answer.headers.get('cache-control') ?? '')?.[1])).toBe(300);
    expect(await answer.text()).toMatch(/Level 2 STAR Certification.*listed until 30 Jun 2028/s);
    const levelOne = await (await ask(`${PATH}/badge.svg?kind=self-assessment`)).text();
    expect(levelOne).toMatch(/Level 1 Self-assessment.*listed until 28 Feb 2027/s);
    expect(await (await ask(`${PATH}/badge.svg?kind=star-attestation`)).text()).toContain('none in view');
    const before = clock.now().getTime();
    clock.advance(86_400_000 - (before % 86_400_000) - 20_000);
    const late = (await ask(`${PATH}/badge.svg`)).headers.get('cache-control') ?? '';
    expect(Number(age().exec(late)?.[1])).toBe(20);
    clock.advance(before - clock.now().getTime());
  });

  it('says that an entry is withdrawn as soon as it is', async () => {
    const source = { entryId: newId(), subjectId: newId() };
    const { path } = await publish({ service: 'To be withdrawn' }, source);
    expect(await (await ask(`${path}/badge.svg`)).text()).toContain('listed until');
    await perform(runtime, testWithdraw, owner, { entryId: source.entryId });
    expect(await (await ask(`${path}/badge.svg`)).text()).toContain('withdrawn');
    const html = await (await ask(path)).text();
    expect(html).toContain('The provider has withdrawn this entry.');
    expect((await ask(`${path}/answers`)).status).toBe(404);
    expect((await ask(`${path}/caiq.json`)).status).toBe(404);
  });
});

describe('the answers as a file', () => {
  it('are the official workbook that was handed over, to the byte', async () => {
    const answer = await ask(`${PATH}/caiq.xlsx`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(WORKBOOK);
    expect(answer.headers.get('content-disposition')).toContain('CAIQ v4.1 Northwind.xlsx');
  });

  it('are JSON and CSV with our own wording of the questions', async () => {
    const json = (await (await ask(`${PATH}/caiq.json`)).json()) as { answers: { question: string }[] };
    expect(json).toMatchObject({
      organisation: 'Northwind Storage GmbH',
      questionnaire: { name: 'CAIQ', edition: '4.1.0' },
      answers: [{ questionId: 'A&A-01.1', answer: 'yes' }, { answer: 'no', notes: [expect.any(String)] }, {}],
    });
    expect(json.answers[0]?.question).not.toBe('');
    const csv = await (await ask(`${PATH}/caiq.csv`)).text();
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv).toContain('A&A-01.1');
  });

  it('have no workbook where none was handed over', async () => {
    const { path } = await publish({ service: 'Without workbook' });
    expect((await ask(`${path}/caiq.xlsx`)).status).toBe(404);
    expect((await ask(`${path}/caiq.csv`)).status).toBe(200);
    expect(await (await ask(path)).text()).not.toContain('caiq.xlsx');
  });
});

describe('what crawlers ask', () => {
  it('leads from robots over the sitemap to every page, and nowhere else', async () => {
    const robots = await (await ask('/robots.txt')).text();
    expect(robots).toContain('Allow: /registry');
    expect(robots).toContain('Disallow: /\n');
    expect(robots).toContain(`Sitemap: ${BASE}/sitemap.xml`);
    const index = await (await ask('/sitemap.xml')).text();
    const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
    expect(files).toEqual([`${BASE}/registry/sitemap-1.xml`]);
    const file = await ask('/registry/sitemap-1.xml');
    const addresses = [...(await file.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
    expect(addresses).toContain(`${BASE}${PATH}`);
    expect(addresses).toContain(`${BASE}/registry/northwind-storage-gmbh`);
    expect(addresses).not.toContain(`${BASE}/registry/northwind-storage-gmbh/to-be-withdrawn`);
    expect(addresses).not.toContain(`${BASE}/registry/northwind-storage-gmbh/of-tomorrow`);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) expect((await ask(address.replace(BASE, ''))).status, address).toBe(200);
    const again = await ask('/registry/sitemap-1.xml', { 'if-none-match': file.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect((await ask('/registry/sitemap-9.xml')).status).toBe(404);
  });
});

describe('a search', () => {
  it('takes any address, and lets what means nothing pass', async () => {
    const strange =
      '/registry?q=%00%27%22%5C&level=9&kind=x&state=x&country=xx&sort=x&after=zzz&listed-from=2026-02-30&part=x';
    expect((await ask(strange)).status).toBe(200);
    expect((await ask('/registry?category=%00&country=%00&after=n.1.%00%ED%A0%80')).status).toBe(200);
    for (const path of ['/registry/%00', '/registry/%00/%00', '/registry/x/%00/badge.svg', '/registry/x/%27/caiq.csv'])
      expect((await ask(path)).status, path).toBe(404);
    for (const after of ['n.1.x', 'o.99999999999.x', 'n.1.2026-01-01', "n.1.'"])
      for (const sort of ['best', 'name', 'newest', 'ends', 'ended'])
        expect((await ask(`/registry?q=north&sort=${sort}&after=${encodeURIComponent(after)}`)).status).toBe(200);
  });

  it('gives the part that changes while somebody types, without the page round it', async () => {
    const part = await (await ask('/registry?q=north&part=results')).text();
    expect(part).not.toContain('<html');
    expect(part).toContain('data-results-count');
    const whole = await (await ask('/registry?q=north')).text();
    expect(whole).toContain(part);
  });

  it('goes on at the link of the next page until every entry was shown once', async () => {
    const big = await newWorkspace(database);
    for (let at = 0; at < 30; at += 1) {
      const publication = publicationOf({ organisation: 'Many Things Ltd', service: `Thing ${at}` });
      await perform(runtime, testPublish, big.owner, { entryId: newId(), subjectId: newId(), publication });
    }
    const seen: string[] = [];
    for (let next: string | undefined = '/registry?q=many+things'; next !== undefined; ) {
      const html: string = await (await ask(next)).text();
      seen.push(...[...html.matchAll(/href="(\/registry\/many-things-ltd\/[^"]+)"/g)].map((match) => match[1] ?? ''));
      next = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
  });
});
