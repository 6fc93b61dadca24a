import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, it } from 'vitest';
import { loadStaticFiles } from '#web/static-files.ts';
import { openBrowser, VIEWS, violationsOf } from '../harness/browser.ts';
import { fixtureApp, PAGE_FIXTURES } from '../harness/page-fixtures.tsx';

const browser = await openBrowser();
const files = await loadStaticFiles('dist/static');
const app = new Hono().route('/static', files.routes).route('/', fixtureApp(files.assets));
const port = await new Promise<number>((resolve) => {
  const server = serve({ fetch: app.fetch, port: 0 }, (a) => resolve(a.port));
  afterAll(() => server.close());
});
const page = await (await browser.newContext()).newPage();
it('shoots', async () => {
  for (const { name } of PAGE_FIXTURES.filter(({ name }) => new RegExp(process.env.SHOTS ?? 'registry').test(name))) {
    await page.goto(`http://localhost:${port}/fixture/${name}`);
    for (const { width, height, colorScheme } of VIEWS) {
      if (width > 1000 !== (colorScheme === 'light') && process.env.ALLV !== '1') continue;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const v = await violationsOf(page);
      if (v.length) console.log(name, width, v);
      await page.screenshot({
        path: `/tmp/pubwork/shots/${name}-${width}-${colorScheme}.png`,
        fullPage: name !== 'registry-answers',
      });
    }
  }
}, 300_000);
