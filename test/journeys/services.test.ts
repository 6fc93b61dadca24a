/** A provider sets out what it answers for: a service, its scope, who is responsible, who owns what. The log keeps it all. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowser, VIEWS, violationsOf, watchedPage } from '../harness/browser.ts';
import { beginAsOwner, createAccount, invitationLink } from '../harness/enrol.ts';
import { startProgram } from '../harness/program.ts';

const browser = await openBrowser();
const program = await startProgram();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
context.setDefaultTimeout(10_000);
const { page: scripted, complaints } = await watchedPage(context);
/** Decisions are taken without script; the pages of the same person with it are looked at in between. */
let page = scripted;
let service = '';

const main = (of: Page = page) => of.locator('main').innerText();
const lead = () => page.locator('.lead').first().innerText();
const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

/** Chooses a member, whatever roles stand behind the name. */
async function choose(label: string, name: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  const value = await field.locator('option', { hasText: name }).getAttribute('value');
  await field.selectOption(value);
}

async function expectSound(path: string): Promise<void> {
  await scripted.goto(program.url + path);
  for (const { width, height, colorScheme } of VIEWS) {
    await scripted.setViewportSize({ width, height });
    await scripted.emulateMedia({ colorScheme });
    expect(await violationsOf(scripted), `${path} at ${width} px, ${colorScheme}`).toEqual([]);
    const wide = await scripted.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${path} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await scripted.setViewportSize({ width: 1440, height: 900 });
}

describe('a provider', () => {
  it('adds its first service', async () => {
    await beginAsOwner(scripted, program.url, { name: 'Ines Okafor', email: 'ines@halden.example' });
    page = await (
      await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() })
    ).newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(program.url);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Services' }).click();
    expect(await lead()).toContain('None yet.');
    await page.getByLabel('Name', { exact: true }).fill('Halden Object Store');
    await page.getByLabel('Service model').selectOption('iaas');
    await page.getByLabel('What it is').fill('Object storage in three regions.');
    await press('Add the service');
    await page.waitForURL('**/services/*-*');
    service = new URL(page.url()).pathname;
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Where does Halden Object Store stand?');
    expect(await main()).toContain('Name an owner for 17 domains');
    await expectSound('/services');
    await expectSound(service);
  });

  it('is told beside the field what a form lacks', async () => {
    await page.goto(`${program.url}/services`);
    await page.getByLabel('Name', { exact: true }).fill('HALDEN object store');
    await press('Add the service');
    expect(await main()).toContain('There is a service of this name already.');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('HALDEN object store');
  });

  it('takes a domain out of scope, and one of its controls back in', async () => {
    await page.goto(program.url + service);
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Scope' }).click();
    expect(await lead()).toContain('207 of 207 controls of CCM 4.1.0.');
    await page.getByLabel('DCS Datacenter Security, the whole domain').check();
    await page.getByLabel('Why').fill('We rent our halls from Fjord Compute.');
    await press('Decide');
    expect(await lead()).toContain('189 of 207 controls of CCM 4.1.0. 18 controls with 28 questions are out of scope');
    await page.locator('summary', { hasText: 'Datacenter Security' }).click();
    await page.getByLabel(/^DCS-05 /).check();
    await page.getByRole('radio', { name: 'In scope' }).check();
    await page.getByLabel('Why').fill('Two cages are ours.');
    await press('Decide');
    expect(await lead()).toContain('190 of 207 controls');
    const history = await page.locator('#history').innerText();
    expect(history).toMatch(/DCS-05[\s\S]*Two cages are ours\.[\s\S]*DCS[\s\S]*We rent our halls from Fjord Compute\./);
    await expectSound(`${service}/scope`);
  });

  it('says first what is missing before anything is decided', async () => {
    await page.goto(`${program.url}${service}/scope`);
    await page.getByLabel('Why').fill('Nothing is ticked.');
    await press('Decide');
    expect(await main()).toContain('Tick a domain or a control first.');
    expect(await page.getByLabel('Why').inputValue()).toBe('Nothing is ticked.');
  });

  it('accepts the proposed ownership of a domain after seeing what would be written', async () => {
    await page.goto(`${program.url}${service}/ownership`);
    expect(await lead()).toMatch(/^0 of 190 controls in scope are settled\. 190 only proposed/);
    await page.locator('summary', { hasText: 'Identity & Access Management' }).click();
    await page.getByRole('link', { name: 'Accept 15 proposals of IAM…' }).click();
    expect(await lead()).toContain('15 controls. Nothing is written yet.');
    await page.getByLabel('What we do, for all').fill('We run the identity service.');
    await page.getByLabel('What the customer does, for all').fill('You decide who gets an account.');
    await page.getByLabel('What the customer does for IAM-08').fill('You review your accounts each quarter.');
    await expectSound(`${service}/ownership/preview?act=accept&domain=IAM`);
    await press('Accept 15 proposals');
    expect(await lead()).toMatch(/^15 of 190 controls in scope are settled\. 175 only proposed/);
    await page.goto(`${program.url}${service}/ownership/IAM-08`);
    expect(await page.getByLabel('What the customer does').inputValue()).toBe('You review your accounts each quarter.');
    expect(await page.getByLabel('What we do').inputValue()).toBe('We run the identity service.');
    await expectSound(`${service}/ownership/IAM-08`);
  });

  it('decides one control otherwise, and has to say who does what', async () => {
    await page.goto(`${program.url}${service}/ownership/DCS-05`);
    expect(await lead()).toContain('Nobody decided; CSP-owned is proposed.');
    await page.getByLabel('Ownership').selectOption('shared-csp-third-party');
    await page.getByLabel('What we do').fill('We lock and watch our two cages.');
    await press('Decide');
    expect(await page.getByLabel('Third party').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Third party').fill('Fjord Compute');
    await press('Decide');
    expect(await lead()).toContain('Shared CSP and 3rd-party.');
    expect(await main()).toContain('Fjord Compute');
  });

  it('decides ticked controls alike', async () => {
    await page.goto(`${program.url}${service}/ownership?domain=LOG`);
    await page.getByLabel(/^LOG-01 /).check();
    await page.getByLabel(/^LOG-02 /).check();
    await press('Decide alike…');
    expect(await lead()).toContain('2 controls. Nothing is written yet.');
    await page.getByLabel('Ownership').selectOption('csp-owned');
    await press('Decide 2 controls');
    expect(await lead()).toMatch(/^18 of 190 controls in scope are settled/);
  });

  it('filters its controls as it types', async () => {
    await scripted.goto(`${program.url}${service}/ownership`);
    await scripted.getByRole('combobox', { name: 'Domain' }).selectOption('LOG');
    await scripted.getByRole('combobox', { name: 'State' }).selectOption('settled');
    expect(await scripted.locator('[data-shown]').innerText()).toBe('2');
    expect(await scripted.locator('[data-row]:visible').count()).toBe(2);
    await expectSound(`${service}/ownership?state=settled`);
  });

  it('names who answers, who reviews and who owns a domain, and hands over with a reason', async () => {
    const invited = { email: 'mara@halden.example', role: 'Domain owner' };
    const link = await invitationLink(scripted, program.url, invited);
    const mara = await (await browser.newContext()).newPage();
    await mara.goto(link);
    await createAccount(mara, 'Mara Lind', 'Create the account and join');
    await mara.close();

    await page.goto(`${program.url}${service}/owners`);
    await choose('CAIQ owner', 'Ines Okafor');
    await choose('CAIQ reviewer', 'Ines Okafor');
    await press('Save');
    expect(await main()).toContain('The CAIQ owner cannot review their own CAIQ.');
    await choose('CAIQ reviewer', 'Mara Lind');
    await press('Save');
    expect(await lead()).toContain('Ines Okafor answers for the CAIQ, Mara Lind reviews it.');

    for (const code of ['IAM', 'LOG']) await page.getByLabel(new RegExp(`^${code} `)).check();
    await choose('To', 'Ines Okafor');
    await press('Hand over');
    expect(await lead()).toContain('2 of 17 domains in scope have an owner.');
    await page.getByLabel(/^IAM /).check();
    await choose('To', 'Mara Lind');
    await press('Hand over');
    expect(await main()).toContain('Say why somebody else takes over.');
    await page.getByLabel('Why').last().fill('Mara leads the identity team.');
    await press('Hand over');
    expect(await page.getByRole('row', { name: /^IAM/ }).innerText()).toContain('Mara Lind');
    await expectSound(`${service}/owners`);
  });

  it('reads all of it in the log of the service', async () => {
    await page.goto(program.url + service);
    await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Log' }).click();
    const log = await main();
    for (const said of [
      'Mara leads the identity team.',
      'Hand over domains',
      'Accept the proposed ownership',
      'Decide what is in scope',
      'We rent our halls from Fjord Compute.',
      'Name the CAIQ owner and reviewer',
    ])
      expect(log, said).toContain(said);
    const handOver = page.getByRole('row').filter({ hasText: 'Mara leads the identity team.' });
    expect(await handOver.innerText()).toMatch(/Ines Okafor[\s\S]*Mara Lind/);
  });

  it('is told when somebody who is named has left', async () => {
    await scripted.goto(`${program.url}/settings/members`);
    await scripted.getByRole('link', { name: 'Mara Lind' }).click();
    await scripted.getByRole('button', { name: 'Remove Mara Lind' }).click();
    await page.goto(program.url + service);
    expect(await main()).toContain('Hand over from Mara Lind (IAM)');
    await page.goto(`${program.url}${service}/owners`);
    expect(await page.getByRole('row', { name: /^IAM/ }).innerText()).toContain('no longer a member');
  });

  it('carries an older edition over by successor, after seeing it', async () => {
    await page.goto(`${program.url}${service}/scope?edition=4.0.13`);
    await page.getByLabel('IVS Infrastructure & Virtualization Security, the whole domain').check();
    await page.getByLabel('Why').fill('No virtual machines here.');
    await press('Decide');
    await page.goto(`${program.url}${service}/scope`);
    await page.getByRole('link', { name: 'See and carry them over' }).click();
    expect(await main()).toMatch(/IVS\s+I&S\s+Out of scope\s+No virtual machines here\./);
    await expectSound(`${service}/carry?from=4.0.13&to=4.1.0`);
    await press('Carry 1 decision over');
    await page.goto(`${program.url}${service}/scope`);
    expect(await lead()).toContain('181 of 207 controls of CCM 4.1.0.');
    expect(await page.locator('#history').innerText()).toContain('carried from CCM 4.0.13 IVS');
  });

  it('has met no script error and no fault', () => {
    expect(complaints.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
