/** All addresses of the web, from one set of services. Knows no store and no identity library. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Refusal } from '#assurance/refusal.ts';
import { problemOf, STATUS_OF } from '#http/problem.ts';
import { dayOf } from './dates.ts';
import { HOME, withQuery } from './links.ts';
import { ownRoutes, passkeyRoutes } from './pages/account/own-routes.tsx';
import { entryRoutes } from './pages/account/routes.tsx';
import { answerRoutes } from './pages/answers/routes.tsx';
import { assessmentRoutes, assessmentsOfServiceRoutes } from './pages/assessments/routes.tsx';
import { cadenceRoutes } from './pages/cadence/routes.tsx';
import { feedRoutes } from './pages/calendar/feed-routes.ts';
import { calendarRoutes, clockRoutes, reminderRoutes } from './pages/calendar/routes.tsx';
import { compareRoutes } from './pages/compare/routes.tsx';
import { documentRoutes } from './pages/documents/routes.tsx';
import { awardRoutes } from './pages/entries/award-routes.tsx';
import { registryEntryRoutes } from './pages/entries/routes.tsx';
import { FaultPage, NotFoundPage, RefusalPage } from './pages/errors/errors.tsx';
import { exceptionRoutes, exceptionsOfServiceRoutes } from './pages/exceptions/routes.tsx';
import { findRoutes } from './pages/find/routes.tsx';
import { exportRoutes, handoverRoutes, kitRoutes } from './pages/handover/routes.tsx';
import { joinRoutes } from './pages/join/routes.tsx';
import { logRoutes } from './pages/log/routes.tsx';
import { metricRoutes } from './pages/metrics/routes.tsx';
import { overviewRoutes } from './pages/overview/routes.tsx';
import { packRoutes } from './pages/packs/routes.tsx';
import { readingRoutes } from './pages/readings/routes.tsx';
import { recordRoutes } from './pages/records/routes.tsx';
import { referenceRoutes } from './pages/reference-routes.tsx';
import { registryRoutes } from './pages/registry/routes.tsx';
import { decisionRoutes } from './pages/services/decision-routes.tsx';
import { serviceRoutes } from './pages/services/routes.tsx';
import { starRoutes } from './pages/star/routes.tsx';
import { stringRoutes } from './pages/strings/routes.tsx';
import { trackedRoutes } from './pages/tracked/routes.tsx';
import { vendorRoutes } from './pages/vendors/routes.tsx';
import { memberRoutes } from './pages/workspace/member-routes.tsx';
import { settingsRoutes } from './pages/workspace/routes.tsx';
import { workspacesRoutes } from './pages/workspaces/routes.tsx';
import { renderPage } from './render.ts';
import type { WebServices } from './services/services.ts';
import type { WebEnv } from './session-guard.ts';
import { members, reachesAll, signedIn, wantsJson, withView } from './session-guard.ts';

/** Pages behind the second factor. */
const MEMBER_PATHS = [
  HOME,
  '/services',
  '/entries',
  '/calendar',
  '/reminders',
  '/documents',
  '/records',
  '/assessments',
  '/exceptions',
  '/kits',
  '/metrics',
  '/vendors',
  '/tracked',
  '/compare',
  '/log',
  '/settings',
];
/** Those of them that are about no service, or about all. */
const WHOLE_PATHS = ['/vendors', '/tracked', '/compare', '/log', '/settings'];

/** The web as one Hono app. Protection against forged requests is the host's; a request id it set is used. */
export function webRoutes(services: WebServices): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use('*', async (c, next) => {
    c.set('requestId', c.get('requestId') ?? crypto.randomUUID());
    await next();
  });
  // Readers of the registry have no session, and none is looked for.
  app.route('/', registryRoutes(services));
  app.use('*', withView(services));
  for (const path of MEMBER_PATHS) app.use(path, members(services)).use(`${path}/*`, members(services));
  for (const path of WHOLE_PATHS) app.use(path, reachesAll).use(`${path}/*`, reachesAll);
  app.route('/', entryRoutes(services));
  app.route('/', passkeyRoutes(services));
  app.route('/', referenceRoutes(services));
  app.route('/', findRoutes(services));
  app.route('/join', joinRoutes(services));
  app.route('/feeds', feedRoutes(services));
  app.route('/account', new Hono<WebEnv>().use('*', signedIn(services)).route('/', ownRoutes(services)));
  app.route('/workspaces', new Hono<WebEnv>().use('*', signedIn(services)).route('/', workspacesRoutes(services)));
  app.route(HOME, overviewRoutes(services));
  app.route('/services', serviceRoutes(services));
  app.route('/services/:service', decisionRoutes(services));
  app.route('/services/:service/answers', assessmentsOfServiceRoutes(services));
  app.route('/assessments/:assessment', assessmentRoutes(services));
  app.route('/assessments/:assessment', answerRoutes(services));
  app.route('/assessments/:assessment', exportRoutes(services));
  app.route('/services/:service/handover', handoverRoutes(services));
  app.route('/kits', kitRoutes(services));
  app.route('/assessments/:assessment', stringRoutes(services));
  app.route('/services/:service/registry', starRoutes(services));
  app.route('/services/:service/pack', packRoutes(services));
  app.route('/entries', registryEntryRoutes(services));
  app.route('/services/:service/exceptions', exceptionsOfServiceRoutes(services));
  app.route('/exceptions', exceptionRoutes(services));
  app.route('/calendar', calendarRoutes(services));
  app.route('/reminders', reminderRoutes(services));
  app.route('/services/:service/cadence', cadenceRoutes(services));
  app.route('/metrics', metricRoutes(services));
  app.route('/documents', documentRoutes(services));
  app.route('/records', recordRoutes(services));
  app.route('/vendors', vendorRoutes(services));
  app.route('/vendors/:vendor/readings/:reading', readingRoutes(services));
  app.route('/tracked', trackedRoutes(services));
  app.route('/compare', compareRoutes(services));
  app.route('/settings/members', memberRoutes(services));
  app.route('/settings/clock', clockRoutes(services));
  app.route('/settings/awards', awardRoutes(services));
  app.route('/settings', settingsRoutes(services));
  app.route('/log', logRoutes(services));
  // A route and not `notFound`, which the host that mounts this app would answer instead.
  app.all('*', (c) => renderPage(c, <NotFoundPage view={c.get('view')} />, 404));
  app.onError((error, c) => refusedOrFaulty(services, error, c));
  return app;
}

async function refusedOrFaulty(services: WebServices, error: unknown, c: Context<WebEnv>): Promise<Response> {
  const requestId = c.get('requestId');
  if (!(error instanceof Refusal)) services.reportFault(error, requestId);
  // The session may be what failed: then there is no view yet.
  const view = c.get('view') ?? {
    assets: services.assets,
    today: dayOf(services.now()),
    session: null,
    path: c.req.path,
  };
  if (wantsJson(c)) {
    const problem = problemOf(error, requestId);
    return c.json(problem, statusOf(problem.status), { 'content-type': 'application/problem+json' });
  }
  if (!(error instanceof Refusal)) return renderPage(c, <FaultPage view={view} requestId={requestId} />, 500);
  const back = c.req.method === 'GET' ? view.path : pathOf(c.req.header('referer'));
  if (error.code === 'second-factor-is-needed') return c.redirect(withQuery('/second-factor', { next: back }), 303);
  if (error.code === 'second-factor-must-be-enrolled') return c.redirect('/account/enrol', 303);
  if (error.code === 'sign-in-is-needed') return c.redirect(withQuery('/sign-in', { next: back }), 303);
  return renderPage(c, <RefusalPage view={view} refusal={error} />, statusOf(STATUS_OF[error.code]));
}

const pathOf = (address: string | undefined): string =>
  address !== undefined && URL.canParse(address) ? new URL(address).pathname : HOME;

/** Every status of the table carries a body. */
const statusOf = (status: number): ContentfulStatusCode => STATUSES.find((known) => known === status) ?? 400;
const STATUSES: readonly ContentfulStatusCode[] = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500];
