/** Serves every page over invented data, to be looked at. Bundle it with esbuild, then: `serve.mjs <static folder> <port>`. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { loadStaticFiles } from '#web/static-files.ts';
import { fixtureApp, PAGE_FIXTURES } from '../../harness/page-fixtures.tsx';

const [folder = 'dist/static', port = '4173'] = process.argv.slice(2);
const files = await loadStaticFiles(folder);
const app = new Hono()
  .route('/static', files.routes)
  .get('/fixtures.json', (c) => c.json(PAGE_FIXTURES.map(({ name, status }) => ({ name, status: status ?? 200 }))))
  .route('/', fixtureApp(files.assets));
serve({ fetch: app.fetch, port: Number(port) }, () => console.log(`http://localhost:${port}/`));
