/** Addresses of choosing a workspace: the list, opening one, a new one. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { HOME } from '../../links.ts';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { formText, setCookies } from '../../session-guard.ts';
import { WorkspacesPage } from './workspaces.tsx';

/** To be mounted at `/workspaces`, behind `signedIn`. */
export function workspacesRoutes({ people }: WebServices): Hono<WebEnv> {
  const show = (c: Context<WebEnv>, refusal: Refusal | null) =>
    renderPage(c, <WorkspacesPage view={c.get('view')} refusal={refusal} />, refusal === null ? 200 : 400);
  /** Sends the cookie and goes in; a refusal about what was typed or chosen is shown on the page. */
  const enter = async (c: Context<WebEnv>, act: () => ReturnType<typeof people.openWorkspace>) => {
    try {
      setCookies(c, (await act()).cookies);
    } catch (error) {
      if (error instanceof Refusal && SHOWN_HERE.has(error.code)) return show(c, error);
      throw error;
    }
    return c.redirect(HOME, 303);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post('/', async (c) => {
      const text = await formText(c);
      return enter(c, () => people.createWorkspace(c.req.raw, text('name')));
    })
    .post('/open', async (c) => {
      const text = await formText(c);
      return enter(c, () => people.openWorkspace(c.req.raw, text('workspace')));
    });
}

const SHOWN_HERE: ReadonlySet<string> = new Set(['input-is-not-valid', 'record-is-absent']);
