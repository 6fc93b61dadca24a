/** Addresses of exceptions: those of a service, and one of them. */
import { Hono } from 'hono';
import { startText } from '#assurance/evidence/link-text.ts';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import { EXCEPTION_DECISIONS, type ExceptionForm } from '../../services/exceptions.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { ExceptionPage } from './exception.tsx';
import { ExceptionsPage } from './list.tsx';
import { exceptionPath } from './words.ts';

/** To be mounted at `/services/:service/exceptions`. */
export function exceptionsOfServiceRoutes({ exceptions }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const found = await exceptions.ofService(memberSession(c), c.req.param('service') ?? '');
      return renderPage(c, <ExceptionsPage view={c.get('view')} found={found} refused={null} />);
    })
    .post('/', async (c) => {
      const [session, text, serviceId] = [memberSession(c), await formText(c), c.req.param('service') ?? ''];
      const form = exceptionFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        return c.redirect(exceptionPath(await exceptions.request(session, serviceId, form)), 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || refusal.code !== 'input-is-not-valid') throw refusal;
        const found = await exceptions.ofService(session, serviceId);
        return renderPage(c, <ExceptionsPage view={c.get('view')} found={found} refused={{ form, refusal }} />, 400);
      }
    });
}

/** To be mounted at `/exceptions`. */
export function exceptionRoutes({ exceptions, evidence }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/:exception', async (c) => {
      const session = memberSession(c);
      const exception = await exceptions.detail(session, c.req.param('exception'));
      const leads = await evidence.leads(session, startText({ kind: 'exception', exceptionId: exception.id }));
      return renderPage(c, <ExceptionPage view={c.get('view')} exception={exception} leads={leads} refusal={null} />);
    })
    .post('/:exception', async (c) => {
      const [session, text, id] = [memberSession(c), await formText(c), c.req.param('exception')];
      demandSameWorkspace(session, text(SHOWN_IN));
      try {
        const decision = EXCEPTION_DECISIONS.find((one) => one === text('do'));
        if (decision !== undefined) await exceptions.decide(session, id, decision, text('note'));
        return c.redirect(exceptionPath(id), 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || refusal.code !== 'input-is-not-valid') throw refusal;
        const exception = await exceptions.detail(session, id);
        const leads = await evidence.leads(session, startText({ kind: 'exception', exceptionId: id }));
        const page = { view: c.get('view'), exception, leads, refusal };
        return renderPage(c, <ExceptionPage {...page} />, 400);
      }
    });
}

const exceptionFormOf = (text: (name: string) => string): ExceptionForm => ({
  kind: text('kind'),
  edition: text('edition'),
  target: text('target').toUpperCase(),
  title: text('title'),
  rationale: text('rationale'),
  compensatingMeasure: text('compensatingMeasure'),
  buyerNote: text('buyerNote'),
  owner: text('owner'),
  startsOn: text('startsOn'),
  expiresOn: text('expiresOn'),
  reviewEveryMonths: text('reviewEveryMonths'),
});
