/** Somebody who has a keyboard and nothing else: moves by Tab and keys, and always sees where they are. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const TABS_MAX = 160;
const SOON_MS = 10_000;

/** What comes to be true, on a machine that may have other things to do. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: SOON_MS });

export interface Keyboard {
  readonly page: Page;
  /** Presses keys one after another. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Tabs on until the focus is on something of this name; with `back`, the other way. */
  reach(name: RegExp, options?: { readonly back?: boolean; readonly within?: string }): Promise<void>;
  /** Opens the palette, types, and goes to the first that is found. */
  jump(words: string, to: string | RegExp): Promise<void>;
  /** Fails unless the focus is on something that is seen and marked. */
  expectFocus(name?: RegExp): Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  const self: Keyboard = {
    page,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    async reach(name, { back = false, within } = {}) {
      const isThere = async ({ name: focused }: Focus) =>
        name.test(focused) && (within === undefined || (await page.locator(`${within}:focus`).count()) > 0);
      const met: string[] = [];
      if (await isThere(await focusOf(page))) return;
      for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
        const focus = await focusOf(page);
        met.push(focus.name);
        expect(focus.problem, `focus on “${focus.name}” at ${page.url()}`).toBeNull();
        if (await isThere(focus)) return;
      }
      expect.unreachable(`Tab came to no ${name} at ${page.url()}, only to ${met.join(' | ')}`);
    },
    async jump(words, to) {
      await page.keyboard.press('Control+k');
      await self.expectFocus(/^Where to, or what to do/);
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.waitForURL(to);
    },
    async expectFocus(name) {
      // A page that has just come puts the focus where it belongs.
      await soon(async () => (await focusOf(page)).name).toMatch(name ?? /./);
      const focus = await focusOf(page);
      expect(focus.problem, `focus on “${focus.name}” at ${page.url()}`).toBeNull();
    },
  };
  return self;
}

interface Focus {
  readonly name: string;
  /** Why somebody who looks would not find it; null where they would. */
  readonly problem: string | null;
}

const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', problem: 'nothing has the focus' };
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const name = (
      element.getAttribute('aria-label') ??
      [...labelled.map((id) => document.getElementById(id)), ...labels]
        .map((label) => label?.textContent ?? '')
        .join(' ')
    ).trim();
    const words = (name === '' ? element.innerText : name).replaceAll(/\s+/g, ' ').trim();
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const isSeen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    // A field inside a label is marked by the box round both.
    const boxes = [element, element.parentElement, element.parentElement?.parentElement];
    const isMarked = boxes.some((box) => {
      const style = box ? getComputedStyle(box) : null;
      return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    });
    const problem = isSeen ? (isMarked ? null : 'the focus is not marked') : 'the focus is out of sight';
    return { name: words, problem };
  });
