/** Serves every page over invented data, to be looked at: `node <bundle> <static folder> <port>`. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { loadStaticFiles } from '#web/static-files.ts';
import { webRoutes } from '#web/routes.tsx';
import { MEMBER, pageServices } from '../../harness/page-services.ts';

const [folder = 'dist/static', port = '4173'] = process.argv.slice(2);
const files = await loadStaticFiles(folder);
const app = new Hono().route('/static', files.routes).route('/', webRoutes(pageServices(files.assets, MEMBER)));
serve({ fetch: app.fetch, port: Number(port) }, () => console.log(`http://localhost:${port}/`));
