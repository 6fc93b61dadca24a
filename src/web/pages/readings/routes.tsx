/** Addresses of one reading: the read, its answers, one answer, its files. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { parseQuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ReportDocument } from '#reports/report.ts';
import { renderPage } from '../../render.ts';
import type { ResidualFormat } from '../../services/vendors.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { memberSession } from '../../session-guard.ts';
import { ReadPage } from './read.tsx';
import { parseWeaknessFilter } from './weaknesses.ts';

/** To be mounted at `/vendors/:vendor/readings/:reading`. */
export function readingRoutes(services: WebServices): Hono<WebEnv> {
  const record = (c: Context<WebEnv>) => services.vendors.reading(memberSession(c), c.req.param('reading') ?? '');
  return new Hono<WebEnv>().get('/', async (c) =>
    renderPage(
      c,
      <ReadPage
        view={c.get('view')}
        record={await record(c)}
        rules={services.rules}
        exports={services.vendors.exports}
        filter={parseWeaknessFilter(new URL(c.req.url).searchParams)}
      />,
    ),
  );
}
