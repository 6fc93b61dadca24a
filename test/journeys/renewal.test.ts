/**
 * A real renewal from the first CAIQ to the official form: the workbook of 2022-12, renewed with that of 2024-03, a
 * certificate that ran out called out, carried to 4.1, completed, approved by somebody else, and written into the forms.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { readQuestionnaire } from '#formats/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { expectSound, openBrowser, watchedPage } from '../harness/browser.ts';
import { actByApi, actOnEveryAnswer, inviteTo, makeAccount } from '../harness/journey-people.ts';
import { complaintsAbout } from '../harness/package-check.ts';
import { startProgram, temporaryFolder } from '../harness/program.ts';
import { sharedData, sharedFile, skipReason } from '../harness/shared-data.ts';
import { idsOf, madeForm } from '../vectors/caiq/made-form.ts';
import { takeApart } from '../vectors/caiq/zip-forms.ts';

const OLDER = sharedFile('caiq/completed/instructure-caiq-v4.0.2-2022-12.xlsx');
const NEWER = sharedFile('caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx');
const BLANK = sharedFile('caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx');
const CERTIFICATE = sharedFile('evidence/instructure/iso27001-certificate.pdf');

describe.skipIf(sharedData === null)(`a real renewal${skipReason}`, async () => {
  if (sharedData === null) return;
  const browser = await openBrowser();
  const program = await startProgram();
  const questionSets = await loadQuestionSets('frameworks');
  const folder = await temporaryFolder();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  context.setDefaultTimeout(20_000);
  const { page, complaints } = await watchedPage(context);
  afterAll(() => context.close());

  const main = (of: Page = page) => of.locator('main').innerText();
  const lead = () => page.locator('.lead').first().innerText();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const assessmentIn = (address: string): string => /\/assessments\/([0-9a-f-]{36})/.exec(address)?.[1] ?? '';

  let [ines, mara, serviceId] = ['', '', ''];
  const assessments = { older: '', newer: '', next: '' };

  async function beginWith(file: string, title: string, assessedOn: string): Promise<string> {
    await page.goto(`${program.url}/services/${serviceId}/answers`);
    await page.locator('#f-import-title').fill(title);
    await page.locator('#f-import-assessed').fill(assessedOn);
    await page.locator('#f-import-file').setInputFiles(file);
    await press('Begin with the workbook');
    await page.waitForURL((url) => url.pathname.startsWith('/assessments/') || url.pathname.endsWith('/import'));
    const on = page.locator('main a.btn-primary[href^="/assessments/"]');
    if (page.url().endsWith('/import')) await on.click();
    await page.waitForURL('**/assessments/**');
    return assessmentIn(page.url());
  }

  async function approveEvery(assessmentId: string): Promise<void> {
    const all = { assessmentId, does: 'send-to-review', many: 'answer.send-many-to-review' };
    await actOnEveryAnswer(program, ines, all);
    await actOnEveryAnswer(program, mara, { ...all, does: 'approve', many: 'answer.approve-many' });
  }

  /** What a workbook says, question by question. */
  async function saidIn(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
    const { rows } = await readQuestionnaire({ bytes, fileName: 'form.xlsx', questionSets });
    return new Map(
      rows.map(({ questionId, answer, ownership, cspImplementationDescription: text }) => [
        questionId,
        JSON.stringify([answer, ownership, text.trim()]),
      ]),
    );
  }

  async function filled(form: string): Promise<Buffer> {
    await page.goto(`${program.url}/services/${serviceId}/handover`);
    await page.locator('#f-fill-file').setInputFiles(form);
    const [download] = await Promise.all([page.waitForEvent('download'), press('Fill it')]);
    return readFile(await download.path());
  }

  it('has two people: one writes, the other approves', async () => {
    await page.goto(`${program.url}/account/create`);
    const owner = { name: 'Ines Okafor', email: 'ines@canvas.example', press: 'Create the account' };
    ines = (await makeAccount(page, program, owner)).token;
    const service = await actByApi<{ id: string }>(program, ines, 'service.add', {
      name: 'Learning platform',
      serviceModel: 'saas',
    });
    serviceId = service.id;
    const link = await inviteTo(page, program, { email: 'mara@canvas.example', roles: ['caiq-reviewer'] });
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    const reviewer = { name: 'Mara Lind', email: 'mara@canvas.example', press: 'Create the account and join' };
    mara = (await makeAccount(other, program, reviewer)).token;
    await other.context().close();
  });

  it('begins with the workbook of 2022-12, and has it approved', async () => {
    assessments.older = await beginWith(OLDER, '2022', '2022-12-08');
    expect(await page.locator('[data-list] [data-q]').count()).toBe(261);
    expect(await page.locator('[data-list] [data-state=approved]').count()).toBe(0);
    await approveEvery(assessments.older);
    await page.reload();
    expect(await page.locator('[data-list] [data-state=approved]').count()).toBe(261);
  });

  it('is renewed with the workbook of 2024-03', async () => {
    assessments.newer = await beginWith(NEWER, '2024', '2024-03-01');
    await approveEvery(assessments.newer);
    await page.goto(`${program.url}/services/${serviceId}/answers`);
    expect(await main()).toMatch(/2024[\s\S]*2022/);
    await expectSound(page);
  });

  it('writes it into the official blank form: every cell as it was answered, every other part byte for byte', async () => {
    const [bytes, blank, wanted] = [await filled(BLANK), await readFile(BLANK), await readFile(NEWER)];
    expect(await saidIn(bytes)).toEqual(await saidIn(wanted));
    const [before, after] = [takeApart(blank), takeApart(bytes)];
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const changed = before.filter((entry, at) => Buffer.compare(entry.data, after[at]?.data ?? Buffer.alloc(0)) !== 0);
    expect(changed.map(({ name }) => name)).toEqual(['xl/worksheets/sheet2.xml']);
    expect(complaintsAbout(bytes)).toEqual(complaintsAbout(blank));
  });

  it('shows what would be carried to 4.1 before it is opened', async () => {
    await page.goto(`${program.url}/services/${serviceId}/answers`);
    await page.getByLabel('Begin with').selectOption(assessments.newer);
    await page.locator('form', { hasText: 'With an earlier one' }).getByLabel('Answer edition').selectOption('4.1.0');
    await press('See what would be carried');
    await page.waitForURL('**/carry?**');
    expect(await lead()).toContain('149 carried, 104 reworded, 30 new, 8 removed.');
    expect(await page.locator('[data-row]').count()).toBe(291);
    await expectSound(page);
    await page.getByLabel('Title').fill('2025');
    await page.locator('#f-carry-assessed').fill('2025-01-15');
    await press('Open with these answers');
    await page.waitForURL('**/assessments/*');
    assessments.next = assessmentIn(page.url());
  });

  it('approves nothing by that, and says what remains', async () => {
    await page.goto(`${program.url}/assessments/${assessments.next}/carried`);
    expect(await lead()).toContain('0 of 283 answers approved: 253 open, 30 blank.');
    await page.getByRole('navigation', { name: 'Disposition' }).getByRole('link', { name: /^new/ }).click();
    expect(await page.locator('[data-row]').count()).toBe(30);
    await expectSound(page);
  });

  it('has the certificate that ran out on 2024-12-20 called out beside the answer it stands behind', async () => {
    await page.goto(`${program.url}/documents`);
    await page.getByLabel('Kind', { exact: true }).first().selectOption('iso-certificate');
    await page.getByLabel('In force from').fill('2022-12-21');
    await page.getByLabel('Until').fill('2024-12-20');
    await page.locator('#f-files').setInputFiles(CERTIFICATE);
    await press('Keep');
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    expect(await main()).toContain('No: it ended on 20 Dec 2024');
    await page.getByLabel('Questions and controls').fill('A&A-02.1');
    await press('Link them');
    await page.waitForURL('**?done=linked**');
    await page.goto(`${program.url}/assessments/${assessments.next}?at=${encodeURIComponent('A&A-02.1')}`);
    expect(await main()).toContain('ended on 20 December 2024, 26 days before the assessment date, 15 January 2025');
  });

  it('is completed, approved by the other, and written into a form of 4.1', async () => {
    const { lines } = await actByApi<{ lines: readonly { questionId: string }[] }>(
      program,
      ines,
      'answer.list',
      { assessmentId: assessments.next, answer: 'none' },
      'none',
    );
    expect(lines.length).toBeGreaterThanOrEqual(30);
    const change = {
      assessmentId: assessments.next,
      questionIds: lines.map(({ questionId }) => questionId).join(','),
      answer: 'yes',
      ownership: 'csp-owned',
      cspImplementationDescription: 'The platform team keeps this under its own standard and reviews it each March.',
    };
    const preview = { ...change, act: 'revise' };
    const { digest } = await actByApi<{ digest: string }>(program, ines, 'answer.preview-many', preview, 'none');
    await actByApi(program, ines, 'answer.revise-many', { ...change, digest });
    await approveEvery(assessments.next);
    await page.goto(`${program.url}/services/${serviceId}/handover`);
    expect(await page.locator('#checklist').innerText()).toContain('All 283 of 283 answers are approved.');
    const form = path.join(folder, 'CAIQv4.1.0.xlsx');
    await writeFile(form, madeForm({ edition: '4.1.0', ids: idsOf('4.1.0') }));
    const said = await saidIn(await filled(form));
    expect(said.size).toBe(283);
    const before = await saidIn(await readFile(NEWER));
    // A question that was carried unchanged, and one that 4.1 asks for the first time.
    expect(said.get('A&A-01.1')).toBe(before.get('A&A-01.1'));
    expect(said.get(lines[0]?.questionId ?? '')).toContain('The platform team keeps this');
  });

  it('and nothing was complained about on the way', () => {
    expect(complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
