/** Addresses of services: the list, and one service. */
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { ServicesPage } from './list.tsx';
import { ServicePage } from './service.tsx';
import { serviceFormOf } from './service-fields.tsx';

/** To be mounted at `/services`. */
export function serviceRoutes({ cloudServices }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const services = await cloudServices.list(memberSession(c));
      return renderPage(c, <ServicesPage view={c.get('view')} services={services} refused={null} />);
    })
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const form = serviceFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        return c.redirect(servicePath(await cloudServices.add(session, form)), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const page = { view: c.get('view'), services: await cloudServices.list(session), refused: { form, refusal } };
        return renderPage(c, <ServicesPage {...page} />, 400);
      }
    })
    .get('/:service', async (c) => {
      const service = await cloudServices.detail(memberSession(c), c.req.param('service'));
      return renderPage(c, <ServicePage view={c.get('view')} service={service} refused={null} />);
    })
    .post('/:service', async (c) => {
      const [session, id, text] = [memberSession(c), c.req.param('service'), await formText(c)];
      const form = serviceFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await cloudServices.revise(session, id, Number(text('ver')), form);
        return c.redirect(servicePath(id), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const service = await cloudServices.detail(session, id);
        return renderPage(c, <ServicePage view={c.get('view')} service={service} refused={{ form, refusal }} />, 400);
      }
    })
    .post('/:service/remove', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      await cloudServices.remove(session, c.req.param('service'));
      return c.redirect('/services', 303);
    });
}

/** What is shown beside the form again; everything else goes its way. */
const isOfForm = (error: unknown): error is Refusal => error instanceof Refusal && OF_FORM.has(error.code);
const OF_FORM: ReadonlySet<string> = new Set(['input-is-not-valid', 'name-is-taken', 'record-changed-meanwhile']);
