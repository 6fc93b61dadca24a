/** FindServices, as a page and for the palette: open to everybody, with more for those who are signed in. */
import { Hono } from 'hono';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { FindPage } from './find.tsx';
import { findTargets } from './targets.ts';

const ON_PAGE = { ofEach: 20, all: 60 };
const IN_PALETTE = { ofEach: 6, all: 30 };

/** To be mounted at `/`. */
export function findRoutes(services: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/find', async (c) => {
      const [q, from] = [c.req.query('q') ?? '', c.req.query('from') ?? ''];
      const found = await findTargets(services, c.get('session'), { typed: q, from, most: ON_PAGE });
      return renderPage(c, <FindPage view={c.get('view')} q={q} from={from} {...found} />);
    })
    .get('/find.json', async (c) => {
      const [typed, from] = [c.req.query('q') ?? '', c.req.query('from') ?? ''];
      c.header('cache-control', 'private, no-store');
      return c.json(await findTargets(services, c.get('session'), { typed, from, most: IN_PALETTE }));
    });
}
