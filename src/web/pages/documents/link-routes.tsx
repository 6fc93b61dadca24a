/** Choosing what something is to be linked to: addresses that other pages lead to and that lead back to them. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { safeReturn } from '../../links.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { LinkPage } from './link.tsx';

/** To be mounted at `/documents`, before the addresses of single documents. */
export function linkRoutes({ evidence }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, asked: Asked, refusal: Refusal | null) => {
    const choices = await evidence.linkChoices(memberSession(c), asked.start, asked.q);
    const page = { view: c.get('view'), choices, ...asked, refusal };
    return renderPage(c, <LinkPage {...page} />, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/link', (c) => {
      const { searchParams } = new URL(c.req.url);
      const text = (name: string) => (searchParams.get(name) ?? '').trim();
      return show(c, { start: text('start'), q: text('q'), back: safeReturn(text('back')) }, null);
    })
    .post('/link', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const [start, back] = [text('start'), safeReturn(text('back'))];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        const passage = { page: text('page'), section: text('section'), quote: text('quote') };
        await evidence.link(session, start, text('to'), passage);
        return c.redirect(back, 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || refusal.code === 'record-is-absent') throw refusal;
        return show(c, { start, q: '', back }, refusal);
      }
    });
}

interface Asked {
  readonly start: string;
  readonly q: string;
  readonly back: string;
}
