/** One headless browser for journeys: Chromium from npm on Linux x64, an installed Chrome or Edge elsewhere. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium as driver } from 'playwright-core';
import { afterAll, expect } from 'vitest';

// Not the package's own list: `--single-process` crashes and `--disable-web-security` would hide policy errors.
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-gpu',
];

/** Starts a browser and closes it, with its folder, after the file's tests. Call at the top of a test file. */
export async function openBrowser(): Promise<Browser> {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-browser-'));
  const browser = await launch(folder);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  return browser;
}

/** Wide and narrow, light and dark: every page has to hold in all four. */
export const VIEWS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

/** Every violation axe finds on a page, as one line each. Empty is what we want. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // Through the debugger, because the page's own policy rightly refuses an inline script.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Holds the page that is open to it in every view: nothing for axe to say, no scrolling sideways. */
export async function expectSound(page: Page): Promise<void> {
  for (const { width, height, colorScheme } of VIEWS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    // Contrast differs by theme, targets and order by width: two of the four views show both.
    if (width > 1000 === (colorScheme === 'light'))
      expect(await violationsOf(page), `${page.url()} at ${width} px, ${colorScheme}`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${page.url()} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A page whose console errors, page errors and failed policies are collected. */
export async function watchedPage(
  context: BrowserContext,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

async function launch(folder: string): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return driver.launch({ channel: 'chrome', args: ARGS });
  // The package unpacks to the temporary folder under fixed names; a folder of our own keeps parallel runs apart.
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  const executablePath = await chromium.executablePath();
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  const env = await libraries(executablePath, folder);
  return driver.launch({ executablePath, args: ARGS, env });
}

/** On a bare machine the package's own libraries and fonts are used. */
async function libraries(executable: string, folder: string): Promise<Record<string, string>> {
  const env: Record<string, string> = { HOME: folder, TMPDIR: folder, PATH: process.env.PATH ?? '' };
  if (process.env.FONTCONFIG_PATH) env.FONTCONFIG_PATH = process.env.FONTCONFIG_PATH;
  const missing = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout?.includes('not found') ?? true;
  if (missing) {
    const packed = path.resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br');
    const target = path.join(folder, 'libraries');
    await mkdir(target, { recursive: true });
    spawnSync('tar', ['-x', '-C', target], { input: brotliDecompressSync(await readFile(packed)) });
    env.LD_LIBRARY_PATH = path.join(target, 'lib');
  }
  return env;
}
