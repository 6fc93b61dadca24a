/** Addresses of services: the list, groups, and one service. What is decided about one has addresses of its own. */
import { Hono } from 'hono';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { positionRoutes } from '../star/routes.tsx';
import { GroupsPage } from './groups.tsx';
import { parseServiceFilter, ServicesPage } from './list.tsx';
import { isOfForm } from './refused-form.ts';
import { ServicePage } from './service.tsx';
import { serviceFormOf } from './service-fields.tsx';

/** To be mounted at `/services`. */
export function serviceRoutes(services: WebServices): Hono<WebEnv> {
  const { cloudServices } = services;
  return new Hono<WebEnv>()
    .route('/groups', groupRoutes(services))
    .route('/star', positionRoutes(services))
    .get('/', async (c) => {
      const filter = parseServiceFilter(new URL(c.req.url).searchParams);
      const page = { view: c.get('view'), ...(await cloudServices.list(memberSession(c))), filter, refused: null };
      return renderPage(c, <ServicesPage {...page} />);
    })
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const form = serviceFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        return c.redirect(servicePath(await cloudServices.add(session, form)), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const filter = parseServiceFilter(new URLSearchParams());
        const page = {
          view: c.get('view'),
          ...(await cloudServices.list(session)),
          filter,
          refused: { form, refusal },
        };
        return renderPage(c, <ServicesPage {...page} />, 400);
      }
    })
    .get('/:service', async (c) => {
      const service = await cloudServices.overview(memberSession(c), c.req.param('service'));
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
        const service = await cloudServices.overview(session, id);
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

function groupRoutes({ cloudServices }: WebServices): Hono<WebEnv> {
  const PAGE = '/services/groups';
  const app = new Hono<WebEnv>();
  const act = (path: string, work: (session: Session, groupId: string, text: Text) => Promise<void>) =>
    app.post(path, async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await work(session, c.req.param('group') ?? '', text);
        return c.redirect(PAGE, 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const groups = await cloudServices.groups(session);
        return renderPage(c, <GroupsPage view={c.get('view')} groups={groups} refusal={refusal} />, 400);
      }
    });
  const form = (text: Text) => ({ name: text('name'), description: text('description') });
  app.get('/', async (c) => {
    const groups = await cloudServices.groups(memberSession(c));
    return renderPage(c, <GroupsPage view={c.get('view')} groups={groups} refusal={null} />);
  });
  act('/', (session, _group, text) => cloudServices.addGroup(session, form(text)));
  act('/:group', (session, group, text) => cloudServices.reviseGroup(session, group, Number(text('ver')), form(text)));
  act('/:group/remove', (session, group) => cloudServices.removeGroup(session, group));
  return app;
}

type Session = ReturnType<typeof memberSession>;
type Text = Awaited<ReturnType<typeof formText>>;
