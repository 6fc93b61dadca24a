/** Addresses of the evidence string of an answer: the page, and the same as a file. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { documentResponse } from '#http/document-response.ts';
import { renderPage } from '../../render.ts';
import { STRING_FORMATS, type StringPlace } from '../../services/evidence-strings.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { memberSession } from '../../session-guard.ts';
import { StringPage } from './string.tsx';

/** To be mounted at `/assessments/:assessment`. */
export function stringRoutes({ strings, reportFault }: WebServices): Hono<WebEnv> {
  const app = new Hono<WebEnv>().get('/answers/:question/string', async (c) => {
    const shown = await strings.show(memberSession(c), placeOf(c));
    return renderPage(c, <StringPage view={c.get('view')} shown={shown} />);
  });
  for (const format of STRING_FORMATS)
    app.get(`/answers/:question/string/${format}`, async (c) => {
      const requestId = c.get('requestId');
      const file = await strings.file(memberSession(c), placeOf(c), format);
      return documentResponse(file, (error) => reportFault(error, requestId));
    });
  return app;
}

const placeOf = (c: Context<WebEnv>): StringPlace => ({
  assessmentId: c.req.param('assessment') ?? '',
  questionId: c.req.param('question') ?? '',
  asOf: (c.req.query('on') ?? '').trim(),
});
