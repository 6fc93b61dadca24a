/** The address of the first page of a workspace. */
import { Hono } from 'hono';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { memberSession } from '../../session-guard.ts';
import { OverviewPage } from './overview.tsx';

/** To be mounted at `HOME`. */
export const overviewRoutes = ({ overview }: WebServices): Hono<WebEnv> =>
  new Hono<WebEnv>().get('/', async (c) =>
    renderPage(c, <OverviewPage view={c.get('view')} standing={await overview.standing(memberSession(c))} />),
  );
