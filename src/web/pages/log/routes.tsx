/** Addresses of the activity log: a page of it under a filter, and the same as a file. */
import { Hono } from 'hono';
import { documentResponse } from '#http/document-response.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import { LOG_FORMATS } from '../../services/activity.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { ActivityPage } from './activity.tsx';
import { parseBefore, parseLogFilter } from './log-words.ts';
import { SignedLogPage } from './signed.tsx';

/** To be mounted at `/log`. */
export function logRoutes({ activity, signedLogs, reportFault }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const query = new URL(c.req.url).searchParams;
      const [filter, before] = [parseLogFilter(query), parseBefore(query)];
      const page = await activity.page(memberSession(c), filter, before);
      const [signed] = await signedLogs.list(memberSession(c));
      return renderPage(c, <ActivityPage view={c.get('view')} {...{ page, filter, before, signed }} />);
    })
    .get('/signed', async (c) =>
      renderPage(c, <SignedLogPage view={c.get('view')} logs={await signedLogs.list(memberSession(c))} />),
    )
    .get('/checkpoint/:generation{[1-9][0-9]{0,5}}', async (c) =>
      documentResponse(await signedLogs.checkpoint(memberSession(c), Number(c.req.param('generation'))), (error) =>
        reportFault(error, c.get('requestId')),
      ),
    )
    .get('/proof/:logged{[0-9a-f-]{36}}', async (c) =>
      documentResponse(await signedLogs.proof(memberSession(c), c.req.param('logged')), (error) =>
        reportFault(error, c.get('requestId')),
      ),
    )
    .post('/export', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const fields = ['person', 'noun', 'record', 'act', 'from', 'to'].map((name): [string, string] => [
        name,
        text(name),
      ]);
      const format = LOG_FORMATS.find((known) => known === text('format')) ?? 'csv';
      const document = await activity.export(session, parseLogFilter(new URLSearchParams(fields)), format);
      return documentResponse(document, (error) => reportFault(error, c.get('requestId')));
    });
}
