/** A buyer's first day: the owner account with its second factor, two workbooks, a weakness, the questions to send. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import { finishedWorkbook } from '../../bench/workbooks.ts';
import { openBrowser, VIEWS, violationsOf, watchedPage } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';
import { sharedData, sharedFile } from '../harness/shared-data.ts';

const EMAIL = 'ines@buyer.example';
const PASSWORD = 'herring lighthouse quartz 41';

const browser = await openBrowser();
const program = await startProgram();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
context.setDefaultTimeout(10_000);
const { page, complaints } = await watchedPage(context);
let secret = '';
let readingUrl = '';

/** A code that was not used yet: each step of 30 seconds is good for one. */
let lastStep = 0;
async function freshCode(): Promise<string> {
  let step = totpStepAt(new Date());
  while (step <= lastStep) {
    // One step ahead is within the window of the server.
    step = lastStep + 1;
    if (step > totpStepAt(new Date()) + 1) await new Promise((resolve) => setTimeout(resolve, 1_000));
    else break;
  }
  lastStep = step;
  return totpCode(secret, step);
}

/** The page holds for everybody, wide and narrow, light and dark. */
async function expectSound(where: Page): Promise<void> {
  for (const { width, height, colorScheme } of VIEWS) {
    await where.setViewportSize({ width, height });
    await where.emulateMedia({ colorScheme });
    expect(await violationsOf(where), `${where.url()} at ${width} px, ${colorScheme}`).toEqual([]);
    const overflowing = await where.evaluate(() =>
      document.documentElement.scrollWidth <= window.innerWidth
        ? []
        : [...document.querySelectorAll('body *')]
            .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1)
            .slice(0, 5)
            .map((part) => part.outerHTML.slice(0, 200)),
    );
    expect(overflowing, `${where.url()} at ${width} px, ${colorScheme}, scrolls sideways`).toEqual([]);
  }
  await where.setViewportSize({ width: 1440, height: 900 });
  await where.emulateMedia({ colorScheme: 'light' });
}

async function workbooks(): Promise<readonly string[]> {
  if (sharedData !== null)
    return ['instructure-caiq-v4.0.2-2022-12.xlsx', 'instructure-caiq-v4.0.3-2024-03.xlsx'].map((name) =>
      sharedFile(`caiq/completed/${name}`),
    );
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-workbooks-'));
  return Promise.all(
    ['first', 'second'].map(async (mark) => {
      const file = path.join(folder, `fjord-${mark}.xlsx`);
      await writeFile(file, finishedWorkbook(mark));
      return file;
    }),
  );
}

describe('the first owner', () => {
  it('is offered two ways in', async () => {
    await page.goto(program.url);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('How do you want to begin?');
    await expectSound(page);
    await page.getByRole('link', { name: 'Create the owner account' }).click();
  });

  it('is told why a password is too weak, in the form', async () => {
    await page.getByLabel('Your name').fill('Ines Okafor');
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill('password1234567');
    await expectSound(page);
    await page.getByRole('button', { name: 'Create the account' }).click();
    expect(page.url()).toContain('/account/create');
    expect(await page.getByLabel('E-mail').inputValue()).toBe(EMAIL);
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await expectSound(page);
  });

  it('creates the account and must enrol a second factor before anything else opens', async () => {
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.waitForURL('**/account/enrol');
    await page.goto(`${program.url}/vendors`);
    await page.waitForURL('**/account/enrol');
    secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '');
    expect(secret).toMatch(/^[A-Z2-7]{26,}$/);
    await expectSound(page);
  });

  it('confirms the authenticator and gets ten recovery codes once', async () => {
    await page.getByLabel('Code that the app shows now').fill(await freshCode());
    await page.getByRole('button', { name: 'Confirm' }).click();
    const codes = await page.locator('#codes li').allInnerTexts();
    expect(new Set(codes).size).toBe(10);
    await expectSound(page);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL('**/account/passkey*');
    await expectSound(page);
    await page.getByRole('link', { name: /Not now/ }).click();
  });

  it('sees an empty page that teaches, then drops two workbooks', async () => {
    await page.waitForURL('**/overview');
    expect(await page.locator('main').innerText()).toMatch(/No service yet[\s\S]*No vendor has been read/);
    await expectSound(page);
    await page.getByRole('link', { name: 'Read a workbook' }).click();
    await page.waitForURL('**/vendors');
    await expectSound(page);
    await page.locator('#f-files').setInputFiles([...(await workbooks())]);
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page
      .getByRole('link', { name: /Instructure|Fjord/ })
      .first()
      .waitFor({ timeout: 15_000 });
    await page.goto(`${program.url}/vendors`);
    expect(await page.getByRole('row').count()).toBeGreaterThan(1);
    await expectSound(page);
  });

  it('reads where the provider stands and follows a weakness to its cell', async () => {
    await page
      .getByRole('link', { name: /Instructure|Fjord/ })
      .first()
      .click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Where does .+ stand\?$/);
    readingUrl = page.url().split(/[?#]/)[0] ?? '';
    expect(await page.locator('.strip-full li').count()).toBe(17);
    await expectSound(page);
    const weakness = page
      .locator('.wk')
      .filter({ has: page.locator('.cell') })
      .first();
    if (!(await weakness.isVisible())) await page.locator('.group > summary').first().click();
    const cell = (await page.locator('.wk:visible .cell').first().innerText()).trim();
    await page.locator('.wk:visible a.qid').first().click();
    await page.waitForURL('**/answers/**');
    expect(await page.locator('main').innerText()).toContain(cell.split('!').pop() ?? cell);
    await expectSound(page);
  });

  it('filters the weaknesses by an address that can be kept', async () => {
    await page.goto(`${readingUrl}?severity=medium`);
    const severities = await page.locator('.group:visible summary .st').allInnerTexts();
    expect(new Set(severities)).toEqual(new Set(['Medium']));
  });

  it('takes the residual questions away as a workbook and as Markdown', async () => {
    await page.goto(readingUrl);
    for (const [button, start] of [
      ['XLSX', 'PK'],
      ['Markdown', '#'],
    ] as const) {
      const waiting = page.waitForEvent('download');
      await page.locator('[data-residual]').getByRole('button', { name: button }).click();
      const download = await waiting;
      const bytes = await readFile(await download.path());
      expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start);
      expect(bytes.byteLength).toBeGreaterThan(200);
    }
  });

  it('finds every page sound: answers, comparison, rules, log, settings, sessions, tokens, API', async () => {
    const vendor = readingUrl.split('/readings/')[0];
    const pages = [
      `${readingUrl}/answers`,
      vendor,
      `${program.url}/compare`,
      `${program.url}/rules`,
      `${program.url}/rules/no-without-plan`,
      `${program.url}/log`,
      `${program.url}/settings`,
      `${program.url}/account`,
      `${program.url}/account/sessions`,
      `${program.url}/account/tokens`,
      `${program.url}/api`,
      `${program.url}/nowhere`,
    ];
    for (const address of pages) {
      const response = await page.goto(address ?? '');
      expect(response?.status(), address).toBe(address?.endsWith('/nowhere') ? 404 : 200);
      await expectSound(page);
    }
  }, 120_000);

  it('sees in the log what was done, by whom', async () => {
    await page.goto(`${program.url}/log`);
    const text = await page.locator('main').innerText();
    expect(text).toContain('reading.add');
    expect(text).toMatch(/(Instructure|Fjord[^\n]*)\nvendor · history/);
    expect(text).toContain('Ines Okafor');
  });

  it('makes an API token that a script can use, and that stops when revoked', async () => {
    await page.goto(`${program.url}/account/tokens`);
    await page.getByLabel('Name').first().fill('nightly script');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const token = (await page.locator('#token').innerText()).trim();
    const ask = () => fetch(`${program.url}/api/v1/vendor.list`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    await page.goto(`${program.url}/account/tokens`);
    await page
      .getByRole('button', { name: /^End it/ })
      .first()
      .click();
    await page.waitForLoadState();
    expect((await ask()).status).toBe(401);
  });

  it('signs out, and in again only with the second factor', async () => {
    await page.goto(`${program.url}/vendors`);
    await page.locator('summary', { hasText: /^Ines Okafor$/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${program.url}/vendors`);
    await page.waitForURL('**/sign-in**');
    await expectSound(page);
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await page.waitForURL('**/second-factor**');
    await expectSound(page);
    await page.goto(`${program.url}/vendors`);
    expect(page.url()).not.toMatch(/\/vendors$/);
    await page.goto(`${program.url}/second-factor?next=%2Fvendors`);
    await page.getByLabel('Code that the app shows now').fill(await freshCode());
    await page.getByRole('button', { name: 'Go on' }).first().click();
    await page.waitForURL('**/vendors');
  });

  it('has met no script error and no refused policy', () => {
    expect(complaints.filter((text) => !/404|401|403|422|400/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
