/** Addresses of an invitation's link: look at it, and accept it, with an account or by making one. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { HOME, withQuery } from '../../links.ts';
import { renderPage } from '../../render.ts';
import type { JoinLink } from '../../services/members.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { formText, setCookies } from '../../session-guard.ts';
import { JoinPage, JoinRefusedPage } from './join.tsx';

/** To be mounted at `/join`. Open to everybody: the link is the permission to look. */
export function joinRoutes({ join }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, name: string, refusal: Refusal | null) => {
    const offer = await join.look(c.req.raw, linkOf(c));
    const page = { view: c.get('view'), offer, path: c.req.path, name, refusal };
    return renderPage(c, <JoinPage {...page} />, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/:workspace/:token', (c) => politely(c, () => show(c, '', null)))
    .post('/:workspace/:token', (c) =>
      politely(c, async () => {
        const text = await formText(c, ['password']);
        const { next } = await join.look(c.req.raw, linkOf(c));
        if (next === 'sign-in') return c.redirect(withQuery('/sign-in', { next: c.req.path }), 303);
        if (next === 'somebody-else') return show(c, '', null);
        if (next === 'accept') {
          setCookies(c, (await join.accept(c.req.raw, linkOf(c))).cookies);
          return c.redirect(HOME, 303);
        }
        try {
          const given = { name: text('name'), password: text('password') };
          setCookies(c, (await join.createAccount(c.req.raw, linkOf(c), given)).cookies);
        } catch (error) {
          if (error instanceof Refusal && error.detail.field !== undefined) return show(c, text('name'), error);
          throw error;
        }
        return c.redirect('/account/enrol', 303);
      }),
    );
}

/** A link that cannot be used is answered alike, whatever the reason. */
async function politely(c: Context<WebEnv>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'record-is-absent') throw error;
    return renderPage(c, <JoinRefusedPage view={c.get('view')} refusal={error} />, 404);
  }
}

const linkOf = (c: Context): JoinLink => ({
  workspaceId: c.req.param('workspace') ?? '',
  token: c.req.param('token') ?? '',
});
