/** The command palette: Ctrl K opens it, `/find.json` says where the words lead, what this page can do stands first. */
import { press } from './press.ts';

interface Target {
  readonly word: string;
  readonly note: string;
  /** Where it leads, or what of this page it presses. */
  readonly to: string | HTMLElement;
}

/** Long enough that a word typed at once asks once. */
const ASK_AFTER_MS = 90;

export function startPalette(): void {
  const dialog = document.getElementById('palette');
  const field = dialog?.querySelector<HTMLInputElement>('input[name="q"]');
  const list = document.getElementById('palette-list');
  const count = dialog?.querySelector<HTMLElement>('[data-palette-count]');
  if (!(dialog instanceof HTMLDialogElement) || !field || list === null || !count) return;
  const palette = new Palette({ dialog, field, list, count });
  for (const opener of document.querySelectorAll<HTMLElement>('[data-palette-open]'))
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      palette.open();
    });
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    palette.open();
  });
}

interface Parts {
  readonly dialog: HTMLDialogElement;
  readonly field: HTMLInputElement;
  readonly list: HTMLElement;
  readonly count: HTMLElement;
}

class Palette {
  readonly #parts: Parts;
  #shown: readonly HTMLElement[] = [];
  #at = 0;
  /** The answer that is waited for; false when the server gave none. */
  #asked: Promise<boolean> = Promise.resolve(true);
  #asking = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { dialog, field, list } = parts;
    field.addEventListener('input', () => this.#ask(ASK_AFTER_MS));
    field.addEventListener('keydown', (event) => this.#key(event));
    field.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#go();
    });
    // A click outside of the box is one on the dialog itself; one on a target goes there.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    list.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey) dialog.close();
    });
  }

  open(): void {
    const { dialog, field } = this.#parts;
    if (document.querySelector('dialog[open]') !== null) return;
    dialog.showModal();
    field.value = '';
    this.#draw([], 0);
    this.#ask(0);
  }

  /** What was asked before is not waited for any more. */
  #ask(afterMs: number): void {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#asked = this.#answered(this.#asking.signal, afterMs);
  }

  async #answered(signal: AbortSignal, afterMs: number): Promise<boolean> {
    const q = this.#parts.field.value;
    const query = new URLSearchParams({ q, from: `${location.pathname}${location.search}` }).toString();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const found = signal.aborted ? null : await answerTo(`/find.json?${query}`, signal);
    // Something else was asked meanwhile: that is what counts.
    if (signal.aborted) return this.#asked;
    if (found === null) return false;
    const own = onThisPage(q);
    // What the page can do itself it does better than a link to the same.
    const targets = found.targets
      .filter(({ href }) => !own.some(({ to }) => to instanceof HTMLAnchorElement && isSamePage(to.href, href)))
      .map(({ word, note, href }) => ({ word, note, to: href }));
    const rest = { word: `All ${found.total} results`, note: 'page', to: `/find?${query}` };
    const isCut = found.total > found.targets.length && q.trim() !== '';
    this.#draw([...own, ...targets, ...(isCut ? [rest] : [])], own.length + found.total);
    return true;
  }

  /** Somebody who types fast has pressed Enter before the answer is there. */
  async #go(): Promise<void> {
    const { field } = this.#parts;
    if (await this.#asked) this.#shown[this.#at]?.click();
    else field.form?.submit();
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    this.#choose(Math.max(0, Math.min(this.#shown.length - 1, this.#at + step)));
  }

  #draw(targets: readonly Target[], total: number): void {
    const { field, list, count } = this.#parts;
    this.#shown = targets.map(optionOf);
    list.replaceChildren(...this.#shown);
    field.setAttribute('aria-expanded', String(targets.length > 0));
    const isAsked = field.value.trim() !== '';
    count.textContent = isAsked ? (total === 0 ? 'Nothing of that name.' : `${total} results.`) : '';
    count.classList.toggle('sr-only', total > 0 || !isAsked);
    this.#choose(0);
  }

  #choose(at: number): void {
    this.#at = at;
    for (const [index, option] of this.#shown.entries()) option.setAttribute('aria-selected', String(index === at));
    const chosen = this.#shown[at];
    if (chosen === undefined) this.#parts.field.removeAttribute('aria-activedescendant');
    else this.#parts.field.setAttribute('aria-activedescendant', chosen.id);
    chosen?.scrollIntoView({ block: 'nearest' });
  }
}

const isSamePage = (one: string, other: string): boolean =>
  new URL(one).pathname === new URL(other, location.href).pathname;

interface Answer {
  readonly targets: readonly { readonly word: string; readonly note: string; readonly href: string }[];
  readonly total: number;
}

/** Null when there is none: the server is away, or nobody waits any more. */
async function answerTo(address: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' }, signal });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** A link, so that a pointer can open it elsewhere; the keyboard stays in the field. */
function optionOf({ word, note, to }: Target, index: number): HTMLElement {
  const option = document.createElement(typeof to === 'string' ? 'a' : 'div');
  option.id = `palette-${index}`;
  option.setAttribute('role', 'option');
  option.tabIndex = -1;
  const words = document.createElement('span');
  words.textContent = word;
  const small = document.createElement('small');
  small.textContent = note;
  option.append(words, ' ', small);
  if (option instanceof HTMLAnchorElement && typeof to === 'string') option.href = to;
  else if (typeof to !== 'string') option.addEventListener('click', () => setTimeout(() => press(to)));
  return option;
}

/** What the page that is open can do, and the domains it shows. */
function onThisPage(typed: string): readonly Target[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((part) => text.toLowerCase().includes(part));
  const acts = [...document.querySelectorAll<HTMLElement>('[data-do]')]
    .filter((element) => element.checkVisibility() && !element.matches(':disabled'))
    .map((element) => ({ word: element.dataset.do ?? '', note: 'do', to: element }));
  const domains =
    words.length === 0
      ? []
      : [...document.querySelectorAll<HTMLAnchorElement>(':is(.strip-full, .strip-compact) a[data-domain]')].map(
          (link) => ({ word: (link.title.split(':')[0] ?? '').trim(), note: 'domain of this page', to: link.href }),
        );
  return [...acts, ...domains].filter(({ word }) => holds(word));
}
