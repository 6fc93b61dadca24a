/** Addresses of the evidence packs of a service: the form, and the pack as a download. */
import { type Context, Hono } from 'hono';
import { documentResponse } from '#http/document-response.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import { demandSameWorkspace, formText, memberSession, type WebEnv } from '../../session-guard.ts';
import { isOfForm } from '../services/refused-form.ts';
import { PackPage } from './pack.tsx';

const serviceOf = (c: Context<WebEnv>): string => c.req.param('service') ?? '';

/** To be mounted at `/services/:service/pack`. */
export const packRoutes = ({ evidencePacks, reportFault }: WebServices): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get('/', async (c) => {
      const opening = await evidencePacks.opening(memberSession(c), serviceOf(c));
      return renderPage(c, <PackPage view={c.get('view')} opening={opening} refused={null} />);
    })
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const [level, from, to] = [text('level'), text('from'), text('to')];
      const form = { level, from, to, includeRestricted: text('includeRestricted') === 'yes' };
      try {
        const pack = await evidencePacks.make(session, serviceOf(c), form);
        return documentResponse(pack, (error) => reportFault(error, c.get('requestId')));
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const opening = await evidencePacks.opening(session, serviceOf(c));
        return renderPage(c, <PackPage view={c.get('view')} opening={opening} refused={{ form, refusal }} />, 400);
      }
    });
