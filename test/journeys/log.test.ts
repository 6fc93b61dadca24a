/** The activity log of a running program: what happened is found by person and by record, taken away, and fits. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { parseProofFile, verifyProofFile } from '#transparency/proof-file/proof-file.ts';
import { openBrowser, VIEWS, violationsOf, watchedPage } from '../harness/browser.ts';
import { beginAsOwner } from '../harness/enrol.ts';
import { startProgram } from '../harness/program.ts';

const LONG = (words: string) => `Because the contract ${words}, and the board asked for it in March. `.repeat(4).trim();

const browser = await openBrowser();
const program = await startProgram();
const folder = await mkdtemp(path.join(tmpdir(), 'almagest-log-'));
/** Everything here happens without script. */
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
context.setDefaultTimeout(10_000);
const { page, complaints } = await watchedPage(context);
let token = '';
let northwind = '';

const api = async (act: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${program.url}/api/v1/${act}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${act}: ${answer.status}`).toBe(true);
  return answer.json();
};
/** The signed log, once a checkpoint is over everything. */
async function untilSigned() {
  for (;;) {
    const logs = await api('log.show');
    if (logs[0] !== undefined && logs[0].checkpoint?.size === logs[0].size) return logs;
    await sleep(50);
  }
}
const rows = (from: Page) => from.locator('table.log tr[data-row]');
const answerLine = () => page.locator('main .lead').innerText();

/** The export of what is shown, as the browser saves it. */
async function exported(format: 'CSV' | 'JSON Lines'): Promise<string> {
  await page.locator('summary', { hasText: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format }).click(),
  ]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return readFile(file, 'utf8');
}

describe('the activity log', () => {
  it('begins with the first owner, who makes a token for a script', async () => {
    await beginAsOwner(page, program.url, { name: 'Ines Okafor', email: 'ines@buyer.example' });
    await page.goto(`${program.url}/account/tokens`);
    await page.locator('#f-name').fill('nightly');
    await page.getByRole('button', { name: 'Make the token' }).click();
    token = (await page.locator('#token').innerText()).trim();
    northwind = (await api('vendor.add', { name: 'Northwind' }, { 'x-reason': encodeURIComponent(LONG('says so')) }))
      .id;
    await api('vendor.revise', { vendorId: northwind, name: '=Northwind "Storage"', tier: 'critical' });
    await api('vendor.add', { name: 'Fjord Compute' });
  });

  it('tells each change by day, with who, what and on which record', async () => {
    await page.goto(`${program.url}/log`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('What has changed?');
    const [newest, before] = [rows(page).nth(0), rows(page).nth(1)];
    expect(await newest.innerText()).toMatch(/Ines Okafor\s+by API token\s+Add a vendor\s+vendor\.add\s+Fjord Compute/);
    expect(await before.innerText()).toMatch(/name\s+Northwind → =Northwind "Storage"\s+tier\s+critical/);
    const today = new Date().toISOString().slice(0, 10);
    expect(await page.locator('.log-day time').first().getAttribute('datetime')).toBe(today);
    for (const { width, height, colorScheme } of VIEWS) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, `${width} px scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is narrowed by person and act in the address, and by record from the record itself', async () => {
    await page.goto(`${program.url}/log`);
    await page.getByLabel('Who').selectOption({ label: 'Ines Okafor' });
    await page.getByLabel('Act').selectOption('vendor.add');
    await page.getByRole('button', { name: 'Filter' }).click();
    expect(new URL(page.url()).search).toMatch(/person=[\w-]{22}&noun=&act=vendor\.add/);
    expect(await answerLine()).toBe('2 entries by Ines Okafor, of the act “Add a vendor”.');
    await rows(page)
      .nth(1)
      .getByRole('link', { name: /^History of vendor/ })
      .click();
    expect(await answerLine()).toBe('2 entries on the vendor =Northwind "Storage".');
    await page.goto(`${program.url}/vendors/${northwind}`);
    expect(await rows(page).count()).toBe(2);
    await page.getByRole('link', { name: 'All of it in the log' }).click();
    expect(await answerLine()).toBe('2 entries on the vendor =Northwind "Storage".');
  });

  it('is taken away as CSV that holds what happened, and no formula', async () => {
    const text = await exported('CSV');
    expect(text).not.toMatch(/(^|,|\r\n)"?[=+\-@]/);
    const lines: Record<string, string>[] = parse(text, {
      columns: true,
      record_delimiter: '\r\n',
      cast: (cell) => cell.replace(/^'/, ''),
    });
    const entries = await api(`activity.list?noun=vendor&record=${northwind}`);
    const expected = entries.flatMap(
      (entry: { id: string; act: string; changes: { field: string; after: string }[] }) =>
        entry.changes.map(({ field, after }) => [entry.id, entry.act, 'Ines Okafor', field, after]),
    );
    expect(lines.map((line) => [line.entry_id, line.act, line.actor, line.field, line.after])).toEqual(expected);
    expect(lines.find(({ act, field }) => act === 'vendor.revise' && field === 'name')).toMatchObject({
      before: 'Northwind',
      after: '=Northwind "Storage"',
      actor_kind: 'service',
      record: '=Northwind "Storage"',
    });
    expect(lines.at(-1)?.reason).toBe(LONG('says so'));
  });

  it('is taken away whole as JSON Lines, and each time leaves an entry', async () => {
    await page.goto(`${program.url}/log`);
    const lines = (await exported('JSON Lines'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ act: 'activity.export', actor: { name: 'Ines Okafor', kind: 'user' } });
    const list = await api('activity.list');
    expect(lines.map(({ id }) => id)).toEqual(list.map(({ id }: { id: string }) => id));
    await page.goto(`${program.url}/log?act=activity.export`);
    expect(await answerLine()).toBe('2 entries of the act “Export the activity log”.');
  });

  it('gives a proof of an entry, which whoever has the key verifies without us', async () => {
    const [log] = await untilSigned();
    await page.goto(`${program.url}/log?noun=vendor&record=${northwind}&act=vendor.add`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      rows(page)
        .getByRole('link', { name: /^Download proof of entry \d+ of the signed log$/ })
        .click(),
    ]);
    const file = path.join(folder, download.suggestedFilename());
    await download.saveAs(file);
    const proof = parseProofFile(await readFile(file));
    const policy = parsePolicy(Buffer.from(`log ${log.vkey}\nquorum none\n`));
    if (!proof.ok || !policy.ok) throw new Error('It is not read.');
    const { entry } = JSON.parse(Buffer.from(proof.value.extra ?? []).toString('utf8'));
    expect(JSON.parse(entry)).toMatchObject({ act: 'vendor.add', obj: { id: northwind } });
    expect(verifyProofFile(await readFile(file), Buffer.from(entry), policy.value)).toMatchObject({ ok: true });
    expect(verifyProofFile(await readFile(file), Buffer.from(`${entry} `), policy.value).ok).toBe(false);
  });

  it('says how far it is signed, by which key, and that no witness signs', async () => {
    const [log] = await untilSigned();
    await page.goto(`${program.url}/log`);
    await page.getByRole('link', { name: 'What that proves' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Can this log be trusted?');
    expect(await answerLine()).toContain('No witness has signed it.');
    expect(await page.locator('main').innerText()).toContain(log.vkey);
    expect(log.origin).toMatch(/^almagest-[0-9a-f]{16}\/ws\/[0-9a-f-]{36}\/activity\/g1$/);
    const served = await fetch(`${log.url}/checkpoint`, { headers: { authorization: `Bearer ${token}` } });
    expect(await served.text()).toBe((await untilSigned())[0].checkpoint.note);
    expect((await fetch(`${log.url}/checkpoint`)).status).toBe(401);
  });

  it('comes by the command line too', async () => {
    const file = path.join(folder, 'cli.csv');
    await promisify(execFile)(
      process.execPath,
      ['dist/main.js', 'do', 'activity.export', '--noun', 'vendor', '--act', 'vendor.add', '-o', file],
      { env: { PATH: process.env.PATH ?? '', ALMAGEST_SERVER: program.url, ALMAGEST_TOKEN: token } },
    );
    const lines: Record<string, string>[] = parse(await readFile(file), { columns: true });
    expect(new Set(lines.map(({ record }) => record))).toEqual(new Set(['Fjord Compute', `'=Northwind "Storage"`]));
  });

  it('holds for everybody, with script', async () => {
    const scripted = await browser.newContext({ storageState: await context.storageState() });
    const watched = await watchedPage(scripted);
    await watched.page.goto(`${program.url}/log`);
    expect(await violationsOf(watched.page)).toEqual([]);
    expect([...complaints, ...watched.complaints]).toEqual([]);
  });
});
