/** Invitations by mail: told on the page, sent by the program, tried again after a restart, joined by the link. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import { openBrowser } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';
import { smtpCatcher } from '../harness/smtp-catcher.ts';

const PASSWORD = 'herring lighthouse quartz 41';

const browser = await openBrowser();
const refusing = await smtpCatcher({ refuses: { 'sign-in': 535 } });
const env = { ALMAGEST_SMTP_URL: refusing.url, ALMAGEST_MAIL_FROM: 'Almagest <almagest@fjord.example>' };
const first = await startProgram({ env });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
context.setDefaultTimeout(10_000);
const owner = await context.newPage();

const main = (page: Page) => page.locator('main').innerText();

/** Loads the page of members until it says so: the program sends in its own time. */
async function untilMembersSay(url: string, words: RegExp): Promise<string> {
  for (let look = 0; look < 100; look += 1) {
    await owner.goto(`${url}/settings/members`);
    const told = await main(owner);
    if (words.test(told)) return told;
    await owner.waitForTimeout(100);
  }
  throw new Error(`The page of members never said ${words}:\n${await main(owner)}`);
}

describe('an invitation', () => {
  it('is on its way by mail, and the page shows no link', async () => {
    await owner.goto(`${first.url}/account/create`);
    await owner.getByLabel('Your name').fill('Ines Okafor');
    await owner.getByLabel('E-mail').fill('ines@buyer.example');
    await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await owner.getByRole('button', { name: 'Create the account' }).click();
    const secret = (await owner.locator('#secret').innerText()).replaceAll(/\s/g, '');
    await owner.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(new Date())));
    await owner.getByRole('button', { name: 'Confirm' }).click();
    await owner.goto(`${first.url}/settings/members`);
    await owner.getByLabel('E-mail').fill('mara@buyer.example');
    await owner.getByRole('checkbox', { name: /^Domain owner/ }).check();
    await owner.getByRole('button', { name: 'Invite', exact: true }).click();
    expect(await main(owner)).toContain('A letter with the link is on its way to mara@buyer.example.');
    expect(await owner.locator('#link').count()).toBe(0);
  });

  it('that the server does not take is said not to be sent yet, with the reason', async () => {
    const told = await untilMembersSay(first.url, /Not sent yet/);
    expect(told).toContain('The mail server refuses our user or password (535). Next try');
    expect(first.output()).toContain('was not taken: sign-in-is-refused (535)');
    expect(first.output()).not.toContain('mara@buyer.example');
    expect(first.output()).not.toContain('open sesame');
  });

  it('leaves at the next start, once, and its link lets the invited person in', async () => {
    await first.stop();
    const catcher = await smtpCatcher();
    const { port } = new URL(first.url);
    const second = await startProgram({
      dataFolder: first.dataFolder,
      port: Number(port),
      env: { ...env, ALMAGEST_SMTP_URL: catcher.url },
    });
    await untilMembersSay(second.url, /Sent\s+\d/);
    expect(catcher.letters).toHaveLength(1);
    const [letter] = catcher.letters;
    expect(letter?.to).toEqual(['mara@buyer.example']);
    expect(letter?.text).toContain('Ines Okafor invites you to join “Workspace of Ines Okafor” on Almagest');
    const link = /^http\S+\/join\/\S+$/m.exec(letter?.text ?? '')?.[0] ?? '';
    expect(link).toContain(`${second.url}/join/`);
    const mara = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await mara.goto(link);
    expect(await main(mara)).toContain('You are invited as a domain owner and a viewer.');
    await mara.getByLabel('Your name').fill('Mara Lindqvist');
    await mara.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await mara.getByRole('button', { name: 'Create the account and join' }).click();
    await mara.waitForURL('**/account/enrol');
    await owner.goto(`${second.url}/settings/members`);
    expect(await main(owner)).toContain('Mara Lindqvist');
    await owner.goto(`${second.url}/log`);
    expect(await main(owner)).toContain('mail.settle');
    expect(await second.stop()).toBe(0);
  });

  it('is shown as a link to pass on where that was chosen', async () => {
    const catcher = await smtpCatcher();
    const { port } = new URL(first.url);
    const again = { dataFolder: first.dataFolder, port: Number(port), env: { ...env, ALMAGEST_SMTP_URL: catcher.url } };
    const third = await startProgram(again);
    await owner.goto(`${third.url}/settings/members`);
    await owner.getByLabel('E-mail').fill('tomas@buyer.example');
    await owner.getByLabel(/I pass it on myself/).check();
    await owner.getByRole('button', { name: 'Invite', exact: true }).click();
    expect(await owner.locator('#link').innerText()).toContain(`${third.url}/join/`);
    expect(await main(owner)).toContain('None: link passed on');
    expect(catcher.letters).toEqual([]);
  });
});
