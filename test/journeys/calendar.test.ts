/** What falls due, without script: a sheet, a private link, and a letter that a standstill has delayed and not lost. */
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, sayDay } from '#assurance/posture/calendar-day.ts';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import { openBrowser } from '../harness/browser.ts';
import { startProgram } from '../harness/program.ts';
import { smtpCatcher } from '../harness/smtp-catcher.ts';

const browser = await openBrowser();
const catcher = await smtpCatcher();
const env = { ALMAGEST_SMTP_URL: catcher.url, ALMAGEST_MAIL_FROM: 'Almagest <almagest@fjord.example>' };
const first = await startProgram({ env });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
context.setDefaultTimeout(10_000);
const page = await context.newPage();

const main = (on: Page = page) => on.locator('main').innerText();
const bell = () => page.getByRole('link', { name: /^Your reminders/ }).first();
const today = dayOf(new Date());
let link = '';

async function record(title: string, dueOn: string): Promise<void> {
  await page.goto(`${first.url}/records#add`);
  await page.getByLabel('What was done').fill(title);
  await page.getByLabel('On', { exact: true }).fill(addDays(today, -300));
  await page.getByLabel('Recurs', { exact: true }).selectOption('12');
  await page.getByLabel('Next due on').fill(dueOn);
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
}

describe('what falls due', () => {
  it('stands on the calendar by itself, once records say when', async () => {
    await page.goto(`${first.url}/account/create`);
    await page.getByLabel('Your name').fill('Ines Okafor');
    await page.getByLabel('E-mail').fill('ines@buyer.example');
    await page.getByLabel('Password', { exact: true }).fill('herring lighthouse quartz 41');
    await page.getByRole('button', { name: 'Create the account' }).click();
    const secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(new Date())));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await record('Access review', addDays(today, -3));
    await record('Key ceremony', addDays(today, 1));
    await record('Far away', addDays(today, 200));
    await page.goto(`${first.url}/calendar`);
    const told = await main();
    expect(told).toContain('1 late. 0 due today, 1 within 30 days.');
    expect(told).toContain('Due again: Access review');
    await page.getByRole('combobox', { name: 'How it stands' }).selectOption('due-soon');
    await page.getByRole('button', { name: 'Filter' }).click();
    expect(await main()).toContain('Due again: Key ceremony');
    expect(await main()).not.toContain('Access review');
    await page.getByRole('link', { name: 'Due again: Key ceremony' }).click();
    await page.waitForURL(/\/records\/[0-9a-f-]{36}$/);
  });

  it('is read by a calendar program through a private link, until it is ended', async () => {
    await page.goto(`${first.url}/calendar/own`);
    await page.getByRole('button', { name: 'Make the link' }).click();
    link = await page.locator('#link').innerText();
    const answer = await fetch(link);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    const summaries = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary);
    expect(summaries).toEqual(['Due again: Access review', 'Due again: Key ceremony', 'Due again: Far away']);
    const again = await fetch(link, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    await page.goto(`${first.url}/calendar/own`);
    expect(await page.locator('#link').count()).toBe(0);
    await page.getByRole('button', { name: 'End it' }).click();
    expect((await fetch(link)).status).toBe(404);
  });

  it('is told at the next start where the program stood still, by one letter and on the pages', async () => {
    await page.goto(`${first.url}/settings/clock`);
    await page.getByLabel('From this hour of the day').selectOption('0');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await main()).toContain('From 00:00 in UTC on.');
    expect(await first.stop()).toBe(0);
    expect(catcher.letters).toEqual([]);
    const { port } = new URL(first.url);
    const second = await startProgram({ dataFolder: first.dataFolder, port: Number(port), env });
    for (let look = 0; look < 600 && catcher.letters.length === 0; look += 1) await page.waitForTimeout(100);
    expect(catcher.letters).toHaveLength(1);
    const [letter] = catcher.letters;
    expect(letter?.to).toEqual(['ines@buyer.example']);
    expect(letter?.headers.get('subject')).toBe('1 thing falls due, 1 is late: Workspace of Ines Okafor');
    expect(letter?.text).toContain(`Late by 3 days, since ${sayDay(addDays(today, -2))}: Due again: Access review.`);
    expect(letter?.text).toContain(`Due in 1 day, on ${sayDay(addDays(today, 1))}: Due again: Key ceremony.`);
    expect(letter?.text).not.toContain('Far away');
    const address = /^http\S+\/records\/\S+$/m.exec(letter?.text ?? '')?.[0] ?? '';
    await page.goto(address);
    expect(await main()).toContain('Access review');
    expect(await bell().innerText()).toContain('2');
    await bell().click();
    expect(await main()).toContain('You have not read 2 of it.');
    await page.getByRole('button', { name: /^Mark as read.*Access review$/ }).click();
    expect(await main()).toContain('You have not read 1 of it.');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    expect(await main()).toContain('You have read all of it.');
    // Started once more on the same day, it has nothing new to tell.
    expect(await second.stop()).toBe(0);
    const third = await startProgram({ dataFolder: first.dataFolder, port: Number(port), env });
    await page.waitForTimeout(3_000);
    expect(await third.stop()).toBe(0);
    expect(catcher.letters).toHaveLength(1);
  }, 120_000);
});
