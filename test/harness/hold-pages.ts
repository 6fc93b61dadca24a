/** Holds pages, each in every state, to what everybody may expect of them: accessible, no sideways scrolling, no script error, wide and narrow, light and dark. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { loadStaticFiles } from '#web/static-files.ts';
import { openBrowser, VIEWS, violationsOf, watchedPage } from './browser.ts';
import { fixtureApp, PAGE_FIXTURES } from './page-fixtures.tsx';

/** So many files share the pages among them, so that they are looked at side by side. */
const FILES = 4;

/** Those of one file, counted from 0: every fourth, because those that lie together take alike long. */
export async function holdPages(file: 0 | 1 | 2 | 3): Promise<void> {
  const browser = await openBrowser();
  const files = await loadStaticFiles('dist/static');
  const app = new Hono().route('/static', files.routes).route('/', fixtureApp(files.assets));
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0 }, (address) => resolve(address.port));
    afterAll(() => server.close());
  });
  const { page, complaints } = await watchedPage(await browser.newContext());
  const pages = PAGE_FIXTURES.filter((_, at) => at % FILES === file);

  describe('every page', () => {
    it.each(pages.map(({ name, status }) => [name, status ?? 200] as const))(
      '%s holds for everybody',
      async (name, status) => {
        const response = await page.goto(`http://localhost:${port}/fixture/${name}`);
        expect(response?.status()).toBe(status);
        for (const { width, height, colorScheme } of VIEWS) {
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme });
          // Contrast differs by theme, targets and order by width: two of the four views show both.
          if (width > 1000 === (colorScheme === 'light'))
            expect(await violationsOf(page), `${width} px, ${colorScheme}`).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(overflow, `${width} px scrolls sideways`).toBeLessThanOrEqual(0);
        }
      },
      120_000,
    );

    it('runs its scripts without a complaint', () => {
      expect(complaints.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
    });
  });
}
