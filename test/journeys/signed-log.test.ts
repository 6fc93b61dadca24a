/** The signed log of a program that is stopped and killed: nothing is lost, and an older folder is not signed on. */

import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openBrowser, watchedPage } from '../harness/browser.ts';
import { beginAsOwner } from '../harness/enrol.ts';
import { type Program, startProgram } from '../harness/program.ts';

const browser = await openBrowser();
let program = await startProgram();
const { dataFolder } = program;
let token = '';

const call = async (act: string, body?: object) => {
  const answer = await fetch(`${program.url}/api/v1/${act}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${act}: ${answer.status}`).toBe(true);
  return answer.json();
};
/** The newest generation, once everything is signed. */
async function signed() {
  for (let tries = 0; tries < 400; tries += 1) {
    const entries = (await call('activity.list?limit=500')).length;
    const logs = await call('log.show');
    const all = logs.reduce(
      (sum: number, { checkpoint }: { checkpoint: { size: number } | null }) => sum + (checkpoint?.size ?? 0),
      0,
    );
    if (all >= entries) return logs[0];
    await sleep(25);
  }
  throw new Error('The log is not signed.');
}
const fsck = async () => {
  const env = { PATH: process.env.PATH ?? '', ALMAGEST_DATA: dataFolder };
  return promisify(execFile)(process.execPath, ['dist/main.js', 'log', 'fsck'], { env }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
};
const again = async (signal: NodeJS.Signals): Promise<Program> => {
  await program.stop(signal);
  return startProgram({ dataFolder });
};

it('catches up after it was killed, and goes on where it was', async () => {
  const { page } = await watchedPage(await browser.newContext());
  await beginAsOwner(page, program.url, { name: 'Ines Okafor', email: 'ines@buyer.example' });
  await page.goto(`${program.url}/account/tokens`);
  await page.locator('#f-name').fill('nightly');
  await page.getByRole('button', { name: 'Make the token' }).click();
  token = (await page.locator('#token').innerText()).trim();
  await call('vendor.add', { name: 'Northwind' });
  const before = await signed();
  for (let at = 0; at < 20; at += 1) await call('vendor.add', { name: `Vendor ${at}` });
  program = await again('SIGKILL');
  const after = await signed();
  expect(after).toMatchObject({ generation: 1, origin: before.origin, vkey: before.vkey });
  expect(after.size).toBeGreaterThanOrEqual(before.size + 20);
  expect(await fsck()).toMatch(/Everything fits\.\n$/);
}, 120_000);

it('begins a successor when an older database comes back under its guard', async () => {
  await program.stop();
  const [folder, copy] = [path.join(dataFolder, 'postgres'), path.join(dataFolder, 'copy')];
  // With its owners: the database runs as a user of its own.
  const copied = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);
  await copied(folder, copy);
  program = await startProgram({ dataFolder });
  await call('vendor.add', { name: 'Lost' });
  const lost = await signed();
  await program.stop();
  await rm(folder, { recursive: true });
  await copied(copy, folder);
  program = await startProgram({ dataFolder });
  await call('vendor.add', { name: 'Afterwards' });
  const next = await signed();
  expect(next).toMatchObject({ generation: 2, vkey: expect.stringContaining('/activity/g2+') });
  const [told] = await call('activity.list?act=log.succeed');
  expect(
    Object.fromEntries(told.changes.map(({ field, after }: { field: string; after: string }) => [field, after])),
  ).toEqual({
    prevOrigin: lost.origin,
    prevCheckpoint: lost.checkpoint.note,
    reason: 'database-is-older',
  });
  expect(await fsck()).toMatch(/Everything fits\.\n$/);
}, 120_000);
