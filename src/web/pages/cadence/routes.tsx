/** Addresses of the cadence of one service: where it stands, what is committed, and its cycles. */
import { type Context, Hono } from 'hono';
import type { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formFields, formText, LONG_FORM_BYTES_MAX, memberSession } from '../../session-guard.ts';
import { isOfForm } from '../services/refused-form.ts';
import { CadencePage } from './cadence.tsx';
import { CommitPage, type CommitPageProps, cadenceFormOf } from './commit.tsx';
import { cycleRoutes } from './cycle-routes.tsx';
import { cadencePath } from './words.ts';

/** To be mounted at `/services/:service/cadence`. */
export function cadenceRoutes(services: WebServices): Hono<WebEnv> {
  const { cadences } = services;
  const serviceOf = (c: Context<WebEnv>): string => c.req.param('service') ?? '';
  const show = async (c: Context<WebEnv>, refusal: Refusal | null) => {
    const found = await cadences.ofService(memberSession(c), serviceOf(c));
    const page = { view: c.get('view'), found, refusal };
    return renderPage(c, <CadencePage {...page} />, refusal === null ? 200 : 400);
  };
  const showForm = async (c: Context<WebEnv>, refused: CommitPageProps['refused']) => {
    const choices = await cadences.choices(memberSession(c), serviceOf(c));
    const page = { view: c.get('view'), choices, refused };
    return renderPage(c, <CommitPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .get('/commit', (c) => showForm(c, null))
    .post('/commit', async (c) => {
      const [session, fields] = [memberSession(c), await formFields(c, LONG_FORM_BYTES_MAX)];
      const form = cadenceFormOf(fields);
      try {
        demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
        await cadences.commit(session, serviceOf(c), form);
        return c.redirect(`${cadencePath(serviceOf(c))}#committed`, 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return showForm(c, { form, refusal });
      }
    })
    .post('/end', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await cadences.end(session, serviceOf(c), Number(text('version')), text('because'));
        return c.redirect(`${cadencePath(serviceOf(c))}#end`, 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return show(c, refusal);
      }
    })
    .route('/cycles/:cycle{[1-9][0-9]{0,4}}', cycleRoutes(services));
}
