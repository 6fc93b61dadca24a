/** Several people and several workspaces: invited by a link, let in with a second factor, given a role, taken out again. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import { finishedWorkbook } from '../../bench/workbooks.ts';
import { expectSound, openBrowser, watchedPage } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';

const PASSWORD = 'herring lighthouse quartz 41';
const MARA = 'mara@buyer.example';

const browser = await openBrowser();
const program = await startProgram();
const folder = await mkdtemp(path.join(tmpdir(), 'almagest-members-'));
const workbook = path.join(folder, 'fjord.xlsx');
await writeFile(workbook, finishedWorkbook('members'));

const complaints: string[] = [];
async function visitor(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled });
  context.setDefaultTimeout(10_000);
  const watched = await watchedPage(context);
  watched.page.on('close', () => complaints.push(...watched.complaints));
  return watched.page;
}

const owner = await visitor();
/** Everything the invited person does happens without script. */
const mara = await visitor(false);
const secrets = new Map<Page, string>();
let link = '';
let vendorPath = '';

const main = (page: Page) => page.locator('main').innerText();
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

/** From the page with the secret to the page after the recovery codes. */
async function enrol(page: Page): Promise<void> {
  await page.waitForURL('**/account/enrol');
  const secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '');
  secrets.set(page, secret);
  await page.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(new Date())));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('link', { name: /Not now/ }).click();
}

/** Ticks these roles and no other. */
async function choose(page: Page, ...roles: readonly string[]): Promise<void> {
  for (const box of await page.locator('input[name=roles]').all())
    await box.setChecked(roles.includes((await box.getAttribute('value')) ?? ''));
}

async function invite(email: string, role: string, lastDay?: string): Promise<string> {
  await owner.goto(`${program.url}/settings/members`);
  await owner.getByLabel('E-mail').fill(email);
  await choose(owner, role);
  if (lastDay !== undefined) await owner.getByLabel('Last day').fill(lastDay);
  await owner.getByRole('button', { name: 'Make the link' }).click();
  return (await owner.locator('#link').innerText()).trim();
}

async function remove(name: string): Promise<void> {
  await owner.getByRole('link', { name: `Change what ${name} may do` }).click();
  await owner.getByRole('button', { name: `Remove ${name}` }).click();
  await owner.waitForURL('**/settings/members');
}

describe('a viewer', () => {
  it('is invited by the owner, who sees the link once', async () => {
    await owner.goto(`${program.url}/account/create`);
    await owner.getByLabel('Your name').fill('Ines Okafor');
    await owner.getByLabel('E-mail').fill('ines@buyer.example');
    await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await owner.getByRole('button', { name: 'Create the account' }).click();
    await enrol(owner);
    await owner.waitForURL('**/overview');
    await owner.goto(`${program.url}/vendors`);
    await owner.locator('#f-files').setInputFiles(workbook);
    await owner.getByRole('button', { name: 'Read', exact: true }).click();
    await owner.waitForURL('**/readings/**');
    vendorPath = new URL(owner.url()).pathname.split('/readings/')[0] ?? '';
    await owner.goto(`${program.url}/settings`);
    await owner.getByRole('link', { name: 'Invite people, change roles' }).click();
    expect(await heading(owner)).toBe('Who belongs to this workspace, and as what?');
    await expectSound(owner);
    link = await invite(MARA, 'viewer');
    expect(await main(owner)).toContain(`Send this link to ${MARA} yourself; it works once, until`);
    expect(link).toMatch(new RegExp(`^${program.url}/join/[0-9a-f-]{36}/[\\w-]{43}$`));
    await expectSound(owner);
    await owner.goto(`${program.url}/settings/members`);
    expect(await owner.locator('body').innerHTML()).not.toContain(link.split('/').at(-1));
    expect(await main(owner)).toContain(MARA);
  });

  it('learns from the link the workspace and the role, and nothing else', async () => {
    await mara.goto(link);
    expect(await heading(mara)).toBe('Do you want to join Workspace of Ines Okafor?');
    expect(await main(mara)).toContain('You are invited as a viewer.');
    expect(await main(mara)).not.toMatch(/Fjord|ines@buyer/);
    expect(await mara.getByLabel('E-mail').inputValue()).toBe(MARA);
    await mara.goto(`${program.url}${vendorPath}`);
    await mara.waitForURL('**/sign-in**');
  });

  it('gets the same answer from every link that is not good', async () => {
    const [, workspaceId, token] = /join\/([^/]+)\/(.+)$/.exec(link) ?? [];
    const wrong = [
      `/join/${workspaceId}/${'A'.repeat(43)}`,
      `/join/${workspaceId}/x`,
      `/join/${crypto.randomUUID()}/${token}`,
      `/join/nowhere/${token}`,
    ];
    const answers = await Promise.all(
      wrong.map(async (address) => {
        const answer = await fetch(program.url + address);
        return [answer.status, await answer.text()];
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.[0]).toBe(404);
    expect(answers[0]?.[1]).toContain('Is this invitation still good?');
  });

  it('makes an account with the invited e-mail and sees nothing before the second factor', async () => {
    await mara.goto(link);
    await mara.getByLabel('Your name').fill('Mara Lindqvist');
    await mara.getByLabel('Password', { exact: true }).fill('too short');
    await mara.getByRole('button', { name: 'Create the account and join' }).click();
    expect(await mara.getByLabel('Password', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await mara.getByLabel('Your name').inputValue()).toBe('Mara Lindqvist');
    await mara.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await mara.getByRole('button', { name: 'Create the account and join' }).click();
    await mara.waitForURL('**/account/enrol');
    for (const closed of ['/vendors', '/workspaces', '/settings/members', vendorPath]) {
      await mara.goto(program.url + closed);
      expect(mara.url(), closed).toContain('/account/enrol');
    }
    await enrol(mara);
    await mara.waitForURL('**/overview');
  });

  it('sees the vendors, and why there is nothing to change', async () => {
    await mara.goto(`${program.url}/vendors`);
    expect(await main(mara)).toMatch(/Fjord|Northwind/);
    expect(await main(mara)).toContain(
      'Only owners, programme managers and GRC reviewers drop workbooks here. You are a viewer here',
    );
    expect(await mara.locator('input[type=file]').count()).toBe(0);
    await mara.goto(program.url + vendorPath);
    expect(await main(mara)).toContain('Only owners, programme managers and GRC reviewers change this.');
    expect(await mara.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await mara.goto(`${program.url}/settings`);
    expect(await main(mara)).toContain('Only owners rename the workspace.');
    expect(await main(mara)).toContain('Only owners and programme managers import official text.');
    await mara.goto(`${program.url}/settings/members`);
    expect(await main(mara)).toContain('Only owners invite people.');
    expect(await main(mara)).toContain('Only owners change roles and remove people.');
    expect(await mara.locator('main button').count()).toBe(0);
  });

  it('is refused, with the reason, when forms are sent all the same', async () => {
    const cookies = (await mara.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const send = (to: string, body: BodyInit) =>
      fetch(program.url + to, { method: 'POST', redirect: 'manual', headers: { cookie: cookies }, body });
    const files = new FormData();
    files.append('files', new File([new Uint8Array(finishedWorkbook('again'))], 'again.xlsx'));
    const attempts = [
      send('/settings/name', new URLSearchParams({ name: 'Mine now' })),
      send('/settings/members/invite', new URLSearchParams({ email: 'eve@buyer.example', roles: 'owner' })),
      send('/vendors/drop', files),
      send(vendorPath, new URLSearchParams({ ver: '1', name: 'Mine now' })),
    ];
    for (const answer of await Promise.all(attempts)) {
      expect(await answer.text(), answer.url).toContain('Your role in this workspace does not allow this.');
    }
    await owner.goto(`${program.url}/log?action=authz.deny`);
    expect(await main(owner)).toContain('Mara Lindqvist');
    expect(await owner.goto(`${program.url}/vendors`).then(() => main(owner))).not.toContain('Mine now');
  });

  it('uses the link up by joining', async () => {
    const stranger = await visitor(false);
    const answer = await stranger.goto(link);
    expect(answer?.status()).toBe(404);
    expect(await heading(stranger)).toBe('Is this invitation still good?');
    await stranger.close();
  });
});

describe('changed roles', () => {
  it('hold from the next request on, as many as were ticked', async () => {
    await owner.goto(`${program.url}/settings/members`);
    await owner.getByRole('link', { name: 'Change what Ines Okafor may do' }).click();
    expect(await main(owner)).toContain('The last owner stays.');
    await choose(owner, 'viewer');
    await owner.getByRole('button', { name: 'Save' }).click();
    expect(await main(owner)).toContain('A workspace needs an owner, and this is the last one.');
    await expectSound(owner);
    await owner.goto(`${program.url}/settings/members`);
    await owner.getByRole('link', { name: 'Change what Mara Lindqvist may do' }).click();
    expect(await heading(owner)).toBe('What may Mara Lindqvist do here?');
    await choose(owner, 'programme-manager', 'caiq-owner');
    await owner.getByRole('button', { name: 'Save' }).click();
    await owner.waitForURL('**/settings/members');
    expect(await main(owner)).toContain('Programme manager, CAIQ owner');
    await mara.goto(`${program.url}/vendors`);
    await mara.locator('#f-files').setInputFiles({
      name: 'from-mara.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(finishedWorkbook('from Mara')),
    });
    await mara.getByRole('button', { name: 'Read', exact: true }).click();
    await mara.waitForURL('**/readings/**');
  });
});

describe('a second workspace', () => {
  it('is made from the menu, without script, and shows nothing of the first', async () => {
    await mara.goto(`${program.url}/vendors`);
    await mara.locator('summary', { hasText: 'Workspace of Ines Okafor' }).click();
    await mara.getByRole('link', { name: 'All workspaces, or a new one…' }).click();
    expect(await heading(mara)).toBe('Which workspace do you want to open?');
    await mara.getByLabel('Name').fill('Mara’s own');
    await mara.getByRole('button', { name: 'Create the workspace' }).click();
    await mara.waitForURL('**/overview');
    expect(await main(mara)).toContain('No vendor has been read');
    expect(await main(mara)).not.toMatch(/Fjord|Northwind/);
    for (const closed of [vendorPath, `${vendorPath}/readings/${crypto.randomUUID()}`]) {
      const answer = await mara.goto(program.url + closed);
      expect(answer?.status(), closed).toBe(404);
      expect(await main(mara)).not.toMatch(/Fjord|Northwind/);
    }
    await mara.goto(`${program.url}/log`);
    expect(await main(mara)).not.toMatch(/Ines|fjord|from-mara/i);
    await mara.goto(`${program.url}/settings/members`);
    expect(await main(mara)).not.toContain('ines@buyer.example');
    expect(await main(mara)).toContain('1 person.');
  });

  it('is switched by the menu in the top line', async () => {
    await mara.locator('summary', { hasText: 'Mara’s own' }).click();
    await mara.getByRole('button', { name: /Workspace of Ines Okafor/ }).click();
    await mara.waitForURL('**/overview');
    expect(await main(mara)).toMatch(/Fjord|Northwind/);
  });

  it('does not get what was meant for the first, in a window that still shows it', async () => {
    await mara.goto(`${program.url}/vendors`);
    const other = await mara.context().newPage();
    await other.goto(`${program.url}/workspaces`);
    await other.getByRole('button', { name: 'Open Mara’s own' }).click();
    await other.waitForURL('**/overview');
    await mara.locator('#f-files').setInputFiles(workbook);
    await mara.getByRole('button', { name: 'Read', exact: true }).click();
    expect(await main(mara)).toContain('was opened in this browser meanwhile');
    await other.goto(`${program.url}/vendors`);
    expect(await main(other)).toContain('None yet.');
    await other.close();
  });

  it('cannot be opened by somebody who does not belong to it', async () => {
    const cookie = (await mara.context().cookies()).find(({ name }) => name === 'almagest_workspace')?.value ?? '';
    await owner.context().addCookies([{ name: 'almagest_workspace', value: cookie, url: program.url }]);
    await owner.goto(`${program.url}/vendors`);
    await owner.waitForURL('**/workspaces');
    expect(await owner.locator('body').innerText()).not.toContain('Mara’s own');
    await expectSound(owner);
    await owner.getByRole('button', { name: 'Open Workspace of Ines Okafor' }).click();
    await owner.waitForURL('**/overview');
  });
});

describe('a removed member', () => {
  it('is out with the next request, and their token with them', async () => {
    await mara.goto(`${program.url}/workspaces`);
    await mara.getByRole('button', { name: 'Open Workspace of Ines Okafor' }).click();
    await mara.goto(`${program.url}/account/tokens`);
    await mara.getByLabel('Name').first().fill('nightly');
    await mara.getByRole('button', { name: 'Make the token' }).click();
    const token = (await mara.locator('#token').innerText()).trim();
    const ask = () => fetch(`${program.url}/api/v1/vendor.list`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    await mara.goto(program.url + vendorPath);
    await owner.goto(`${program.url}/settings/members`);
    await remove('Mara Lindqvist');
    expect(await main(owner)).not.toContain('Mara Lindqvist');
    expect((await ask()).status).toBe(401);
    await mara.reload();
    await mara.waitForURL('**/workspaces');
    expect(await mara.locator('body').innerText()).not.toContain('Workspace of Ines Okafor');
    await owner.goto(`${program.url}/log`);
    expect(await main(owner)).toMatch(
      /member\.remove[\s\S]*member\.change-role[\s\S]*invitation\.accept[\s\S]*member\.invite/,
    );
    expect(await main(owner)).toMatch(/Mara Lindqvist\s+member/);
    expect(await main(owner)).toMatch(new RegExp(`${MARA}\\s+invitation`));
  });

  it('comes back by a new link, signed in, with one press', async () => {
    const again = await invite(MARA, 'audit-liaison', '2099-12-31');
    await mara.goto(again);
    expect(await main(mara)).toContain(`You are signed in as ${MARA}.`);
    await mara.getByRole('button', { name: 'Join' }).click();
    await mara.waitForURL('**/overview');
    await mara.goto(`${program.url}/workspaces`);
    expect(await main(mara)).toContain('an audit liaison');
  });
});

describe('an invitation for somebody else', () => {
  it('cannot be accepted by the account that is signed in', async () => {
    const meant = await invite('tomas@buyer.example', 'owner');
    await mara.goto(meant);
    expect(await main(mara)).toContain('The invitation is for somebody else');
    expect(await main(mara)).not.toContain('tomas@buyer.example');
  });

  it('is withdrawn by the owner and opens nothing any more', async () => {
    const meant = await invite('tomas@buyer.example', 'owner');
    await owner.goto(`${program.url}/settings/members`);
    await owner.getByRole('button', { name: 'Withdraw the invitation of tomas@buyer.example' }).click();
    await owner.waitForLoadState();
    expect((await fetch(meant)).status).toBe(404);
  });

  it('with an account leads to sign in first, and back', async () => {
    const meant = await invite('second@buyer.example', 'viewer');
    const newcomer = await visitor();
    await newcomer.goto(meant);
    await expectSound(newcomer);
    await newcomer.getByLabel('Your name').fill('Second Person');
    await newcomer.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await newcomer.getByRole('button', { name: 'Create the account and join' }).click();
    await enrol(newcomer);
    await newcomer.waitForURL('**/overview');
    await owner.goto(`${program.url}/settings/members`);
    await remove('Second Person');
    // Without any workspace: no page fails, the own account stays, and a first workspace can be made.
    await newcomer.goto(`${program.url}/vendors`);
    await newcomer.waitForURL('**/workspaces');
    expect(await main(newcomer)).toContain('You belong to none.');
    await expectSound(newcomer);
    expect((await newcomer.goto(`${program.url}/account`))?.status()).toBe(200);
    expect((await newcomer.goto(`${program.url}/find?q=fjord`))?.status()).toBe(200);
    await newcomer.locator('summary', { hasText: 'Second Person' }).click();
    await newcomer.getByRole('button', { name: 'Sign out' }).click();
    await newcomer.goto(await invite('second@buyer.example', 'viewer'));
    await newcomer.getByRole('link', { name: 'Sign in' }).click();
    await newcomer.getByLabel('E-mail').fill('second@buyer.example');
    await newcomer.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await newcomer.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await newcomer.waitForURL('**/second-factor**');
    // One step ahead is within the window of the server, and was not used yet.
    await newcomer
      .getByLabel('Code that the app shows now')
      .fill(totpCode(secrets.get(newcomer) ?? '', totpStepAt(new Date()) + 1));
    await newcomer.getByRole('button', { name: 'Go on' }).first().click();
    await newcomer.waitForURL('**/join/**');
    await expectSound(newcomer);
    await newcomer.getByRole('button', { name: 'Join' }).click();
    await newcomer.waitForURL('**/overview');
    await newcomer.close();
  });
});

it('has met no script error and no refused policy', async () => {
  await Promise.all([owner.close(), mara.close()]);
  expect(complaints.filter((text) => !/404|401|403|422|400/.test(text))).toEqual([]);
  expect(program.output()).not.toContain('"level":"error"');
});
