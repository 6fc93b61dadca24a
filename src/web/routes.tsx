/** All addresses of the web, from one set of services. Knows no store and no identity library. */
import { Hono } from 'hono';
import { readingRoutes } from './pages/readings/routes.tsx';
import type { WebServices } from './services/services.ts';
import type { WebEnv } from './session-guard.ts';
import { members, withView } from './session-guard.ts';

/** The web as one Hono app; CSRF protection and request ids are the host's. */
export function webRoutes(services: WebServices): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use('*', withView(services));
  app.use('/vendors/*', members(services));
  app.route('/vendors/:vendor/readings/:reading', readingRoutes(services));
  return app;
}
