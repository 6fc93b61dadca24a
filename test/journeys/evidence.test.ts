/** A certificate that ran out: kept, linked, called out beside the answer, renewed, and disposed of under a rule. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import { expectSound, openBrowser, watchedPage } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';
import { sharedData, sharedFile, skipReason } from '../harness/shared-data.ts';

const browser = await openBrowser();
const program = await startProgram();
const folder = await mkdtemp(path.join(tmpdir(), 'almagest-evidence-'));
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
context.setDefaultTimeout(15_000);
const { page, complaints } = await watchedPage(context);
afterAll(() => context.close());

const pdf = (words: string) => `%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
const made = async (name: string, text: string): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};
const old = await made('northwind-iso-27001-2021.pdf', pdf('certificate of 2021'));
const renewed = await made('northwind-iso-27001-2024.pdf', pdf('certificate of 2024'));

const main = (on: Page = page) => on.locator('main').innerText();
const heading = (on: Page = page) => on.getByRole('heading', { level: 1 }).innerText();
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** The API, for what other journeys walk through by its pages. */
let token = '';
async function act<T>(name: string, input: object): Promise<T> {
  const answer = await fetch(`${program.url}/api/v1/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${said}`);
  return JSON.parse(said) as T;
}

let assessmentId = '';
let documentPath = '';

describe('somebody who keeps evidence', () => {
  it('begins with a service and a CAIQ that is assessed as of a day', async () => {
    await page.goto(`${program.url}/account/create`);
    await page.getByLabel('Your name').fill('Ines Okafor');
    await page.getByLabel('E-mail').fill('ines@northwind.example');
    await page.getByLabel('Password', { exact: true }).fill('herring lighthouse quartz 41');
    await button('Create the account').click();
    await page.waitForURL('**/account/enrol');
    const secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(new Date())));
    await button('Confirm').click();
    await page.goto(`${program.url}/account/tokens`);
    await page.getByLabel('Name').first().fill('journey');
    await page.locator('form:has([name="days"]) button[type="submit"]').click();
    token = (await page.locator('#token').innerText()).trim();
    const service = await act<{ id: string }>('service.add', { name: 'Northwind Vault', serviceModel: 'saas' });
    const opened = await act<{ selfAssessment: { id: string } }>('self-assessment.open', {
      serviceId: service.id,
      title: 'Renewal',
      edition: '4.1.0',
      assessedOn: '2025-03-01',
    });
    assessmentId = opened.selfAssessment.id;
    await act('answer.revise', {
      assessmentId,
      questionId: 'A&A-02.1',
      ver: 1,
      answer: 'yes',
      ownership: 'csp-owned',
      cspImplementationDescription: 'Northwind is audited each year by an accredited body.',
      cscResponsibilities: '',
    });
  });

  it('is taught what comes of a document before there is one', async () => {
    await page.goto(`${program.url}/documents`);
    expect(await heading()).toBe('What evidence do we hold, and does it still stand?');
    expect(await main()).toContain('No document yet');
    await expectSound(page);
  });

  it('drops a certificate with a period that has ended, and is told so at once', async () => {
    await page.getByLabel('Kind', { exact: true }).first().selectOption('iso-certificate');
    await page.getByLabel('In force from').fill('2021-12-21');
    await page.getByLabel('Until').fill('2024-12-20');
    await page.locator('#f-files').setInputFiles(old);
    await button('Keep').click();
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    documentPath = new URL(page.url()).pathname;
    expect(await heading()).toBe('Does “northwind-iso-27001-2021” still stand?');
    expect(await main()).toContain('No: it ended on 20 Dec 2024');
    expect(await main()).toContain('Nothing rests on it yet.');
    await expectSound(page);
  });

  it('links it to a question and to a control, with the page that matters', async () => {
    await page.getByLabel('Questions and controls').fill('A&A-02.1, IAM-01');
    await page.getByLabel('Page', { exact: true }).fill('2');
    await button('Link them').click();
    await page.waitForURL('**?done=linked**');
    expect(await main()).toContain('2 links made.');
    const rests = await page.locator('#rests').innerText();
    expect(rests).toContain('A&A-02.1');
    expect(rests).toContain('page 2');
    expect(rests).toContain('all answers of the control');
  });

  it('sees it called out beside the answer, with both days', async () => {
    await page.locator('#rests').getByRole('link', { name: 'A&A-02.1' }).click();
    await page.waitForURL(`**/assessments/${assessmentId}?**`);
    expect(await main()).toContain('ended on 20 December 2024, 71 days before the assessment date, 1 March 2025');
    expect(await main()).not.toContain('Answered Yes, and nothing is linked');
  });

  it('adds the certificate in force, renews the link, and the answer is well', async () => {
    await page.goto(program.url + documentPath);
    await page.locator('summary', { hasText: 'Add a version' }).click();
    await page.locator('#f-next-from').fill('2024-12-21');
    await page.locator('#f-next-to').fill('2099-12-20');
    await page.locator('#f-files').setInputFiles(renewed);
    await button('Add it').click();
    await page.waitForURL('**?done=added**');
    expect(await main()).toContain('Yes, nothing speaks against it.');
    expect((await page.locator('#rests').innerText()).match(/a newer one is there/g)).toHaveLength(2);
    await page.locator('#rests tr', { hasText: 'A&A-02.1' }).getByRole('button', { name: 'Renew' }).click();
    await page.locator('#rests tr', { hasText: 'A&A-02.1' }).getByText('the newest').waitFor();
    expect((await page.locator('#rests').innerText()).match(/a newer one is there/g)).toHaveLength(1);
    await page.goto(`${program.url}/assessments/${assessmentId}?at=${encodeURIComponent('A&A-02.1')}`);
    expect(await main()).not.toContain('ended on');
  });

  it('is refused the same bytes once more, and told which version has them', async () => {
    await page.goto(program.url + documentPath);
    await page.locator('summary', { hasText: 'Add a version' }).click();
    await page.locator('#f-files').setInputFiles(old);
    await button('Add it').click();
    await page.getByRole('alert').waitFor();
    expect(await main()).toContain('These are exactly the bytes of version 1');
    expect(await page.locator('#versions tbody tr').count()).toBe(2);
  });

  it('takes a version away byte for byte, and sees plain text as text', async () => {
    await page.goto(program.url + documentPath);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#v1').getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('northwind-iso-27001-2021.pdf');
    expect(await readFile(await download.path(), 'utf8')).toBe(await readFile(old, 'utf8'));
    await page.goto(`${program.url}/documents`);
    await page
      .locator('#f-files')
      .setInputFiles(await made('notes.html.txt', 'Rights <b>are</b> <script>x()</script>'));
    await button('Keep').click();
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.waitForURL('**/versions/1');
    expect(await main()).toContain('notes.html');
    await expectSound(page);
  });
});

describe('a recurring record', () => {
  it('is late by the calendar until it is completed, and then due again in its series', async () => {
    await page.goto(`${program.url}/records`);
    expect(await main()).toContain('No record yet');
    await page.getByLabel('What was done').fill('Access review of the platform team');
    await page.getByLabel('On', { exact: true }).fill('2024-08-31');
    await page.getByLabel('Recurs').selectOption('6');
    await button('Record it').click();
    await page.waitForURL(/\/records\/[0-9a-f-]{36}$/);
    expect(await main()).toContain('It was due again on 28 Feb 2025');
    await page.getByLabel('Done on').fill('2025-03-03');
    await button('Complete it').click();
    await page.waitForURL('**?done=completed');
    expect(await main()).toContain('It was due again on 31 Aug 2025');
    await page.getByRole('link', { name: 'Link a document or a record' }).click();
    await page.getByRole('radio').first().check();
    await button('Link it').click();
    await page.waitForURL(/\/records\/[0-9a-f-]{36}#evidence$/);
    expect(await page.locator('#evidence').innerText()).toContain('Version');
    await page.goto(page.url().replace('#evidence', '?again'));
    await expectSound(page);
    await page.goto(`${program.url}/records?due=late`);
    expect(await page.locator('tbody tr').count()).toBe(1);
  });
});

describe('the evidence string', () => {
  it('is one click from the answer, says what is missing, and is taken away as JSON and PDF', async () => {
    await page.goto(`${program.url}/assessments/${assessmentId}?at=${encodeURIComponent('A&A-02.1')}`);
    await page.getByRole('link', { name: 'Evidence string' }).click();
    await page.waitForURL('**/string');
    expect(await heading()).toBe('What stands behind the answer to A&A-02.1?');
    expect(await main()).toContain('A thin string.');
    expect(await main()).toContain('No record stands behind it');
    expect(await main()).toContain('Nobody has approved it; it is a draft.');
    expect(await page.locator('#log').innerText()).toContain('answer.revise');
    await expectSound(page);
    const take = async (name: string) => {
      const link = page.getByRole('link', { name, exact: true });
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^evidence-string-A-A-02\\.1-.*\\.${name.toLowerCase()}$`),
      );
      return readFile(await download.path());
    };
    const told = JSON.parse((await take('JSON')).toString());
    expect(told.knots.map(({ kind }: { kind: string }) => kind)).toEqual(['answer', 'control', 'document']);
    expect(told.knots[2]).toMatchObject({ version: 2, effectiveFrom: '2024-12-21', freshness: 'current' });
    expect((await take('PDF')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is led to from the document, and shows the day before there was anything', async () => {
    await page.goto(program.url + documentPath);
    await page.locator('#rests').getByRole('link', { name: 'evidence string' }).first().click();
    await page.waitForURL('**/string');
    await page.getByText('see another day').click();
    await page.getByLabel('Day').fill('2020-01-01');
    await button('Show').click();
    await page.waitForURL('**/string?on=2020-01-01');
    expect(await main()).toContain('Nothing is answered, so nothing can stand behind it.');
    await expectSound(page);
  });
});

describe('the end of a document', () => {
  it('waits for the hold to be lifted, leaves a certificate, and takes the bytes', async () => {
    await page.goto(program.url + documentPath);
    await page.getByLabel('Why it is to be held').fill('A question of a customer.');
    await button('Put it under legal hold').click();
    await page.waitForURL('**?done=saved**');
    expect(await page.locator('#keeping').innerText()).toContain('It is under legal hold: A question of a customer.');
    await page.getByLabel('Why the hold is lifted').fill('It was answered.');
    await button('Lift the hold').click();
    await page.locator('summary', { hasText: 'Dispose of it' }).click();
    await page.getByLabel('Retention rule').fill('RS-04');
    await page.getByLabel('Why', { exact: true }).fill('Its time is over.');
    await button('Dispose of it for good').click();
    await page.waitForURL('**?done=disposed');
    expect(await main()).toContain('bytes removed');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Certificate, JSON' }).click(),
    ]);
    const certificate = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(certificate).toMatchObject({ rule: 'RS-04', versions: [{ version: 1 }, { version: 2 }], linksThatHeld: 2 });
    expect((await page.request.get(`${program.url}${documentPath}/versions/1/file`)).status()).toBe(404);
    await page.goto(`${program.url}/assessments/${assessmentId}?at=${encodeURIComponent('A&A-02.1')}`);
    expect(await main()).toContain('was disposed of on');
  });
});

describe('without script', () => {
  it('a document is added by a plain form, and what its name hides is said', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    await plain.addCookies(await context.cookies());
    const other = await plain.newPage();
    await other.goto(`${program.url}/documents`);
    await other.locator('#f-files').setInputFiles(await made('policy.pdf', 'These are words and no PDF at all.'));
    await other.getByRole('button', { name: 'Keep' }).click();
    expect(await heading(other)).toBe('Was everything kept?');
    expect(await main(other)).toContain('The name ends in .pdf and promises a PDF; the content is plain text.');
    await plain.close();
  });
});

describe('a real certificate', () => {
  it.skipIf(sharedData === null)(`is kept as the PDF it is${skipReason}`, async () => {
    await page.goto(`${program.url}/documents`);
    await page.locator('#f-files').setInputFiles(sharedFile('evidence/instructure/iso27001-certificate.pdf'));
    await button('Keep').click();
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    expect(await page.locator('#versions').innerText()).toMatch(/PDF, [\d.]+ (kB|MB)/);
  });

  it('and nothing was complained about on the way', () => {
    expect(complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
  });
});
