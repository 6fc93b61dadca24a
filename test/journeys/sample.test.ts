/** A stranger looks around first: the sample, marked on every page, from this machine only, gone with one act. */
import { describe, expect, it } from 'vitest';
import { openBrowser, violationsOf, watchedPage } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';

const browser = await openBrowser();
const program = await startProgram();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
context.setDefaultTimeout(10_000);
const { page, complaints } = await watchedPage(context);

describe('the sample workspace', () => {
  it('opens with one press and is marked', async () => {
    await page.goto(program.url);
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL('**/overview');
    expect(await page.locator('body').innerText()).toContain('Sample workspace.');
    expect(await page.getByRole('row').count()).toBe(4);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows what falls short, and what changed between two versions', async () => {
    await page
      .getByRole('link', { name: /Northwind/ })
      .first()
      .click();
    expect(await page.locator('main').innerText()).toMatch(/Short of what a critical contract needs/);
    await page.goto(`${program.url}/vendors`);
    await page.getByRole('link', { name: /Fjord/ }).first().click();
    await page.waitForURL('**/readings/**');
    const vendor = page.url().split('/readings/')[0] ?? '';
    await page.goto(vendor);
    await page.getByRole('link', { name: 'Compare with the one before' }).first().click();
    await page.waitForURL('**/compare?left=**');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/What changed/);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('works by keyboard alone: jump, find, walk the domains', async () => {
    await page.goto(`${program.url}/vendors`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('northwind');
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/vendors/**');
    if (!page.url().includes('/readings/')) await page.locator('a[href*="/readings/"]').first().focus();
    if (!page.url().includes('/readings/')) await page.keyboard.press('Enter');
    await page.waitForURL('**/readings/**');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press(']');
    await page.waitForURL('**domain=**');
  });

  it('does not open for a name that is not local', async () => {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(program.url);
      request(
        { port, host: '127.0.0.1', path: '/api/v1/vendor.list', headers: { host: 'star.example', cookie } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  });

  it('is gone with one act', async () => {
    await page.goto(`${program.url}/vendors`);
    await page.getByRole('link', { name: 'Remove the sample' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.waitForLoadState();
    await page.goto(`${program.url}/vendors`);
    await page.waitForURL('**/begin');
  });

  it('works without script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const tab = await plain.newPage();
    await tab.goto(program.url);
    await tab.getByRole('button', { name: 'Open the sample' }).click();
    await tab.waitForURL('**/overview');
    await tab
      .getByRole('link', { name: /Northwind/ })
      .first()
      .click();
    await tab.getByRole('radio', { name: /High/ }).check({ force: true });
    await tab.locator('form[data-filters], form:has([name=severity])').getByRole('button').first().click();
    expect(tab.url()).toContain('severity=high');
    await plain.close();
  });

  it('has met no script error', () => {
    expect(complaints).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
