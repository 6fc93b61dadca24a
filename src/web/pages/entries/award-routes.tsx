/** Addresses of the awards of management capability. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { AwardsPage, type AwardsPageProps } from './awards.tsx';

const OF_FORM: ReadonlySet<string> = new Set(['input-is-not-valid', 'record-changed-meanwhile']);

/** To be mounted at `/settings/awards`. */
export function awardRoutes({ registryEntries }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, refused: AwardsPageProps['refused']) => {
    const awards = await registryEntries.awards(memberSession(c));
    const page = { view: c.get('view'), awards, done: c.req.query('done') === 'saved', refused };
    return renderPage(c, <AwardsPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const form = { bands: text('bands'), ver: text('ver') };
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await registryEntries.reviseAwards(session, form);
        return c.redirect('/settings/awards?done=saved', 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal && OF_FORM.has(refusal.code))) throw refusal;
        return show(c, { form, refusal: onField(refusal) });
      }
    });
}

/** The act names the place in the list too; the field is the list. */
const onField = (refusal: Refusal): Refusal =>
  refusal.detail.field?.startsWith('bands.') === true
    ? new Refusal(refusal.code, { ...refusal.detail, field: 'bands' })
    : refusal;
