/** A passkey instead of codes: added as the only second factor, then signing in by itself. */
import { describe, expect, it } from 'vitest';
import { openBrowser, watchedPage } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';

const browser = await openBrowser();
const program = await startProgram();
const context = await browser.newContext();
context.setDefaultTimeout(10_000);
const { page, complaints } = await watchedPage(context);
// A security key that the browser pretends to have, with user verification done.
const driver = await context.newCDPSession(page);
await driver.send('WebAuthn.enable');
await driver.send('WebAuthn.addVirtualAuthenticator', {
  options: {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  },
});

describe('a passkey', () => {
  it('can be the second factor that a new owner must have', async () => {
    await page.goto(`${program.url}/account/create`);
    await page.getByLabel('Your name').fill('Ines Okafor');
    await page.getByLabel('E-mail').fill('ines@buyer.example');
    await page.getByLabel('Password', { exact: true }).fill('herring lighthouse quartz 41');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.waitForURL('**/account/enrol');
    await page.getByRole('button', { name: /passkey/i }).click();
    await page.locator('#codes li').first().waitFor();
    expect(await page.locator('#codes li').count()).toBe(10);
    await page.goto(`${program.url}/vendors`);
    expect(page.url()).toBe(`${program.url}/vendors`);
  });

  it('signs in by itself, without a password', async () => {
    await page.locator('summary', { hasText: /^Ines Okafor$/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${program.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/overview');
  });

  it('stands in the log, and in the list of factors', async () => {
    await page.goto(`${program.url}/log`);
    expect(await page.locator('main').innerText()).toContain('passkey.add');
    await page.goto(`${program.url}/account`);
    expect(await page.locator('main').innerText()).toContain('This device');
  });

  it('meets no script error', () => {
    expect(complaints).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
