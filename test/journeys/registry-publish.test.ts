/** An approved CAIQ becomes a public page that anybody reads without script; it lapses, is removed, and is current again once renewed. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { readQuestionnaire } from '#formats/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { parseProofFile, verifyProofFile } from '#transparency/proof-file/proof-file.ts';
import { parseToldEntry, verifyDisclosures } from '#transparency/proof-file/told-entry.ts';
import { expectSound, openBrowser, watchedPage } from '../harness/browser.ts';
import {
  actByApi,
  approvedCaiqOf,
  comeBack,
  inviteTo,
  type JourneyPerson,
  makeAccount,
} from '../harness/journey-people.ts';
import { startProgram } from '../harness/program.ts';
import { finishedCaiq } from '../harness/runtime.ts';
import { startWitness } from '../harness/witness.ts';
import { askSecond, missing } from '../second-verifier/ask-second.ts';

const EDITION = '4.1.0';
const QUESTIONS = 283;

const browser = await openBrowser();
const witness = await startWitness('witness.example/w1');
const env = { ALMAGEST_WITNESSES: `${witness.vkey} ${witness.url}` };
let program = await startProgram({ at: new Date('2026-03-02T08:00:00Z'), env });
const questionSets = await loadQuestionSets('frameworks');
const { page, complaints } = await watchedPage(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
const hers = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
/** Somebody without an account, and without script. */
const anybody = await (await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true })).newPage();
for (const one of [page, hers, anybody]) one.setDefaultTimeout(15_000);
// Also a program that is started within a test.
afterAll(() => Promise.all([...[page, hers, anybody].map((one) => one.context().close()), program.stop()]));

const main = (of: Page) => of.locator('main').innerText();
const lead = (of: Page) => of.locator('.lead').first().innerText();
const press = (name: string, of: Page) => of.getByRole('button', { name, exact: true }).click();
const open = (address: string, of: Page) => of.goto(program.url + address);

let entry = '';
let address = '';
const people: { ines?: JourneyPerson; mara?: JourneyPerson } = {};

async function take(step: string, of: Page): Promise<void> {
  await open(entry, of);
  await press(step, of);
  await of.waitForURL('**?done=**');
}

async function list(): Promise<void> {
  await take('Send to review', page);
  await take('Approve', hers);
  await take('Record the hand-over', page);
  await take('Record the listing', page);
}

const badge = async (): Promise<string> => (await fetch(`${program.url}${address}/badge.svg`)).text();

async function goOnAt(day: string): Promise<void> {
  const { dataFolder } = program;
  await program.stop();
  program = await startProgram({ dataFolder, env, at: new Date(`${day}T08:00:00Z`) });
}

describe('a provider', () => {
  it('hands an approved CAIQ over and lists it; nothing of it is public', async () => {
    await open('/account/create', page);
    const who = { name: 'Ines Okafor', email: 'ines@northwind.example', press: 'Create the account' };
    people.ines = await makeAccount(page, program, who);
    const { token } = people.ines;
    const email = 'mara@northwind.example';
    await hers.goto(await inviteTo(page, program, { email, roles: ['caiq-reviewer'] }));
    people.mara = await makeAccount(hers, program, { name: 'Mara Lind', email, press: 'Create the account and join' });
    const { id: serviceId } = await actByApi<{ id: string }>(program, token, 'service.add', {
      ...{ name: 'Northwind Vault', serviceModel: 'iaas', description: 'Object storage in two regions.' },
    });
    const given = { token, reviewer: people.mara.token, serviceId };
    const assessmentId = await approvedCaiqOf(program, given, finishedCaiq({ questionSets }, 'keeps', EDITION));
    const form = {
      ...{ submitterName: 'Ines Okafor', submitterEmail: 'ines@northwind.example', phone: '+47 22 00 00 00' },
      ...{ backupName: 'Mara Lind', backupEmail: email, country: 'Norway', region: 'EMEA', serviceCategory: 'Storage' },
      ...{ organisationName: 'Northwind', organisationUrl: 'https://www.northwind.example' },
      ...{ organisationDescription: 'Stores objects.', serviceName: 'Northwind Vault' },
      ...{ serviceDescription: 'Object storage in two regions.' },
    };
    const kit = await actByApi<{ id: string }>(
      ...([program, token, 'submission.prepare', { assessmentId, fileName: 'own form.xlsx', ...form }] as const),
      finishedCaiq({ questionSets }, 'kept', EDITION),
    );
    await actByApi(program, token, 'submission.hand-over', { submissionId: kit.id, to: 'STAR Registry' });
    await open(`/services/${serviceId}/registry`, page);
    await page.getByRole('link', { name: 'Open Level 1', exact: true }).click();
    await page.getByLabel('Scope (optional while it is a draft)').fill('Object storage in Oslo and Dublin.');
    await press('Open the entry', page);
    await page.waitForURL('**/entries/*?done=opened');
    entry = new URL(page.url()).pathname;
    expect(await page.locator('#public').innerText()).toContain('once the listing of a version is recorded');
    await list();
    expect(await page.locator('#public').innerText()).toContain('Not public.');
    await expectSound(page);
    await open('/registry', anybody);
    expect(await main(anybody)).not.toContain('Northwind Vault');
  });

  it('publishes it by a form that works without script, and finds the page from there', async () => {
    const state = await page.context().storageState();
    const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: state })).newPage();
    await open(entry, plain);
    await press('Publish it', plain);
    expect(await main(plain)).toContain('it is still called after a person');
    await actByApi(program, people.ines?.token ?? '', 'workspace.rename', { name: 'Northwind Storage' });
    await press('Publish it', plain);
    await plain.waitForURL('**?done=publish');
    expect(await plain.locator('#public').innerText()).toContain('Public since 2 Mar 2026. Anybody reads version 1');
    address = (await plain.locator('#public a').first().getAttribute('href')) ?? '';
    expect(address).toMatch(/^\/registry\/[a-z0-9-]+\/northwind-vault$/);
    await plain.context().close();
    await open(entry, page);
    await expectSound(page);
  });
});

describe('anybody, without account and without script', () => {
  it('finds it and reads level, scope, validity, role and answers, but no name of a person', async () => {
    await open('/registry?q=vault', anybody);
    await anybody.getByRole('link', { name: 'Northwind Vault' }).first().click();
    expect(new URL(anybody.url()).pathname).toBe(address);
    expect(await lead(anybody)).toContain('Yes, until 1 Mar 2027.');
    const said = await main(anybody);
    for (const told of [
      'Northwind Storage',
      'Level 1 self-assessment',
      'Oslo and Dublin',
      'Norway',
      'Storage',
      '2 Mar 2026',
    ])
      expect(said).toContain(told);
    expect(said).not.toMatch(/Ines|Okafor|Mara Lind|@northwind/);
    expect(await badge()).toContain('listed until 1 Mar 2027');
    await open(`${address}/answers`, anybody);
    expect(await main(anybody)).toContain('Northwind keeps');
    expect(await anybody.content()).not.toMatch(/Okafor|Mara Lind/);
  });

  it('takes the answers away as workbook, JSON and CSV', async () => {
    await open(address, anybody);
    const download = async (form: string) => {
      const link = anybody.locator(`a[href$="/caiq.${form}"]`).first();
      const [file] = await Promise.all([anybody.waitForEvent('download'), link.click()]);
      return readFile(await file.path());
    };
    const read = await readQuestionnaire({ bytes: await download('xlsx'), fileName: 'a.xlsx', questionSets });
    expect(read.rows).toHaveLength(QUESTIONS);
    const json = (await download('json')).toString('utf8');
    expect(json.match(/"[A-Z&]{3}-\d{2}\.\d+"/g)?.length).toBeGreaterThanOrEqual(QUESTIONS);
    expect((await download('csv')).toString('utf8').trim().split('\n').length).toBeGreaterThan(QUESTIONS);
    expect(json).not.toMatch(/Okafor|ines@/);
  });

  it('takes a proof away from the page of the entry, of its service and of its provider, and checks it without us', async () => {
    await open('/registry-log', anybody);
    const [vkey] = /^almagest-[0-9a-f]{16}\/registry\/g1\+\S+$/m.exec(await main(anybody)) ?? [];
    witness.trust(vkey ?? '');
    const policy = Buffer.from(`log ${vkey}\nwitness w1 ${witness.vkey}\nquorum w1\n`);
    const trusted = parsePolicy(policy);
    if (!trusted.ok) throw new Error(trusted.detail);
    const cases: { readonly kind: string }[] = [];
    for (const [from, link] of [
      [address, /^Proof of entry \d+$/],
      [address, /^Proof of service \d+$/],
      [address.split('/').slice(0, 3).join('/'), /^Proof of provider \d+$/],
    ] as const) {
      await open(from, anybody);
      await anybody.getByRole('link', { name: link }).click();
      await expect
        .poll(() => anybody.reload().then(() => lead(anybody)), { timeout: 15_000, interval: 250 })
        .toMatch(/^Yes\. .* Cosigned by witness\.example\/w1\.$/);
      expect(await anybody.content()).not.toMatch(/Okafor|Mara Lind/);
      const button = anybody.getByRole('link', { name: 'Download the proof' });
      const [download] = await Promise.all([anybody.waitForEvent('download'), button.click()]);
      const file = await readFile(await download.path());
      const read = parseProofFile(file);
      const told = read.ok ? parseToldEntry(read.value.extra ?? new Uint8Array(0)) : read;
      if (!told.ok) throw new Error(told.detail);
      expect(verifyProofFile(file, told.value.entry, trusted.value)).toMatchObject({ ok: true });
      expect(verifyDisclosures(told.value.entry, told.value.disclosures)).toMatchObject({ ok: true });
      const entry = Buffer.from(told.value.entry);
      expect(JSON.parse(entry.toString('utf8'))).toMatchObject({ log: 'registry', act: 'registry-entry.publish' });
      const parts = { kind: 'proof-file', file: file.toString('base64'), policy: policy.toString('base64') };
      for (const bytes of [entry, Buffer.concat([entry, Buffer.from(' ')])])
        cases.push({ ...parts, entry: bytes.toString('base64') } as { kind: string });
      const extra = Buffer.from(read.ok ? (read.value.extra ?? []) : []).toString('base64');
      cases.push({ kind: 'told-entry', extra } as { kind: string });
    }
    if (missing === null)
      expect(askSecond(cases).map(({ accepted }) => accepted)).toEqual([0, 1, 2].flatMap(() => [true, false, true]));
  });
});

describe('the clock', () => {
  it('deprecates it after a year, on page and badge, without anybody’s act', async () => {
    await goOnAt('2027-04-05');
    await open(address, anybody);
    expect(await lead(anybody)).toContain('No: deprecated since 2 Mar 2027.');
    expect(await badge()).toContain('deprecated 2 Mar 2027');
  });

  it('removes it from view after three', async () => {
    await goOnAt('2029-04-05');
    const answer = await open(address, anybody);
    expect(answer?.status()).toBe(410);
    expect(await lead(anybody)).toContain('removed from view by rule');
    expect(await badge()).toContain('none in view');
    await open('/registry?q=vault', anybody);
    expect(await anybody.locator(`a[href="${address}"]`).count()).toBe(0);
  });

  it('shows it current again once its renewal is listed, with both versions, though nobody published anew', async () => {
    if (people.ines === undefined || people.mara === undefined) throw new Error('Nobody has an account.');
    await comeBack(page, program, people.ines);
    await comeBack(hers, program, people.mara);
    await open(entry, page);
    await press('Renew it', page);
    await page.waitForURL('**?done=renew');
    await list();
    expect(await page.locator('#public').innerText()).toContain('Public since 2 Mar 2026. Anybody reads version 2');
    const answer = await open(address, anybody);
    expect(answer?.status()).toBe(200);
    expect(await lead(anybody)).toContain('Yes, until 4 Apr 2030.');
    expect(await badge()).toContain('listed until 4 Apr 2030');
    const versions = await main(anybody);
    for (const told of ['2 Mar 2026', '5 Apr 2029']) expect(versions).toContain(told);
    await expectSound(page);
  });

  it('leaves a stub once it is taken out, and the log knows who did what', async () => {
    await open(entry, page);
    await page.getByText('Take it out of the public registry').click();
    await press('Take it out', page);
    await page.waitForURL('**?done=unpublish');
    expect(await page.locator('#public').innerText()).toContain('It was taken out on 5 Apr 2029; a stub stays.');
    await open(address, anybody);
    expect(await lead(anybody)).toContain('No: withdrawn on 5 Apr 2029.');
    expect(await main(anybody)).not.toContain('Oslo and Dublin');
    expect(await badge()).toContain('withdrawn 5 Apr 2029');
    await open('/log', page);
    for (const said of ['Publish a registry entry', 'Take a registry entry out of the public registry'])
      expect(await main(page)).toContain(said);
  });

  it('has met no complaint on the way', () => {
    expect(complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
