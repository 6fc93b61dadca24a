/** Somebody's first minutes in a browser: a name and a password, an authenticator, the recovery codes. */
import type { Page } from 'playwright-core';
import { totpCode, totpStepAt } from '#identity/totp.ts';

const PASSWORD = 'herring lighthouse quartz 41';

/** From the form with the name to the first page behind the second factor. `button` sends the form. */
export async function createAccount(page: Page, name: string, button: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL('**/account/enrol');
  const secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '');
  await page.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(new Date())));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('link', { name: /Not now/ }).click();
}

/** The first owner of a fresh program. */
export async function beginAsOwner(page: Page, url: string, { name, email }: { name: string; email: string }) {
  await page.goto(`${url}/account/create`);
  await page.getByLabel('E-mail').fill(email);
  await createAccount(page, name, 'Create the account');
}

/** Invites somebody in one role; the link they join with. */
export async function invitationLink(owner: Page, url: string, { email, role }: { email: string; role: string }) {
  await owner.goto(`${url}/settings/members`);
  await owner.getByLabel('E-mail').fill(email);
  await owner.getByLabel(role).check();
  await owner.getByRole('button', { name: 'Make the link' }).click();
  return (await owner.locator('#link').innerText()).trim();
}
