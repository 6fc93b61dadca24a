/** What is no page: badges, the answers as files, the sitemap, and what robots are asked. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { ENTRY_KINDS } from '#assurance/registry/entry-kind.ts';
import { entriesInView } from '#assurance/registry/public-page.ts';
import { documentResponse, streamOf } from '#http/document-response.ts';
import { hasAlready } from '#http/entity-tag.ts';
import { dayOf } from '../../dates.ts';
import type { AnswersForm } from '../../services/registry.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { badgeSvg } from './badge.ts';
import { KeptPages } from './kept-pages.ts';
import { pictureHeaders, sendKept } from './public-answer.ts';
import type { ServiceChanges } from './service-changes.ts';
import { robots, sitemapFile, sitemapIndex } from './sitemap.ts';
import { registryPath } from './words.ts';

export function registryFileRoutes(services: WebServices, changes: ServiceChanges): Hono<WebEnv> {
  const { registry } = services;
  const badges = new KeptPages();
  const today = () => dayOf(registry.now());
  const download = async (c: Context<WebEnv>, form: AnswersForm) => {
    const service = await registry.service(c.req.param('organisation') ?? '', c.req.param('service') ?? '');
    const entry = entriesInView(service?.entries ?? [], today()).find(({ answers }) => answers > 0);
    const file = service === null || entry === undefined ? null : await registry.download(service, entry, form);
    if (file === null) throw absent('There are no answers in this form.');
    return documentResponse(file, (error) => services.reportFault(error, c.get('requestId')));
  };
  return new Hono<WebEnv>()
    .get('/registry/:organisation/:service/badge.svg', async (c) => {
      const [organisation, slug] = [c.req.param('organisation'), c.req.param('service')];
      const kind = ENTRY_KINDS.find((one) => one === c.req.query('kind')) ?? null;
      const change = await changes.of(organisation, slug);
      if (change === null) throw absent('Nothing is published at this address.');
      const now = registry.now();
      const stamp = `${change} ${dayOf(now)}`;
      const page = await badges.page(`${registryPath(organisation, slug)} ${kind}`, stamp, async () => {
        const service = await registry.service(organisation, slug);
        if (service === null) throw absent('Nothing is published at this address.');
        return badgeSvg(service, kind, dayOf(now));
      });
      return sendKept(c, page, pictureHeaders(now));
    })
    .get('/registry/:organisation/:service/caiq.xlsx', (c) => download(c, 'xlsx'))
    .get('/registry/:organisation/:service/caiq.json', (c) => download(c, 'json'))
    .get('/registry/:organisation/:service/caiq.csv', (c) => download(c, 'csv'))
    .get('/sitemap.xml', async (c) => c.body(await sitemapIndex(registry), 200, XML))
    .get('/registry/:file{sitemap-[0-9]{1,6}\\.xml}', async (c) => {
      const part = Number(/\d+/.exec(c.req.param('file'))?.[0]);
      if (part < 1 || part > (await registry.sitemapParts())) throw absent('The sitemap has no such part.');
      const etag = `"${await registry.lastChange()}-${today()}-${part}"`;
      if (hasAlready(c.req.header('if-none-match'), etag))
        return new Response(null, { status: 304, headers: { etag } });
      const file = streamOf(sitemapFile(registry, part), (error) => services.reportFault(error, c.get('requestId')));
      return new Response(file, { headers: { ...XML, etag } });
    })
    .get('/robots.txt', (c) => c.text(robots(registry.baseUrl)));
}

const XML = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, no-cache' };

const absent = (message: string): Refusal =>
  new Refusal('record-is-absent', { message, mend: 'Begin at /registry; the address may have changed.' });
