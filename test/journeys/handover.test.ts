/** An approved CAIQ is handed over by keyboard alone: checked, put into a kit, taken away, recorded, answered. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { readQuestionnaire } from '#formats/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { expectSound, openBrowser, watchedPage } from '../harness/browser.ts';
import { actByApi, actOnEveryAnswer, inviteTo, makeAccount } from '../harness/journey-people.ts';
import { startProgram, temporaryFolder } from '../harness/program.ts';
import { finishedCaiq } from '../harness/runtime.ts';
import { sharedData, sharedFile, skipReason } from '../harness/shared-data.ts';

const browser = await openBrowser();
const program = await startProgram();
const questionSets = await loadQuestionSets('frameworks');
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: program.url });
context.setDefaultTimeout(15_000);
const { page, complaints } = await watchedPage(context);
afterAll(() => context.close());

const folder = await temporaryFolder();
const answered = finishedCaiq({ questionSets });
/** The reader's own form: the same rows with other words in them. */
const ownForm = path.join(folder, 'CAIQv4.0.3 own.xlsx');
await writeFile(ownForm, finishedCaiq({ questionSets }, 'kept'));

const main = (of: Page = page) => of.locator('main').innerText();
const lead = () => page.locator('.lead').first().innerText();
const button = (name: string | RegExp) => page.getByRole('button', { name });
const field = (label: string) => page.getByLabel(label, { exact: true });

/** Tabs on until it is there; a page whose tab order leaves it out fails here. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No tab leads to ${target}`);
}

async function pressOn(target: Locator): Promise<void> {
  await tabTo(target);
  await page.keyboard.press('Enter');
}

async function downloadBy(act: () => Promise<void>): Promise<{ readonly download: Download; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { download, bytes: await readFile(await download.path()) };
}

let ines = '';
let service = '';
let assessmentId = '';
let kit = '';

describe('somebody who hands a CAIQ over', () => {
  it('is taught what will be here, before anything is answered', async () => {
    await page.goto(`${program.url}/account/create`);
    const who = { name: 'Ines Okafor', email: 'ines@northwind.example', press: 'Create the account' };
    ines = (await makeAccount(page, program, who)).token;
    const added = await actByApi<{ id: string }>(program, ines, 'service.add', {
      name: 'Northwind Vault',
      serviceModel: 'iaas',
      description: 'Object storage.',
    });
    service = `/services/${added.id}`;
    await page.goto(`${program.url}${service}/handover`);
    expect(await main()).toContain('No self-assessment to hand over');
    await expectSound(page);
  });

  it('sees what the registry would refuse, and gets from there to the answer that is meant', async () => {
    const begun = { serviceId: service.replace('/services/', ''), fileName: 'answered.xlsx', title: 'Renewal' };
    const act = 'self-assessment.import';
    const imported = await actByApi<{ selfAssessment: { id: string } }>(program, ines, act, begun, answered);
    assessmentId = imported.selfAssessment.id;
    await page.goto(`${program.url}${service}/handover`);
    expect(await lead()).toMatch(/^Not yet: \d of 12 points are not met\./);
    expect(await page.locator('#checklist').innerText()).toContain('0 of 261 answers are approved');
    await expectSound(page);
    await page.locator('#checklist').getByRole('link', { name: 'A&A-01.1' }).first().click();
    await page.waitForURL(`**/assessments/${assessmentId}?at=A%26A-01.1`);
  });

  it('has every answer approved by somebody else', async () => {
    const email = 'mara@northwind.example';
    const link = await inviteTo(page, program, { email, roles: ['caiq-reviewer'] });
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    const who = { name: 'Mara Lind', email, press: 'Create the account and join' };
    const mara = (await makeAccount(other, program, who)).token;
    await other.context().close();
    const all = { assessmentId, does: 'send-to-review', many: 'answer.send-many-to-review' };
    await actOnEveryAnswer(program, ines, all);
    await actOnEveryAnswer(program, mara, { ...all, does: 'approve', many: 'answer.approve-many' });
    await page.goto(`${program.url}${service}/handover`);
    expect(await page.locator('#checklist').innerText()).toContain('All 261 of 261 answers are approved.');
    // What is left are the fields of the form that nobody has told us yet.
    expect(await lead()).toContain('Not yet: 1 of 12 points is not met.');
  });
});

describe('by keyboard alone', () => {
  it('prepares a kit from the checklist: the missing fields, the own workbook, one press', async () => {
    await page.goto(program.url + service);
    await pressOn(page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Hand over' }));
    await page.waitForURL('**/handover');
    await pressOn(page.locator('#checklist').getByRole('link', { name: 'Backup contact, name' }));
    for (const [label, text] of [
      ['Backup contact, name', 'Tomas Lind'],
      ['Backup contact, e-mail', 'tomas@northwind.example'],
      ['Phone', '+47 22 00 00 00'],
      ['Country', 'Norway'],
      ['Region', 'EMEA'],
      ['Organisation, website', 'https://www.northwind.example'],
      ['Organisation, description', 'Stores objects.'],
    ] as const) {
      const isThere = await field(label).evaluate((element) => element === document.activeElement);
      if (!isThere) await tabTo(field(label));
      await page.keyboard.type(text);
    }
    const chooser = page.waitForEvent('filechooser');
    await pressOn(page.locator('#f-kit-file'));
    await (await chooser).setFiles(ownForm);
    await pressOn(button('Prepare the kit'));
    await page.waitForURL('**/kits/*?done=prepared');
    kit = new URL(page.url()).pathname;
    expect(await lead()).toContain('Nobody has handed it over yet.');
    expect(await page.locator('#checklist').innerText()).toContain('14 fields are ready to copy.');
    await expectSound(page);
  });

  it('takes the workbook away with every answer in it, and the copy to read', async () => {
    await page.goto(program.url + kit);
    const workbook = await downloadBy(() => pressOn(page.getByRole('link', { name: 'Download the workbook' })));
    expect(workbook.download.suggestedFilename()).toBe('CAIQv4.0.3 own.xlsx');
    const said = async (bytes: Uint8Array) =>
      (await readQuestionnaire({ bytes, fileName: 'a.xlsx', questionSets })).rows.map(
        ({ questionId, answer, ownership, cspImplementationDescription }) =>
          [questionId, answer, ownership, cspImplementationDescription].join(' '),
      );
    expect(await said(workbook.bytes)).toEqual(await said(answered));
    expect(await said(await readFile(ownForm))).not.toEqual(await said(answered));
    const copy = await downloadBy(() => pressOn(page.getByRole('link', { name: 'Download the PDF copy' })));
    expect(copy.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('copies a value of the form', async () => {
    await page.goto(program.url + kit);
    await pressOn(button('Copy Work e-mail'));
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('ines@northwind.example');
    await button('Copy Work e-mail').waitFor();
  });

  it('records to whom it was handed over, then what came back', async () => {
    await page.goto(program.url + kit);
    await tabTo(field('Handed over to'));
    await page.keyboard.type('STAR Registry, Level 1 form');
    await page.keyboard.press('Enter');
    await page.waitForURL('**?done=handed');
    expect(await lead()).toMatch(/^Handed over on .* to STAR Registry, Level 1 form; nothing came back yet\./);
    await expectSound(page);
    await tabTo(field('What came back'));
    await page.keyboard.type('Ret');
    await tabTo(field('In their words (optional)'));
    await page.keyboard.type('The service is listed under another name.');
    await pressOn(button('Record what came back'));
    await page.waitForURL('**?done=outcome');
    expect(await lead()).toMatch(/^It was returned on /);
    expect(await page.locator('#record').innerText()).toContain('The service is listed under another name.');
    await expectSound(page);
  });
});

describe('what was done', () => {
  it('stands in the list of kits, with who and to whom', async () => {
    await page.goto(`${program.url}${service}/handover`);
    const row = await page.locator('#kits').getByRole('row').nth(1).innerText();
    for (const said of ['made by Ines Okafor', 'Ines Okafor, to STAR Registry, Level 1 form', 'returned'])
      expect(row).toContain(said);
    expect(await field('Phone').inputValue()).toBe('+47 22 00 00 00');
    await expectSound(page);
  });

  it('is in the log, which leads to the kit', async () => {
    await page.goto(`${program.url}/log?noun=submission`);
    const log = await main();
    for (const said of ['Prepare a submission kit', 'Record a hand-over', 'Record what came back', 'PDF SHA-256'])
      expect(log).toContain(said);
    await page.getByRole('link', { name: 'CAIQv4.0.3 own.xlsx' }).first().click();
    await page.waitForURL(`**${kit}`);
    expect(await page.locator('#history').innerText()).toContain('Record a hand-over');
  });
});

describe('besides', () => {
  it('every document is there, for readers outside and as a draft', async () => {
    await page.goto(`${program.url}${service}/handover`);
    const links = await page.locator('#documents a').all();
    const types = new Map<string, number>();
    for (const link of links) {
      const answer = await page.request.get(program.url + (await link.getAttribute('href')));
      expect(answer.status()).toBe(200);
      const type = answer.headers()['content-type']?.split(';')[0] ?? '';
      types.set(type, (types.get(type) ?? 0) + 1);
    }
    expect(Object.fromEntries(types)).toEqual({
      'application/pdf': 2,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 2,
      'text/markdown': 2,
      'text/csv': 2,
      'application/json': 2,
    });
  });

  it('the own workbook comes back filled, and nothing of it is kept', async () => {
    await page.goto(`${program.url}${service}/handover`);
    const kits = await page.locator('#kits tbody tr').count();
    await page.locator('#f-fill-file').setInputFiles(ownForm);
    const { bytes } = await downloadBy(() => button('Fill it').click());
    const { rows } = await readQuestionnaire({ bytes, fileName: 'a.xlsx', questionSets });
    expect(rows.filter(({ answer }) => answer !== null)).toHaveLength(261);
    await page.reload();
    expect(await page.locator('#kits tbody tr').count()).toBe(kits);
  });

  it('a file that is no such workbook is refused, above everything and with what to do', async () => {
    const wrong = path.join(folder, 'holiday.xlsx');
    await writeFile(wrong, 'Sun, sea and sand.');
    await page.goto(`${program.url}${service}/handover`);
    await field('Phone').fill('+47 99');
    await page.locator('#f-kit-file').setInputFiles(wrong);
    await button('Prepare the kit').click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').first().innerText()).toContain('No kit was prepared');
    expect(await field('Phone').inputValue()).toBe('+47 99');
    await expectSound(page);
  });

  it('works without script: values are text to select, and a second kit is recorded by plain forms', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    await plain.addCookies(await context.cookies());
    const other = await plain.newPage();
    await other.goto(`${program.url}${service}/handover`);
    await other.locator('#f-kit-file').setInputFiles(ownForm);
    await other.getByRole('button', { name: 'Prepare the kit' }).click();
    await other.waitForURL('**/kits/*?done=prepared');
    expect(await other.locator('#values').innerText()).toContain('tomas@northwind.example');
    expect(await other.getByRole('button', { name: /^Copy/ }).count()).toBe(0);
    await other.getByLabel('Handed over to').fill('A customer');
    await other.getByRole('button', { name: 'Record the hand-over' }).click();
    expect(await main(other)).toContain('The hand-over is recorded.');
    await plain.close();
  });

  it.skipIf(sharedData === null)(
    `the official blank form meets every point that can be seen${skipReason}`,
    async () => {
      await page.goto(`${program.url}${service}/handover`);
      const blank = sharedFile('caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx');
      await page.locator('#f-kit-file').setInputFiles(blank);
      await button('Prepare the kit').click();
      await page.waitForURL('**/kits/*?done=prepared');
      expect(await page.locator('#checklist .aside').innerText()).toBe('10 of 12 points met, 2 to look at yourself');
    },
  );
});

describe('afterwards', () => {
  it('nothing was complained about on the way', () => {
    expect(complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
