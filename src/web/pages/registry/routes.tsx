/** Addresses of the public registry: search, providers, services, answers. No session is looked for, so that all get the same. */
import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { entriesInView, type PublicService } from '#assurance/registry/public-page.ts';
import { dayOf } from '../../dates.ts';
import { pageHtml, renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import type { View } from '../../view.ts';
import { NotFoundPage } from '../errors/errors.tsx';
import { PublicAnswersPage } from './answers.tsx';
import { registryFileRoutes } from './file-routes.ts';
import { KeptPages } from './kept-pages.ts';
import { RegistryPage, Results } from './list.tsx';
import { registryLogRoutes } from './log-routes.tsx';
import { ProviderPage } from './organisation.tsx';
import { sendPage } from './public-answer.ts';
import { askedOf, queryOf, searchPath } from './query.ts';
import { isGone, ServicePage } from './service.tsx';
import { ServiceChanges } from './service-changes.ts';
import { registryPath } from './words.ts';

/** To be mounted at the root, before anything that looks for a session. */
export function registryRoutes(services: WebServices): Hono<WebEnv> {
  const { registry, assets } = services;
  const pages = new KeptPages();
  const changes = new ServiceChanges(registry);
  const viewOf = (c: Context<WebEnv>): View => {
    const view = { assets, today: dayOf(registry.now()), session: null, path: c.req.path };
    c.set('view', view);
    return view;
  };
  const absent = (c: Context<WebEnv>, view: View) => renderPage(c, <NotFoundPage view={view} />, 404);
  const keep = async (c: Context<WebEnv>, given: { key: string; stamp: string; make: () => Promise<Child> }) =>
    sendPage(c, await pages.page(given.key, given.stamp, async () => pageHtml(await given.make())));

  return new Hono<WebEnv>()
    .route('/', registryFileRoutes(services, changes))
    .route('/', registryLogRoutes(services))
    .get('/registry', (c) => searchRoute({ c, view: viewOf(c), services, pages }))
    .get('/registry/:organisation', async (c) => {
      const view = viewOf(c);
      const slug = c.req.param('organisation');
      const stamp = `${await registry.lastChange()} ${view.today}`;
      const kept = pages.find(registryPath(slug), stamp);
      if (kept !== null) return sendPage(c, kept);
      const provider = await registry.organisation(slug);
      if (provider === null || provider.services.every((service) => !wasEverShown(service, view.today)))
        return absent(c, view);
      const make = async () => <ProviderPage view={view} provider={provider} baseUrl={registry.baseUrl} />;
      return keep(c, { key: registryPath(slug), stamp, make });
    })
    .get('/registry/:organisation/:service', async (c) => {
      const view = viewOf(c);
      const [organisation, slug] = [c.req.param('organisation'), c.req.param('service')];
      const change = await changes.of(organisation, slug);
      if (change === null) return absent(c, view);
      const [key, stamp] = [registryPath(organisation, slug), `${change} ${view.today}`];
      const kept = pages.find(key, stamp);
      if (kept !== null) return sendPage(c, kept);
      const service = await registry.service(organisation, slug);
      if (service === null || !wasEverShown(service, view.today)) return absent(c, view);
      const page = <ServicePage view={view} service={service} baseUrl={registry.baseUrl} />;
      if (isGone(service, view.today)) return renderPage(c, page, 410);
      return keep(c, { key, stamp, make: async () => page });
    })
    .get('/registry/:organisation/:service/answers', async (c) => {
      const view = viewOf(c);
      const [organisation, slug] = [c.req.param('organisation'), c.req.param('service')];
      const change = await changes.of(organisation, slug);
      const domain = (c.req.query('domain') ?? '').slice(0, 3);
      const key = `${registryPath(organisation, slug, 'answers')} ${domain}`;
      const stamp = `${change} ${view.today}`;
      const kept = pages.find(key, stamp);
      if (kept !== null) return sendPage(c, kept);
      const service = change === null ? null : await registry.service(organisation, slug);
      const entry =
        service === null ? undefined : entriesInView(service.entries, view.today).find((e) => e.answers > 0);
      if (service === null || entry === undefined) return absent(c, view);
      const domains = await registry.answers(entry);
      const page = { view, service, entry, domains, domain: domains.some(({ code }) => code === domain) ? domain : '' };
      return keep(c, { key, stamp, make: async () => <PublicAnswersPage {...page} /> });
    });
}

/** An entry whose first day is still to come leaves no trace. */
const wasEverShown = (service: PublicService, today: string): boolean =>
  service.entries.some(({ listedOn }) => listedOn <= today);

async function searchRoute(given: {
  readonly c: Context<WebEnv>;
  readonly view: View;
  readonly services: WebServices;
  readonly pages: KeptPages;
}): Promise<Response> {
  const { c, view, services, pages } = given;
  const search = new URL(c.req.url).searchParams;
  const asked = askedOf(search, view.today);
  const isPart = search.get('part') === 'results';
  const key = `${searchPath(asked, { after: asked.after })}${isPart ? ' part' : ''}`;
  if (pages.has(key)) {
    const kept = pages.find(key, `${await services.registry.lastChange()} ${view.today}`);
    if (kept !== null) return sendPage(c, kept);
  }
  const found = await services.registry.search(queryOf(asked));
  const stamp = `${found.change} ${view.today}`;
  const props = { view, asked, found };
  const made = async () => (isPart ? String(await (<Results {...props} />)) : pageHtml(<RegistryPage {...props} />));
  // Counts of a moment ago are shown once, and made anew for the next who asks.
  return sendPage(c, await pages.page(key, found.areCountsCurrent ? stamp : `${stamp} ${performance.now()}`, made));
}
