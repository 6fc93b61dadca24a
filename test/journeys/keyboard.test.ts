/**
 * A provider without a pointer: a service, its scope and ownership, a CAIQ answered, commented, reviewed and approved, all
 * by keys, with the focus seen at every step. Then two people in one answer: both texts are shown, none is lost.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser, violationsOf, watchedPage } from '../harness/browser.ts';
import { beginAsOwner, createAccount, invitationLink } from '../harness/enrol.ts';
import { keyboardOf, soon } from '../harness/keyboard.ts';
import { startProgram } from '../harness/program.ts';

const browser = await openBrowser();
const program = await startProgram();
const complaints: string[] = [];

async function somebody(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(10_000);
  const watched = await watchedPage(context);
  afterAll(() => context.close());
  watched.page.on('pageerror', (error) => complaints.push(error.message));
  return watched.page;
}

const [page, maraPage, nilsPage] = [await somebody(), await somebody(), await somebody()];
const ines = keyboardOf(page);
const mara = keyboardOf(maraPage);
let assessment = '';

const lead = () => page.locator('.lead').first().innerText();
const shownId = (on: Page = page) => on.locator('[data-question]').getAttribute('data-question');
const standing = (on: Page = page) => on.locator('[data-standing]').innerText();
const saved = (on: Page = page) => soon(() => on.locator('[data-saved]').innerText()).toMatch(/^Saved \d/);
const row = (id: string) => page.locator(`.row[data-q="${id}"]`);
const expectSound = async (on: Page = page) => expect(await violationsOf(on), on.url()).toEqual([]);

describe('somebody without a pointer', () => {
  it('has an account and two colleagues', async () => {
    await beginAsOwner(page, program.url, { name: 'Ines Okafor', email: 'ines@halden.example' });
    for (const [of, name, email, role] of [
      [maraPage, 'Mara Lind', 'mara@halden.example', 'CAIQ reviewer'],
      [nilsPage, 'Nils Berg', 'nils@halden.example', 'CAIQ owner'],
    ] as const) {
      await of.goto(await invitationLink(page, program.url, { email, role }));
      await createAccount(of, name, 'Create the account and join');
    }
  });

  it('adds a service, found among what can be done', async () => {
    await page.goto(program.url);
    await ines.jump('new service', '**/services#add');
    await ines.reach(/^Name$/);
    await ines.type('Halden Object Store');
    await ines.reach(/^Service model/);
    await ines.type('IaaS');
    await ines.reach(/^Add the service$/);
    await ines.press('Enter');
    await page.waitForURL('**/services/*-*');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Where does Halden Object Store stand?');
  });

  it('names who reviews its CAIQ', async () => {
    await ines.jump('owners', '**/owners');
    await ines.reach(/^CAIQ owner/);
    await ines.type('Nils');
    await ines.reach(/^CAIQ reviewer/);
    await ines.type('Mara');
    await ines.reach(/^Save$/);
    await ines.press('Enter');
    await soon(lead).toContain('Nils Berg answers for the CAIQ, Mara Lind reviews it.');
  });

  it('takes a domain out of scope', async () => {
    await ines.jump('scope', '**/scope');
    await ines.reach(/^DCS Datacenter Security, the whole domain$/);
    await ines.press('Space');
    await ines.reach(/^Why/);
    await ines.type('We rent our halls.');
    await ines.reach(/^Decide$/);
    await ines.press('Enter');
    await soon(lead).toContain('189 of 207 controls of CCM 4.1.0.');
  });

  it('accepts the proposed ownership of a domain', async () => {
    await ines.jump('ownership', '**/ownership');
    await ines.reach(/Identity & Access Management/);
    await ines.press('Enter');
    await ines.reach(/^Accept \d+ proposals of IAM…$/);
    await ines.press('Enter');
    await page.waitForURL('**/ownership/preview**');
    await ines.reach(/^What we do, for all/);
    await ines.type('We run the identity service.');
    await ines.reach(/^What the customer does, for all/);
    await ines.type('You decide who gets an account.');
    await ines.reach(/^Accept \d+ proposals$/);
    await ines.press('Enter');
    await soon(lead).toMatch(/^15 of 189 controls in scope are settled/);
  });

  it('opens a self-assessment', async () => {
    await ines.jump('open a self', '**/answers#begin');
    await ines.reach(/^Title/, { within: '#f-blank-title' });
    await ines.type('Renewal 2027');
    await ines.reach(/^Begin with nothing$/);
    await ines.press('Enter');
    await page.waitForURL('**/assessments/*');
    assessment = new URL(page.url()).pathname;
    expect(await page.locator('main').innerText()).toContain('283 of 283: 283 blank.');
    await expectSound();
  });
});

describe('answering by keys', () => {
  it('goes from one unanswered question to the next, says Yes, No and NA, and whose it is', async () => {
    await ines.press('n');
    await soon(() => shownId()).toBe('A&A-01.2');
    await ines.expectFocus();
    await ines.press('y');
    await ines.expectFocus(/^Yes/);
    await ines.press('1');
    await ines.expectFocus(/^CSP-owned/);
    await ines.press('d');
    await ines.expectFocus(/^How we do it/);
    await ines.type('Auditors from outside look at it every year.');
    await saved();
    await ines.press('Escape');
    await ines.expectFocus();
    await ines.press('n');
    await soon(() => shownId()).toBe('A&A-02.1');
    await ines.press('x', '4');
    await ines.expectFocus(/^Shared CSP and CSC/);
    await saved();
    await ines.press('j');
    await soon(() => shownId()).toBe('A&A-03.1');
    await ines.press('a');
    await saved();
    await ines.press('k');
    await soon(() => shownId()).toBe('A&A-02.1');
    expect(await page.getByRole('radio', { name: 'No x' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: /^Shared CSP and CSC/ }).isChecked()).toBe(true);
    expect(await row('A&A-03.1').innerText()).toContain('NA');
    await ines.press('0');
    await saved();
    expect(await page.getByRole('radio', { name: /not said/ }).isChecked()).toBe(true);
  });

  it('jumps by id, in the field that finds and in the palette, without leaving the page', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
    await ines.press('/');
    await ines.expectFocus(/^Find an answer/);
    await ines.type('cek-08.1');
    await ines.press('Enter');
    await soon(() => shownId()).toBe('CEK-08.1');
    await ines.expectFocus();
    expect(await page.locator('.row').count()).toBe(283);
    await ines.jump('log 3.1', '**/assessments/*?at=LOG-03.1');
    await soon(() => shownId()).toBe('LOG-03.1');
    await ines.expectFocus();
    await ines.jump('next unanswered', '**/assessments/*?at=LOG-03.2');
    expect(await page.locator('html[data-same-page]').count()).toBe(1);
    await ines.press('Control+k');
    await ines.type('strong encryption nobody wrote of');
    await soon(() => page.locator('#palette [role=status]').innerText()).toBe('Nothing of that name.');
    await expectSound();
    await ines.press('Escape');
    await ines.expectFocus();
  });

  it('chooses among what the palette finds with arrows, and tells it to a screen reader', async () => {
    await ines.press('Control+k');
    await ines.type('iam-0');
    const chosen = () => page.locator('#palette [aria-selected=true]').innerText();
    await soon(() => page.locator('#palette [role=status]').textContent()).toMatch(/^\d+ results\.$/);
    const first = await chosen();
    await ines.press('ArrowDown');
    expect(await chosen()).not.toBe(first);
    const field = page.locator('#palette input[name=q]');
    expect(await field.getAttribute('aria-activedescendant')).toBe('palette-1');
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await expectSound();
    await ines.press('ArrowUp', 'ArrowUp');
    expect(await chosen()).toBe(first);
    await ines.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('reads the keys, and switches them off and on', async () => {
    await ines.press('?');
    expect(await page.locator('#keys').innerText()).toContain('next unanswered');
    await expectSound();
    await ines.reach(/^Switch single keys off/);
    await ines.press('Space', 'Escape');
    const before = await shownId();
    await ines.press('j');
    expect(await shownId()).toBe(before);
    await ines.press('Control+k');
    await ines.type('a&a-01.2');
    await ines.press('Enter');
    await soon(() => shownId()).toBe('A&A-01.2');
    await page.evaluate(() => localStorage.removeItem('single-keys-off'));
  });

  it('asks a colleague in a comment, and sends the answer to review', async () => {
    await ines.press('c');
    await ines.expectFocus(/^Comment/);
    await ines.type('@Mara Lind is the year enough?');
    await ines.reach(/^Comment$/, { within: 'button[value=comment]' });
    await ines.press('Enter');
    await soon(() => page.locator('[data-aside]').innerText()).toContain('@Mara Lind is the year enough?');
    await ines.expectFocus();
    await ines.press('Shift+R');
    await soon(() => standing()).toBe('In review');
    await ines.expectFocus();
    await expectSound();
  });

  it('is reviewed and approved by somebody else, who has no pointer either', async () => {
    await maraPage.goto(program.url);
    await mara.jump('answers to review', '**/assessments/*?show=review');
    expect(await shownId(maraPage)).toBe('A&A-01.2');
    await mara.press('Shift+C');
    await mara.expectFocus(/^What should change/);
    await mara.type('Name the auditor.');
    await mara.reach(/^Ask$/);
    await mara.press('Enter');
    await soon(() => standing(maraPage)).toBe('Needs change');
    await page.goto(`${program.url}${assessment}?at=${encodeURIComponent('A&A-01.2')}`);
    await ines.press('d', 'End');
    await ines.type(' They are Quill & Co.');
    await ines.press('Escape');
    await saved();
    await ines.press('Shift+R');
    await soon(() => standing()).toBe('In review');
    await maraPage.goto(`${program.url}${assessment}?show=review`);
    await mara.press('Shift+A');
    await soon(() => standing(maraPage)).toBe('Approved');
    await mara.expectFocus();
    expect(await maraPage.locator('[data-aside]').innerText()).toContain('Name the auditor.');
    await expectSound(maraPage);
  });
});

describe('two people in one answer', () => {
  const field = (on: Page) => on.locator('#f-description');
  const nils = keyboardOf(nilsPage);
  const at = () => `${program.url}${assessment}?at=CEK-01.1`;

  it('write in different fields, and both are kept without a word', async () => {
    await page.goto(at());
    await nilsPage.goto(at());
    await nils.press('y', '1');
    await saved(nilsPage);
    await ines.press('d');
    await ines.type('Keys lie in two modules.');
    await saved();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.reload();
    expect(await page.getByRole('radio', { name: 'Yes y' }).isChecked()).toBe(true);
    expect(await field(page).inputValue()).toBe('Keys lie in two modules.');
  });

  it('see both texts where they wrote the same, and nothing is saved over the other before one is chosen', async () => {
    await nilsPage.goto(at());
    await page.reload();
    await nils.press('d', 'Control+a');
    await nils.type('Keys lie in three modules.');
    await saved(nilsPage);
    await ines.press('d', 'Control+a');
    await ines.type('Keys lie in four modules.');
    const alert = page.getByRole('alert');
    await soon(() => alert.innerText()).toContain('Keys lie in three modules.');
    expect(await alert.innerText()).toContain('Keys lie in four modules.');
    await expectSound();
    await ines.type(' And a fifth.');
    await ines.press('Escape', 'j');
    await soon(() => page.locator('[data-saved]').innerText()).toContain('Keep yours or take theirs first.');
    expect(await shownId(), 'nobody leaves what is not saved').toBe('CEK-01.1');
    expect(await field(page).inputValue()).toBe('Keys lie in four modules. And a fifth.');
    await nilsPage.reload();
    expect(await field(nilsPage).inputValue(), 'theirs still stands').toBe('Keys lie in three modules.');
  });

  it('keep their own, with the other text among the revisions', async () => {
    await ines.reach(/^Keep mine$/);
    await ines.press('Enter');
    await soon(() => page.getByRole('alert').count()).toBe(0);
    await ines.expectFocus();
    expect(await field(page).inputValue()).toBe('Keys lie in four modules. And a fifth.');
    await ines.reach(/^Compare revisions$/);
    await ines.press('Enter');
    await page.waitForURL('**/revisions**');
    const revisions = await page.locator('main').innerText();
    for (const part of ['three', 'four', 'fifth']) expect(revisions).toContain(part);
    await page.goBack();
  });

  it('or take what the other wrote, which is not written over on the way', async () => {
    await nilsPage.goto(at());
    await page.goto(at());
    await nils.press('d', 'Control+a');
    await nils.type('Keys lie with a custodian.');
    await saved(nilsPage);
    await ines.press('d', 'Control+a');
    await ines.type('Keys lie with us.');
    await soon(() => page.getByRole('alert').count()).toBe(1);
    await ines.press('Escape');
    await ines.jump('take theirs', '**/assessments/*?at=CEK-01.1');
    await soon(() => field(page).inputValue()).toBe('Keys lie with a custodian.');
    expect(await page.getByRole('alert').count()).toBe(0);
    await ines.press('j');
    await soon(() => shownId()).toBe('CEK-01.2');
    await page.reload();
    await nilsPage.reload();
    expect(await field(nilsPage).inputValue()).toBe('Keys lie with a custodian.');
  });

  it('have met no script error and no fault', () => {
    expect(complaints).toEqual([]);
    expect(program.output()).not.toContain('"level":"error"');
  });
});
