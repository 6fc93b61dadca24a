/** Addresses that need no session: the rules, the API reference; and finding, which offers more to members. */
import { Hono } from 'hono';
import { renderPage } from '../render.ts';
import type { WebSession } from '../services/people.ts';
import type { WebServices } from '../services/services.ts';
import type { WebEnv } from '../session-guard.ts';
import { isMember } from '../session-guard.ts';
import { ApiPage } from './api/reference.tsx';
import { RegistryApiPage } from './api/registry-api.tsx';
import { FindPage, type Found, findTargets, matching } from './find/find.tsx';
import { RolesPage } from './roles/roles.tsx';
import { RulePage, RulesPage } from './rules/rules.tsx';

/** Targets on the page for browsers without script. */
const FOUND_SHOWN = 60;

/** To be mounted at `/`. */
export function referenceRoutes(services: WebServices): Hono<WebEnv> {
  const { rules, programmeRules } = services;
  const allRules = [...rules, ...programmeRules];
  return new Hono<WebEnv>()
    .get('/rules', (c) =>
      renderPage(c, <RulesPage view={c.get('view')} rules={rules} programmeRules={programmeRules} />),
    )
    .get('/rules/:rule', (c) => {
      const wanted = c.req.param('rule');
      const ofProgramme = programmeRules.some(({ id }) => id === wanted);
      const all = ofProgramme ? programmeRules : rules;
      const rule = all.find(({ id }) => id === wanted);
      if (rule === undefined) return c.notFound();
      return renderPage(c, <RulePage view={c.get('view')} rule={rule} rules={all} ofProgramme={ofProgramme} />);
    })
    .get('/roles', (c) => renderPage(c, <RolesPage view={c.get('view')} rows={services.permissions} />))
    .get('/api', async (c) => {
      const page = { view: c.get('view'), document: await services.openApi(), origin: new URL(c.req.url).origin };
      return renderPage(c, <ApiPage {...page} />);
    })
    .get('/api/registry', (c) =>
      renderPage(c, <RegistryApiPage view={c.get('view')} origin={new URL(c.req.url).origin} />),
    )
    .get('/find', async (c) => {
      const q = c.req.query('q') ?? '';
      const targets = findTargets(await foundBy(services, c.get('session')), allRules);
      const found = matching(targets, q).slice(0, FOUND_SHOWN);
      return renderPage(c, <FindPage view={c.get('view')} q={q} found={found} />);
    })
    .get('/find.json', async (c) => {
      const found = await foundBy(services, c.get('session'));
      c.header('cache-control', 'private, no-store');
      return c.json({ targets: findTargets(found, allRules) });
    });
}

/** What the reader may jump to; vendors are of the whole workspace. */
async function foundBy({ vendors, cloudServices }: WebServices, session: WebSession | null): Promise<Found> {
  if (session === null || !isMember(session)) return { services: [], vendors: [] };
  return {
    services: (await cloudServices.list(session)).services,
    vendors: session.isScoped ? [] : await vendors.list(session),
  };
}
