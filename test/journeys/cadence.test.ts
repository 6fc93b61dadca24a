/**
 * A Level 3 cadence from the first promise to a missed cycle: metrics from a file with the bracket error that its publisher
 * made, values by keys and without script, a package that only a correction follows, and a miss that nobody has to report.
 */
import { createHash } from 'node:crypto';
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
import { keyboardOf, soon } from '../harness/keyboard.ts';
import { inventedCatalogue } from '../harness/metric-files.ts';
import { startProgram } from '../harness/program.ts';
import { finishedCaiq } from '../harness/runtime.ts';

const CSV = [
  'metric,parameter,value,measured_on,note',
  'AIS-06-M1,A,180,2026-04-02,Two hosts wait for a window',
  'AIS-06-M1,B,193,2026-04-02,',
].join('\n');

const browser = await openBrowser();
let program = await startProgram({ at: new Date('2026-03-02T08:00:00Z') });
const questionSets = await loadQuestionSets('frameworks');
const wide = { viewport: { width: 1440, height: 900 } };
const { page, complaints } = await watchedPage(await browser.newContext(wide));
const { page: hers } = await watchedPage(await browser.newContext(wide));
/** The operator works without script, save where he works by keys. */
const plain = await (await browser.newContext({ ...wide, javaScriptEnabled: false, acceptDownloads: true })).newPage();
const anybody = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
const everybody = [page, hers, plain, anybody];
for (const one of everybody) one.setDefaultTimeout(15_000);
// Also a program that is started within a test.
afterAll(() => Promise.all([...everybody.map((one) => one.context().close()), program.stop()]));

const main = (of: Page) => of.locator('main').innerText();
const lead = (of: Page) => of.locator('.lead').first().innerText();
const press = (name: string, of: Page) => of.getByRole('button', { name, exact: true }).click();
const open = (address: string, of: Page) => of.goto(program.url + address);
const metric = (id: string, of: Page) => of.locator(`[id="m-${id}"]`);

const people = new Map<Page, JourneyPerson>();
const tokenOf = (of: Page) => people.get(of)?.token ?? '';
let [service, cadence, entry, address] = ['', '', '', ''];

async function goOnAt(day: string): Promise<void> {
  const { dataFolder } = program;
  await program.stop();
  program = await startProgram({ dataFolder, at: new Date(`${day}T08:00:00Z`) });
}

async function signInAgain(): Promise<void> {
  for (const [of, person] of people) await comeBack(of, program, person);
}

/** Opens an entry of a kind, and takes it through its steps until it is listed. */
async function listed(kind: string, fill: (of: Page) => Promise<void>): Promise<string> {
  await open(`${service}/registry/open?kind=${kind}`, page);
  await page.getByLabel('Scope (optional while it is a draft)').fill('Object storage in Oslo and Dublin.');
  await fill(page);
  await press('Open the entry', page);
  await page.waitForURL('**/entries/*?done=opened');
  const { pathname } = new URL(page.url());
  for (const [step, of] of [
    ['Send to review', page],
    ['Approve', hers],
    ['Record the hand-over', page],
    ['Record the listing', page],
  ] as const) {
    await open(pathname, of);
    await press(step, of);
    await of.waitForURL('**?done=**');
  }
  return pathname;
}

describe('a provider', () => {
  it('has an operator, a reviewer, and Level 1, the gate to all else', async () => {
    await open('/account/create', page);
    const who = { name: 'Ines Okafor', email: 'ines@northwind.example', press: 'Create the account' };
    people.set(page, await makeAccount(page, program, who));
    await actByApi(program, tokenOf(page), 'workspace.rename', { name: 'Northwind Storage' });
    for (const [of, name, roles] of [
      [hers, 'Mara Lind', ['caiq-reviewer', 'grc-reviewer']],
      [plain, 'Nils Berg', ['level-3-operator']],
    ] as const) {
      const email = `${name.slice(0, 4).toLowerCase()}@northwind.example`;
      await of.goto(await inviteTo(page, program, { email, roles }));
      people.set(of, await makeAccount(of, program, { name, email, press: 'Create the account and join' }));
    }
    const added = { name: 'Northwind Vault', serviceModel: 'iaas' };
    const { id: serviceId } = await actByApi<{ id: string }>(program, tokenOf(page), 'service.add', added);
    const given = { token: tokenOf(page), reviewer: tokenOf(hers), serviceId };
    await approvedCaiqOf(program, given, finishedCaiq({ questionSets }));
    service = `/services/${serviceId}`;
    cadence = `${service}/cadence`;
    await listed('self-assessment', async () => undefined);
  });

  it('imports metrics from its own file, and is told of the bracket that was missing', async () => {
    await open('/metrics', page);
    const file = { name: 'metrics.yml', mimeType: 'application/yaml', buffer: Buffer.from(inventedCatalogue()) };
    await page.getByLabel('Catalogue of metrics (YAML)').setInputFiles(file);
    await press('Import', page);
    const said = await main(page);
    expect(said).toContain('metrics.yml: 5 metrics read, 5 of them new or changed.');
    expect(said).toContain('In IAM-09-M1 a bracket is missing in the file; it was added');
    await expectSound(page);
  });

  it('commits to two of them by keys alone, every thirty days, each with its least', async () => {
    const ines = keyboardOf(page);
    await open(cadence, page);
    await ines.reach(/^Commit to a cadence$/);
    await ines.press('Enter');
    await page.waitForURL('**/cadence/commit');
    await ines.reach(/^A cycle begins/);
    await ines.type('every 30');
    for (const [id, least] of [
      ['AIS-06-M1', '95'],
      ['IAM-09-M1', '90'],
    ] as const) {
      await ines.reach(new RegExp(`^${id}$`), { within: 'input[name=metric]' });
      await ines.press('Space');
      await ines.reach(/^Promised at least/, { within: `input[name="slo:${id}"]` });
      await ines.press('Control+a');
      await ines.type(least);
    }
    await ines.reach(/^Commit to it$/);
    await ines.press('Enter');
    await page.waitForURL('**/cadence#committed');
    expect(await lead(page)).toContain('It has begun, and no cycle can be judged yet.');
    expect(await main(page)).toContain('CSA’s registry lists no live tier for a Level 3 cadence today.');
    await expectSound(page);
  });
});

describe('the first cycle', () => {
  const cycle = (number = 1) => `${cadence}/cycles/${number}`;

  it('is filled without script, from a table and by hand, each value with where it comes from', async () => {
    await goOnAt('2026-04-02');
    await signInAgain();
    await open(cycle(), plain);
    const wrong = { name: 'march.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV.replace('B,193', 'C,193')) };
    await plain.getByLabel('A table of values (CSV)').setInputFiles(wrong);
    await press('Fill from it', plain);
    expect(await main(plain)).toContain('AIS-06-M1 has no parameter C.');
    await plain.getByLabel('A table of values (CSV)').setInputFiles({ ...wrong, buffer: Buffer.from(CSV) });
    await press('Fill from it', plain);
    await plain.waitForURL('**?done=imported**');
    await metric('IAM-09-M1', plain).getByLabel('A', { exact: true }).fill('3');
    await metric('IAM-09-M1', plain).getByLabel('B', { exact: true }).fill('40');
    await press('Save the values', plain);
    await plain.waitForURL('**?done=fill**');
    const [short, met] = [await metric('AIS-06-M1', plain).innerText(), await metric('IAM-09-M1', plain).innerText()];
    expect(short).toMatch(/93\.264248 %\s+not met/);
    expect(short).toContain('march.csv');
    expect(met).toMatch(/92\.5 %\s+met/);
    expect(met).toContain('by hand, Nils Berg');
  });

  it('is not sealed by who filled it, and by somebody else with keys alone', async () => {
    expect(await plain.getByRole('button', { name: 'Seal cycle 1' }).isDisabled()).toBe(true);
    expect(await main(plain)).toContain('so somebody else looks at it and seals it');
    const mara = keyboardOf(hers);
    await open(cycle(), hers);
    await mara.reach(/^Seal cycle 1$/);
    await mara.press('Enter');
    await hers.waitForURL('**?done=seal**');
    expect(await lead(hers)).toContain('Sealed in time, 1 of 2 minimums met.');
    await expectSound(hers);
  });

  it('can then be changed by nobody, and its package is told by its digest', async () => {
    await open(cycle(), plain);
    expect(await plain.locator('main input:not([type=hidden]), main select').count()).toBe(0);
    const late = await fetch(`${program.url}/api/v1/cycle.fill`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(plain)}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ serviceId: service.split('/').at(-1), cycle: 1 },
        values: [{ metricId: 'AIS-06-M1', parameters: [{ name: 'A', value: '193' }] }],
      }),
    });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('cycle-is-in-another-state')]);
    const [download] = await Promise.all([
      plain.waitForEvent('download'),
      plain.getByRole('link', { name: 'Package 1' }).click(),
    ]);
    const hash = createHash('sha256');
    for await (const part of await download.createReadStream()) hash.update(part);
    expect(await plain.locator('#packages').innerText()).toContain(hash.digest('hex').slice(0, 12));
  });

  it('is corrected by a package of its own; both are kept', async () => {
    await open(cycle(), plain);
    await plain.getByText('Something in it is wrong').click();
    await plain.getByLabel('What is wrong, and how it came').fill('Eight hosts were counted twice.');
    await press('Begin the correction', plain);
    await plain.waitForURL('**?done=correct');
    expect(await main(plain)).toContain('Until it is sealed, package 1 holds.');
    await metric('AIS-06-M1', plain).getByLabel('B', { exact: true }).fill('185');
    await press('Save the values', plain);
    await plain.waitForURL('**?done=fill**');
    await open(cycle(), hers);
    await press('Seal the correction', hers);
    await hers.waitForURL('**?done=seal**');
    const packages = await hers.locator('#packages').innerText();
    expect(packages).toMatch(/Package 2\s+holds\s+2 of 2[\s\S]+Eight hosts were counted twice\.[\s\S]+Package 1/);
    expect(packages).toMatch(/Package 1\s+corrected since\s+1 of 2/);
    expect(await hers.getByText('2 Apr 2026', { exact: true }).count()).toBeGreaterThan(0);
  });

  it('carries an entry of Level 3, which anybody reads with what was measured', async () => {
    entry = await listed('continuous-cadence', async (of) => {
      await of.getByLabel('The current cycle is to be sealed by').fill('2026-05-10');
    });
    await open(entry, page);
    await press('Publish it', page);
    await page.waitForURL('**?done=publish');
    address = (await page.locator('#public a').first().getAttribute('href')) ?? '';
    await open(address, anybody);
    expect(await lead(anybody)).toContain('Yes, until 10 May 2026.');
    const said = await main(anybody);
    expect(said).toContain('CSA’s registry lists no live tier');
    expect(said).toMatch(/Sealed in time[\s\S]+AIS-06-M1[\s\S]+97\.297297 %/);
    expect(said).not.toMatch(/Missed|Nils|Okafor|1 May 2026 to/);
    // What was published stands in the history of the entry itself.
    expect(await page.locator('#history').innerText()).toContain('registry-entry.publish');
  });
});

describe('a cycle that nobody seals', () => {
  it('is loud in public by its date alone, and so is one that began after the last act', async () => {
    await goOnAt('2026-06-20');
    await open(address, anybody);
    expect(await lead(anybody)).toContain('No: deprecated since 11 May 2026.');
    const rows = await anybody.locator('tr', { hasText: 'Missed' }).allInnerTexts();
    expect(rows.map((row) => /\d+ \w+ 2026 to \d+ \w+ 2026/.exec(row.replaceAll(/\s+/g, ' '))?.[0])).toEqual([
      '1 May 2026 to 30 May 2026',
      '1 Apr 2026 to 30 Apr 2026',
    ]);
    const badge = await (await fetch(`${program.url}${address}/badge.svg`)).text();
    expect(badge).toContain('deprecated 11 May 2026');
  });

  it('is loud inside: on the cadence, on the first page, on that of the service, in the calendar', async () => {
    await signInAgain();
    await open(cadence, page);
    expect(await lead(page)).toContain('No: cycle 3 was missed.');
    await expectSound(page);
    for (const at of ['/overview', service]) {
      await open(at, page);
      const line = page.getByRole('row', { name: /Seal cycle 3 of/ });
      expect(await line.innerText()).toMatch(/^missed/);
      expect(await page.getByRole('row').nth(1).innerText(), at).toMatch(/^missed\s+Seal cycle 3/);
    }
    await open('/calendar', page);
    expect(await main(page)).toMatch(/To be sealed: cycle 3[\s\S]+late/);
  });

  it('can be made up for, and stays late in the record for good', async () => {
    await open(`${cadence}/cycles/3`, plain);
    expect(await lead(plain)).toContain('It was missed: it should have been sealed by 9 Jun 2026.');
    for (const [id, part, whole] of [
      ['AIS-06-M1', '190', '193'],
      ['IAM-09-M1', '1', '40'],
    ] as const) {
      await metric(id, plain).getByLabel('A', { exact: true }).fill(part);
      await metric(id, plain).getByLabel('B', { exact: true }).fill(whole);
    }
    await press('Save the values', plain);
    await plain.waitForURL('**?done=fill**');
    await open(`${cadence}/cycles/3`, hers);
    await press('Seal cycle 3', hers);
    await hers.waitForURL('**?done=seal**');
    await open(address, anybody);
    await soon(() => main(anybody)).toMatch(/Sealed late[\s\S]+Missed[\s\S]+Sealed in time/);
    expect(await lead(anybody)).toContain('Yes, until 9 Jul 2026.');
  });

  it('has met no complaint on the way', () => {
    expect(complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
