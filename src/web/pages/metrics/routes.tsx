/** Addresses of metrics: the list with its import, and one metric. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { readUpload } from '#http/uploads.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { MetricsImported } from '../../services/metrics.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { MetricsPage, type MetricsPageProps } from './list.tsx';
import { MetricPage, type MetricPageProps } from './metric.tsx';
import { metricFormOf } from './metric-fields.tsx';
import { metricPath } from './words.ts';

/** To be mounted at `/metrics`. */
export function metricRoutes({ metrics }: WebServices): Hono<WebEnv> {
  const showList = async (
    c: Context<WebEnv>,
    imported: MetricsImported | null,
    refused: MetricsPageProps['refused'],
  ) => {
    const page = { view: c.get('view'), found: await metrics.list(memberSession(c)), imported, refused };
    return renderPage(c, <MetricsPage {...page} />, refused === null ? 200 : 400);
  };
  const show = async (c: Context<WebEnv>, id: string, refused: MetricPageProps['refused']) => {
    const page = { view: c.get('view'), detail: await metrics.metric(memberSession(c), id), refused };
    return renderPage(c, <MetricPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => showList(c, null, null))
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const form = metricFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await metrics.define(session, form);
        return c.redirect(metricPath(form.metricId), 303);
      } catch (refusal) {
        if (!isOfMetric(refusal)) throw refusal;
        return showList(c, null, { form, refusal });
      }
    })
    .post('/import', async (c) => {
      const session = memberSession(c);
      const { files } = await readUpload(c.req.raw, async (file, fields) => {
        try {
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          return await metrics.importMetrics(session, file);
        } catch (error) {
          if (error instanceof Refusal) return error;
          throw error;
        }
      });
      const [first] = files;
      if (first instanceof Refusal) return showList(c, null, { form: null, refusal: first });
      return showList(c, first ?? null, null);
    })
    .get('/:metric', (c) => show(c, c.req.param('metric'), null))
    .post('/:metric', async (c) => {
      const [session, id, text] = [memberSession(c), c.req.param('metric'), await formText(c)];
      const form = { ...metricFormOf(text), metricId: id };
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await metrics.define(session, form);
        return c.redirect(metricPath(id), 303);
      } catch (refusal) {
        if (!isOfMetric(refusal)) throw refusal;
        return show(c, id, { form, refusal });
      }
    })
    .post('/:metric/remove', async (c) => {
      const [session, id, text] = [memberSession(c), c.req.param('metric'), await formText(c)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await metrics.remove(session, id);
        return c.redirect('/metrics', 303);
      } catch (refusal) {
        if (!isOfMetric(refusal)) throw refusal;
        return show(c, id, { form: null, refusal });
      }
    });
}

/** What is shown beside the form again; everything else goes its way. */
const isOfMetric = (error: unknown): error is Refusal => error instanceof Refusal && OF_METRIC.has(error.code);
const OF_METRIC: ReadonlySet<string> = new Set([
  'input-is-not-valid',
  'name-is-taken',
  'record-changed-meanwhile',
  'formula-is-not-read',
  'edition-is-not-read',
]);
