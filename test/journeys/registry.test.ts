/** Somebody looks up a provider in the public registry, without an account and without script; and a buyer tracks another list. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform, type Runtime } from '#actions/action.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import { addressOfEmbedded, connect } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { newWorkspace } from '../harness/actors.ts';
import { openBrowser, VIEWS, violationsOf, watchedPage } from '../harness/browser.ts';
import { newId } from '../harness/new-id.ts';
import { startProgram } from '../harness/program.ts';
import { publicationOf, testPublish, testWithdraw, type WantedPublication } from '../harness/published.ts';

const browser = await openBrowser();
const program = await startProgram();
const TODAY = dayOf(new Date());
const LISTED = addDays(TODAY, -100);
const folder = await mkdtemp(path.join(tmpdir(), 'almagest-registry-'));

const bare = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
const scripted = await browser.newContext({ viewport: { width: 1440, height: 900 } });
for (const context of [bare, scripted]) context.setDefaultTimeout(15_000);
const plain = await bare.newPage();
const { page, complaints } = await watchedPage(scripted);
afterAll(() => Promise.all([bare.close(), scripted.close()]));

const WORKBOOK = 'the workbook that was handed over';
let withdrawn = '';
let withdraw: (entryId: string) => Promise<unknown> = async () => undefined;

/** A provider publishes through the store's own acts, while the program runs. */
beforeAll(async () => {
  const server = await startEmbedded({ folder: path.join(program.dataFolder, 'postgres'), log: () => undefined });
  server.release();
  const database = connect(addressOfEmbedded(server.connection), { log: () => undefined });
  const files = openEvidenceFiles(path.join(program.dataFolder, 'objects'));
  const runtime = { database, files, newId, now: () => new Date() } as Partial<Runtime> as Runtime;
  const { owner, workspaceId } = await newWorkspace(database, { name: 'Northwind' });
  const { sha256 } = await files.put(workspaceId, new TextEncoder().encode(WORKBOOK));
  const publish = (wanted: WantedPublication, source: { entryId?: string; subjectId?: string } = {}) =>
    perform(runtime, testPublish, owner, {
      entryId: source.entryId ?? newId(),
      subjectId: source.subjectId ?? newId(),
      publication: publicationOf({ listedOn: LISTED, ...wanted }),
    });
  const subjectId = newId();
  await publish({ workbookSha256: sha256 }, { subjectId });
  await publish({ kind: 'star-certification', basisEndsOn: addDays(TODAY, 500) }, { subjectId });
  await publish({ service: 'Northwind Mail', kind: 'star-attestation', description: 'Letters, sealed and sent.' });
  for (let at = 0; at < 30; at += 1) await publish({ service: `Region ${String(at).padStart(2, '0')}` });
  withdrawn = newId();
  await publish({ service: 'Northwind Tape' }, { entryId: withdrawn });
  withdraw = (entryId) => perform(runtime, testWithdraw, owner, { entryId });
  return () => database.close();
}, 120_000);

const main = (of: Page) => of.locator('main').innerText();

/** In every size and scheme, loaded in each scheme, because a page takes its theme as it loads. */
async function expectSound(of: Page): Promise<void> {
  for (const { width, height, colorScheme } of VIEWS) {
    await of.setViewportSize({ width, height });
    await of.emulateMedia({ colorScheme });
    await of.reload();
    expect(await violationsOf(of), `${of.url()} at ${width} px, ${colorScheme}`).toEqual([]);
    const wide = await of.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${of.url()} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await of.setViewportSize({ width: 1440, height: 900 });
}

describe('a reader without account and without script', () => {
  it('searches, filters by a link, and goes from page to page', async () => {
    await plain.goto(`${program.url}/registry`);
    expect(await main(plain)).toContain('34 entries');
    await plain.getByRole('link', { name: 'Next 25 entries' }).click();
    expect(await plain.locator('tbody tr').count()).toBe(9);
    await plain.getByRole('searchbox').fill('letters seal');
    await plain.getByRole('button', { name: 'Search' }).click();
    expect(await plain.locator('tbody tr').count()).toBe(1);
    expect(await main(plain)).toContain('Level 2 STAR Attestation');
    await plain.getByRole('searchbox').fill('');
    await plain.getByRole('button', { name: 'Search' }).click();
    await plain.getByRole('link', { name: 'Level 2 STAR Certification' }).click();
    expect(await plain.locator('h2', { hasText: 'entr' }).innerText()).toBe('1 entry');
    await plain.getByRole('link', { name: /Level 2 STAR Certification/ }).click();
    expect(await main(plain)).toContain('34 entries');
  });

  it('reads an entry, its answers, and takes the workbook away', async () => {
    await plain.goto(`${program.url}/registry?q=northwind+object`);
    await plain.locator('tbody a').first().click();
    expect(await plain.getByRole('heading', { level: 1 }).innerText()).toBe(
      'Northwind Object Store: is its entry current?',
    );
    const text = await main(plain);
    expect(text).toMatch(/Yes, until /);
    expect(text).toContain('Level 1 self-assessment');
    expect(text).toContain('Level 2 STAR Certification');
    expect(text).toContain('It is no registry of the Cloud Security Alliance');
    const waiting = plain.waitForEvent('download');
    await plain.getByRole('link', { name: 'Official workbook' }).click();
    expect(await readFile((await (await waiting).path()) ?? '', 'utf8')).toBe(WORKBOOK);
    await plain.getByRole('link', { name: 'Read the answers' }).click();
    expect(await main(plain)).toContain('An audit policy is approved by the board each March.');
    expect(await main(plain)).toContain('Compensating control CC-3');
    await plain.getByRole('link', { name: 'CEK' }).click();
    expect(await main(plain)).not.toContain('An audit policy is approved');
    await plain.getByRole('link', { name: 'Northwind Storage GmbH' }).click();
    expect(await main(plain)).toContain('Northwind Mail');
  });

  it('sees a withdrawal at once, and a stub after it', async () => {
    const at = `${program.url}/registry/northwind-storage-gmbh/northwind-tape`;
    await plain.goto(at);
    expect(await main(plain)).toMatch(/Yes, until /);
    await withdraw(withdrawn);
    await plain.reload();
    expect(await main(plain)).toContain('No: withdrawn on');
    expect(await main(plain)).not.toContain('S3 interface');
  });
});

describe('a reader with script', () => {
  it('sees results while typing, with the address kept and the count told', async () => {
    await page.goto(`${program.url}/registry`);
    await page.keyboard.press('/');
    await page.keyboard.type('northwind ma', { delay: 30 });
    await page.getByText('1 entry').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.waitForURL('**/registry?q=northwind+ma');
    expect(await page.locator('[data-results-status]').innerText()).toBe('1 entry');
    expect(
      await page.getByRole('searchbox', { name: 'Provider' }).evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.waitForURL('**/registry?q=northwind');
    await page.locator('tbody a').first().press('Enter');
    await page.getByRole('heading', { level: 1, name: /is its entry current/ }).waitFor();
    await page.goBack();
    expect(await page.getByRole('searchbox', { name: 'Provider' }).inputValue()).toBe('northwind');
  });

  it('meets pages that hold for everybody', async () => {
    for (const at of ['/registry', '/registry/northwind-storage-gmbh/northwind-object-store', '/api/registry']) {
      await page.goto(program.url + at);
      await expectSound(page);
    }
    expect(complaints).toEqual([]);
  }, 120_000);

  it('puts the badge on a page of another site', async () => {
    const badge = `${program.url}/registry/northwind-storage-gmbh/northwind-object-store/badge.svg`;
    const elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<img src="${badge}" alt="state">`);
    });
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
    const { port } = elsewhere.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction(() => document.images[0]?.complete);
    expect(await page.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(
      200,
    );
    elsewhere.close();
  });
});

describe('a buyer', () => {
  it('takes in a list that others keep, and confirms whom it is about, without script', async () => {
    await plain.goto(`${program.url}/account/create`);
    await plain.getByLabel('Your name').fill('Ines Okafor');
    await plain.getByLabel('E-mail').fill('ines@harbour.example');
    await plain.getByLabel('Password', { exact: true }).fill('herring lighthouse quartz 41');
    await plain.getByRole('button', { name: 'Create the account' }).click();
    const secret = (await plain.locator('#secret').innerText()).replaceAll(/\s/g, '');
    await plain.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(new Date())));
    await plain.getByRole('button', { name: 'Confirm' }).click();
    const list = path.join(folder, 'market.csv');
    await writeFile(
      list,
      'Who,Offer,Level,Expires\nNorthwind Storage GmbH,Store,Level 1,2027-03-04\nTern,Mail,Level 2,\n',
    );
    await plain.goto(`${program.url}/tracked`);
    await plain.getByLabel('What it is called').fill('State marketplace');
    await plain.getByLabel('The listing').setInputFiles(list);
    await plain.getByRole('button', { name: 'Take it in' }).click();
    expect(await main(plain)).toContain(
      'No column of organisations was found. The columns are: Who, Offer, Level, Expires.',
    );
    await plain.getByLabel('What it is called').fill('State marketplace');
    await plain.getByLabel('The listing').setInputFiles(list);
    await plain.getByText('Which column holds what').click();
    await plain.getByLabel('Organisation', { exact: true }).fill('Who');
    await plain.getByRole('button', { name: 'Take it in' }).click();
    expect(await main(plain)).toContain('2 lines of State marketplace taken in.');
    await plain.goto(`${program.url}/tracked?match=proposed`);
    const row = plain.locator('tbody tr', { hasText: 'Northwind Storage GmbH' }).first();
    expect(await row.innerText()).toContain('publishes here');
    await row.getByRole('button', { name: /^Confirm/ }).click();
    await plain.goto(`${program.url}/tracked`);
    expect(await plain.locator('tbody tr', { hasText: 'Northwind' }).first().innerText()).toContain('Confirmed');
    expect(await main(plain)).toContain('State marketplace');
    await plain.goto(`${program.url}/log?noun=tracked-match`);
    expect(await main(plain)).toContain('Northwind Storage GmbH');
  });
});
