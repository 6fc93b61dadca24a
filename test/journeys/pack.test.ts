/** An evidence pack of the sample: made from its page with the keyboard, checked by the command, offline and alone. */
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openBrowser, watchedPage } from '../harness/browser.ts';
import { openSample } from '../harness/owner.ts';
import { startProgram, temporaryFolder } from '../harness/program.ts';

const browser = await openBrowser();
const program = await startProgram();
const folder = await temporaryFolder();

/** The command as an auditor has it: the built program, in an environment that names nothing. */
async function verify(...args: readonly string[]) {
  const run = promisify(execFile)(process.execPath, ['dist/main.js', 'verify', ...args], { env: {} });
  return run.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { readonly code: number; readonly stdout: string }) => ({ code, stdout }),
  );
}

it('is downloaded from its page and verifies offline, and no longer once a byte was changed', async () => {
  const [name = '', ...value] = (await openSample(program.url)).split('=');
  const context = await browser.newContext({ acceptDownloads: true });
  await context.addCookies([{ name, value: value.join('=').split(';')[0] ?? '', url: program.url }]);
  const { page, complaints } = await watchedPage(context);
  await page.goto(`${program.url}/services`);
  await page.getByRole('link', { name: 'Harbour Desk' }).first().click();
  await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Registry' }).click();
  await page.getByRole('link', { name: 'Evidence pack' }).click();
  await page.getByRole('heading', { level: 1, name: /What do we hand an auditor about/ }).waitFor();
  const key = /--key "([^"]+)"/.exec(await page.locator('pre').innerText())?.[1] ?? '';
  await page.getByLabel('Level').selectOption('3');
  const downloading = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Make and download' }).press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Harbour-Desk-level-3-.*\.starpack$/);
  const file = path.join(folder, 'harbour.starpack');
  await cp(await download.path(), file);

  const sound = await verify(file, '--key', key);
  expect(sound.stdout).toContain('harbour.starpack: intact\n');
  expect(sound.code).toBe(0);
  expect((await verify(file)).code).toBe(2);
  // The one file an auditor is handed, in an empty folder, by whatever Node is there.
  const alone = path.join(folder, 'alone.mjs');
  await cp('dist/almagest-verify.mjs', alone);
  const own = await promisify(execFile)(process.execPath, [alone, 'harbour.starpack', '--key', key], {
    env: {},
    cwd: folder,
  });
  expect(own.stdout).toBe(sound.stdout);
  // In a browser without a session, by the page that sends nothing.
  const { page: stranger } = await watchedPage(await browser.newContext());
  await stranger.goto(`${program.url}/verify`);
  const sent: string[] = [];
  stranger.on('request', (request) => sent.push(request.url()));
  const inBrowser = async (typed: string) => {
    await stranger.getByLabel('Evidence pack').setInputFiles(file);
    await stranger.getByLabel('Key of the log').fill(typed);
    await stranger.getByRole('button', { name: 'Check the pack' }).press('Enter');
    const result = stranger.locator('[data-verify-result][data-outcome]');
    await stranger.waitForFunction(
      () => !/^Reading/.test(document.querySelector('[data-verify-result]')?.textContent ?? ''),
    );
    return (await result.innerText()).trim();
  };
  expect(await inBrowser(key)).toBe(sound.stdout.trim());
  expect(await inBrowser('')).toContain('trust-is-not-given');
  const bytes = await readFile(file);
  const at = bytes.indexOf('"answer"', bytes.indexOf('caiq/caiq.json') + 20);
  bytes[at + 12] = (bytes[at + 12] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const altered = await verify(file, '--key', key, '--json');
  expect(altered.code).toBe(1);
  expect(JSON.parse(altered.stdout)).toMatchObject({ outcome: 'forged', reasons: [{ file: 'caiq/caiq.json' }] });
  expect(await inBrowser(key)).toContain('NOT INTACT');
  expect(await inBrowser(key)).toContain('caiq/caiq.json');
  expect(sent).toEqual([]);
  expect(complaints).toEqual([]);
}, 240_000);
