/** Addresses that need no session: the rules, the roles, the API reference, the check of a pack. */
import { Hono } from 'hono';
import { renderPage } from '../render.ts';
import type { WebServices } from '../services/services.ts';
import type { WebEnv } from '../session-guard.ts';
import { ApiPage } from './api/reference.tsx';
import { RegistryApiPage } from './api/registry-api.tsx';
import { VERIFY_PATH, VerifyPage } from './packs/verify.tsx';
import { RolesPage } from './roles/roles.tsx';
import { RulePage, RulesPage } from './rules/rules.tsx';

/** To be mounted at `/`. */
export function referenceRoutes(services: WebServices): Hono<WebEnv> {
  const { rules, programmeRules, starRules } = services;
  const kinds = [
    { kind: 'file', all: rules },
    { kind: 'programme', all: programmeRules },
    { kind: 'star', all: starRules },
  ] as const;
  return new Hono<WebEnv>()
    .get('/rules', (c) => renderPage(c, <RulesPage view={c.get('view')} {...{ rules, programmeRules, starRules }} />))
    .get('/rules/:rule', (c) => {
      const wanted = c.req.param('rule');
      for (const { kind, all } of kinds) {
        const rule = all.find(({ id }) => id === wanted);
        if (rule !== undefined)
          return renderPage(c, <RulePage view={c.get('view')} rule={rule} rules={all} kind={kind} />);
      }
      return c.notFound();
    })
    .get(VERIFY_PATH, (c) => renderPage(c, <VerifyPage view={c.get('view')} />))
    .get('/roles', (c) => renderPage(c, <RolesPage view={c.get('view')} rows={services.permissions} />))
    .get('/api', async (c) => {
      const page = { view: c.get('view'), document: await services.openApi(), origin: new URL(c.req.url).origin };
      return renderPage(c, <ApiPage {...page} />);
    })
    .get('/api/registry', (c) =>
      renderPage(c, <RegistryApiPage view={c.get('view')} origin={new URL(c.req.url).origin} />),
    );
}
