/** An approved CAIQ becomes a Level 1 entry, is listed, lapses a year later and is renewed; real certificates are judged. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
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
import { sharedData, sharedFile, skipReason } from '../harness/shared-data.ts';

/** The clock of the program stands still for nobody, but it begins on a day of our choice: what is real ends on real days. */
const BEGUN = '2026-03-02';
const LATER = '2027-04-05';

const browser = await openBrowser();
let program = await startProgram({ at: new Date(`${BEGUN}T08:00:00Z`) });
const questionSets = await loadQuestionSets('frameworks');
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
context.setDefaultTimeout(15_000);
const { page, complaints } = await watchedPage(context);
const hers = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
hers.setDefaultTimeout(15_000);
// Also the second program, which is started within a test.
afterAll(() => Promise.all([context.close(), hers.context().close(), program.stop()]));

const main = (of: Page = page) => of.locator('main').innerText();
const lead = (of: Page = page) => of.locator('.lead').first().innerText();
const press = (name: string, of: Page = page) => of.getByRole('button', { name, exact: true }).click();
const fill = (label: string, value: string, of: Page = page) => of.getByLabel(label, { exact: true }).fill(value);
const choose = (label: string, value: string | { readonly label: string }, of: Page = page) =>
  of.getByLabel(label, { exact: true }).selectOption(value);
const open = (address: string, of: Page = page) => of.goto(program.url + address);
const rulesAgainst = async () => (await page.locator('#against .cell').allInnerTexts()).toSorted();

const people: { ines?: JourneyPerson; mara?: JourneyPerson } = {};
let registry = '';
let entry = '';

/** The step that the page offers, on a day before others. */
async function take(step: string, of: Page = page, note = ''): Promise<void> {
  await open(entry, of);
  if (note !== '') await of.locator('#f-step-note').fill(note);
  await press(step, of);
  await of.waitForURL('**?done=**');
}

async function list(): Promise<void> {
  await take('Send to review', page, 'The renewal of this year.');
  await take('Approve', hers);
  await take('Record the hand-over', page, 'STAR Registry, Level 1 form');
  await take('Record the listing');
}

describe('a provider with an approved CAIQ', () => {
  it('holds no level yet, and is told what comes first', async () => {
    await open('/account/create');
    const who = { name: 'Ines Okafor', email: 'ines@northwind.example', press: 'Create the account' };
    people.ines = await makeAccount(page, program, who);
    const { token } = people.ines;
    const given = { name: 'Northwind Vault', serviceModel: 'iaas' };
    const { id: serviceId } = await actByApi<{ id: string }>(program, token, 'service.add', given);
    const email = 'mara@northwind.example';
    await hers.goto(await inviteTo(page, program, { email, roles: ['caiq-reviewer'] }));
    people.mara = await makeAccount(hers, program, { name: 'Mara Lind', email, press: 'Create the account and join' });
    await approvedCaiqOf(program, { token, reviewer: people.mara.token, serviceId }, finishedCaiq({ questionSets }));
    registry = `/services/${serviceId}/registry`;
    await open(registry);
    expect(await lead()).toContain('No level is held today.');
    expect(await main()).toContain('CSA lists no live tier for Level 3 today');
    await expectSound(page);
  });

  it('opens Level 1, which somebody else approves', async () => {
    await page.getByRole('link', { name: 'Open Level 1', exact: true }).click();
    await fill('Scope (optional while it is a draft)', 'Object storage in two regions.');
    await press('Open the entry');
    await page.waitForURL('**/entries/*?done=opened');
    entry = new URL(page.url()).pathname;
    expect(await lead()).toContain('Not yet: its first version is a draft.');
    expect(await main()).toContain('Nothing speaks against it.');
    await expectSound(page);
    await take('Send to review', page, 'Please look at the scope.');
    expect(await main()).toContain('You sent this version to review, so somebody else approves it.');
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    await take('Ask for a change', hers, 'Name the regions.');
    expect(await lead(hers)).toContain('its first version is a draft');
  });

  it('changes what it says by a form whose Enter saves', async () => {
    await open(`${entry}/edit`);
    await fill('Scope (optional while it is a draft)', 'Object storage in Oslo and Dublin.');
    await page.locator('#f-assessmentId').focus();
    await expectSound(page);
    await press('Save the draft');
    await page.waitForURL('**?done=saved');
    expect(await page.locator('#scope').innerText()).toContain('Oslo and Dublin');
    expect(await page.locator('#history').textContent()).toContain('note: Name the regions.');
  });

  it('is listed, for a year from that day', async () => {
    await list();
    expect(await lead()).toContain('Yes, until 1 Mar 2027, 364 days left.');
    const states = await page.locator('.states').innerText();
    for (const said of ['Mara Lind', 'Ines Okafor', 'from 2 Mar 2027, by rule', 'from 2 Mar 2029, by rule'])
      expect(states).toContain(said);
    await expectSound(page);
    await open(registry);
    expect(await lead()).toContain('Level 1 self-assessment until 1 March 2027.');
    await expectSound(page);
    await open('/entries');
    expect(await lead()).toContain('1 of 1 listed');
    await expectSound(page);
  });
});

const IN_GOOGLE = {
  'ISO certificate, number': '2012-001b',
  'ISO certificate, body': 'EY CertifyPoint',
  'Edition of ISO/IEC 27001': '2022',
  'ISO certificate, issued on': '2024-05-10',
  'ISO certificate, last day': '2027-05-14',
  'Scope of the ISO certificate': 'Google Cloud Platform, as listed on the certificate.',
  'STAR certificate, number': '2023-014',
  'STAR certificate, body': 'EY CertifyPoint',
  'Edition of the CCM': '4',
  'STAR certificate, issued on': '2024-05-10',
  'STAR certificate, last day': '2027-05-14',
  'Its number': '2012-001b',
  'Its edition': '2022',
  'Its last day': '2027-05-14',
  Dated: '2024-01-10',
  'Surveillance, year 1, held on': '2025-05-02',
  'CAIQ refreshed for it, year 1': '2025-05-02',
};
const OF_INSTRUCTURE = {
  'ISO certificate, number': 'ISO20221208',
  'ISO certificate, body': 'Cadence Assurance, LLC',
  'Edition of ISO/IEC 27001': '2013',
  'ISO certificate, issued on': '2022-12-21',
  'ISO certificate, last day': '2024-12-20',
};

describe.skipIf(sharedData === null)(`real certificates${skipReason}`, () => {
  const PAIR = ['iso27001-certificate-2012-001b', 'star-certificate-2023-014'] as const;

  async function keep(file: string, from: string, to: string): Promise<void> {
    await open('/documents');
    await page.getByLabel('Kind', { exact: true }).first().selectOption('iso-certificate');
    await fill('In force from', from);
    await fill('Until', to);
    await page.locator('#f-files').setInputFiles(sharedFile(`evidence/${file}.pdf`));
    await press('Keep');
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  }

  it('of Google, entered as documents and basis, hold together until both end', async () => {
    for (const file of PAIR) await keep(`google/${file}`, '2024-05-10', '2027-05-14');
    await open(registry);
    await page.getByRole('link', { name: 'Open it for Level 2 STAR Certification' }).click();
    for (const [label, value] of Object.entries(IN_GOOGLE)) await fill(label, value);
    await choose('ISO certificate, kept as', { label: `${PAIR[0]}, version 1` });
    await choose('STAR certificate, kept as', { label: `${PAIR[1]}, version 1` });
    await press('Open the entry');
    await page.waitForURL('**/entries/*?done=opened');
    // The certificates are sound; what the workspace does not keep are the papers beside them.
    expect(await rulesAgainst()).toEqual([
      'accreditation-missing',
      'body-report-missing',
      'soa-missing',
      'soa-without-ccm',
    ]);
    const basis = await page.locator('#basis').innerText();
    for (const said of ['2012-001b', '2023-014', 'CCM 4', 'It holds until 14 May 2027']) expect(basis).toContain(said);
    expect(await page.locator('#basis').getByText('differs').count()).toBe(0);
    expect(await page.locator('#basis').getByText('the same').count()).toBe(5);
    await expectSound(page);
  });

  it('of Instructure in the place of that of Google is called out: another number, edition and body, ended for 437 days', async () => {
    const certification = new URL(page.url()).pathname;
    await keep('instructure/iso27001-certificate', '2021-12-21', '2024-12-20');
    await open(`${certification}/edit`);
    for (const [label, value] of Object.entries(OF_INSTRUCTURE)) await fill(label, value);
    await choose('ISO certificate, kept as', { label: 'iso27001-certificate, version 1' });
    await press('Save the draft');
    await page.waitForURL('**?done=saved');
    expect(await rulesAgainst()).toEqual(
      expect.arrayContaining([
        ...['bodies-differ', 'iso-certificate-ended', 'iso-edition-differs', 'iso-edition-ended'],
        ...['iso-expiry-differs', 'iso-number-differs', 'star-outlives-iso'],
      ]),
    );
    expect(await page.locator('#against').innerText()).toContain('ended on 20 December 2024, 437 days ago');
    const basis = await page.locator('#basis').innerText();
    expect(basis).toContain('ended 437 days ago');
    expect(await page.locator('#basis').getByText('differs').count()).toBe(4);
    await expectSound(page);
    await open(registry);
    expect(await main()).toContain(
      'is valid only with ISO/IEC 27001 certificate 2012-001b, and the one kept here is ISO20221208',
    );
    const versions = `${certification}/versions?from=0&to=1`;
    await open(versions);
    expect(await main()).toContain('ISO20221208');
    await expectSound(page);
  });
});

describe('without script', () => {
  it('an examination is entered in rows, with more of them where they are needed, and a letter is added to it', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
    const other = await plain.newPage();
    other.setDefaultTimeout(15_000);
    await open(`${registry}/open?kind=star-attestation`, other);
    await fill('CPA firm', 'Halvorsen & Pryce LLP', other);
    for (const number of [1, 2]) await fill(`Who, ${number}`, `Hosting ${number}`, other);
    await other.getByRole('button', { name: 'More rows for a subservice organisation' }).click();
    expect(new URL(other.url()).hash).toBe('#f-rows-basis-subserviceOrganisations');
    await fill('Who, 7', 'Hosting 7', other);
    for (const number of [1, 2, 7]) await fill(`For what, ${number}`, 'Data centres', other);
    await choose('Their controls, 7', 'inclusive', other);
    await fill('Edition of the CCM', '4.1.0', other);
    await fill('Examined from', '2025-01-01', other);
    await fill('Examined to', '2025-12-31', other);
    await fill('Reported on', '2026-02-20', other);
    await other.getByLabel('Security', { exact: true }).check();
    await fill('Control 1', 'Customers review the access of their own people.', other);
    // Enter in a field saves; it is no press for more rows.
    await other.getByLabel('CPA firm', { exact: true }).press('Enter');
    await other.waitForURL('**/entries/*?done=opened');
    const basis = await other.locator('#basis').innerText();
    for (const said of [
      'Halvorsen & Pryce LLP',
      'Hosting 1',
      'Hosting 2',
      'Hosting 7',
      'Inclusive: examined too',
      '31 Dec 2026',
    ])
      expect(basis).toContain(said);
    expect(basis).not.toMatch(/certif/i);
    await other.getByText('Add a bridge letter').click();
    await fill('From', '2026-01-01', other);
    await fill('To', '2026-02-28', other);
    await fill('Issued on', '2026-03-01', other);
    await press('Add the letter', other);
    await other.waitForURL('**?done=bridge-letters');
    expect(await other.locator('#basis').innerText()).toContain('1 Jan 2026 to 28 Feb 2026');
    await plain.close();
  });
});

describe('a year and a month later', () => {
  it('the entry has lapsed by itself, and everything says so', async () => {
    const { dataFolder } = program;
    await program.stop();
    program = await startProgram({ dataFolder, at: new Date(`${LATER}T08:00:00Z`) });
    if (people.ines === undefined || people.mara === undefined) throw new Error('Nobody has an account.');
    await comeBack(page, program, people.ines);
    await comeBack(hers, program, people.mara);
    await open(entry);
    expect(await lead()).toContain(
      'No: it is deprecated since 2 Mar 2027. It stays in view until 2 Mar 2029, then it is removed.',
    );
    expect(await page.locator('.states [aria-current]').innerText()).toContain('2 Mar 2027, by rule');
    await expectSound(page);
    await open(registry);
    expect(await lead()).toContain('No level is held today.');
    await open('/entries?lapses=lapsed');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await main()).toContain('ended 35 days ago');
    await expectSound(page);
  });

  it('renews short, since no approved answer differs, and is listed again', async () => {
    await open(entry);
    expect(await page.locator('#renew').innerText()).toContain(
      'Short renewal. No approved answer differs from the version before.',
    );
    await press('Renew it');
    await page.waitForURL('**?done=renew');
    expect(await lead()).toContain('Version 2 is a draft.');
    await list();
    expect(await lead()).toContain('Yes, until 4 Apr 2028, 365 days left.');
    const versions = await page.locator('#versions').innerText();
    for (const said of ['renewed', 'Short renewal', 'First listing']) expect(versions).toContain(said);
    await expectSound(page);
    await page.locator('#versions').getByRole('link', { name: '1 with 2' }).click();
    expect(await main()).toContain('The two say the same');
    await expectSound(page);
  });

  it('is in the log, step by step, with its versions', async () => {
    await open(entry);
    await page.locator('#history').getByRole('link', { name: 'All of it in the log' }).click();
    const log = await main();
    for (const said of [
      'Renew a registry entry',
      'Record the listing of a registry entry',
      'no. 2, Level 1 self-assessment',
    ])
      expect(log).toContain(said);
    await page.getByRole('link', { name: 'no. 2, Level 1 self-assessment' }).first().click();
    await page.waitForURL(`**${entry}`);
  });

  it('has met no complaint on the way', () => {
    expect(complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
