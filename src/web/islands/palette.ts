/** The command palette: Ctrl K opens it, the list comes from `/find.json` once a page, words narrow it. */

interface Target {
  readonly word: string;
  readonly note: string;
  readonly href: string;
}

const SHOWN = 12;

export function startPalette(): void {
  const dialog = document.getElementById('palette');
  const field = dialog?.querySelector<HTMLInputElement>('input[name="q"]');
  const list = document.getElementById('palette-list');
  if (!(dialog instanceof HTMLDialogElement) || !field || list === null) return;
  const palette = new Palette(dialog, field, list);
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

class Palette {
  readonly #dialog: HTMLDialogElement;
  readonly #field: HTMLInputElement;
  readonly #list: HTMLElement;
  #targets: readonly Target[] = [];
  #shown: readonly Target[] = [];
  #at = 0;

  constructor(dialog: HTMLDialogElement, field: HTMLInputElement, list: HTMLElement) {
    this.#dialog = dialog;
    this.#field = field;
    this.#list = list;
    field.addEventListener('input', () => this.#narrow());
    field.addEventListener('keydown', (event) => this.#key(event));
    field.form?.addEventListener('submit', (event) => {
      const target = this.#shown[this.#at];
      if (target === undefined) return;
      event.preventDefault();
      location.assign(target.href);
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  async open(): Promise<void> {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.value = '';
    this.#narrow();
    if (this.#targets.length > 0) return;
    const answer = await fetch('/find.json', { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const { targets }: { targets: readonly Target[] } = await answer.json();
    this.#targets = [...onThisPage(), ...targets];
    this.#narrow();
  }

  #narrow(): void {
    const words = this.#field.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.#shown = this.#targets
      .filter(({ word, note }) => words.every((part) => `${word} ${note}`.toLowerCase().includes(part)))
      .slice(0, SHOWN);
    this.#at = 0;
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    this.#at = Math.max(0, Math.min(this.#shown.length - 1, this.#at + step));
    this.#draw();
  }

  #draw(): void {
    this.#list.replaceChildren(
      ...this.#shown.map(({ word, note, href }, index) => {
        const item = document.createElement('div');
        item.id = `palette-${index}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', String(index === this.#at));
        const small = document.createElement('small');
        small.textContent = note;
        item.append(word, small);
        item.addEventListener('click', () => location.assign(href));
        return item;
      }),
    );
    if (this.#shown.length > 0) this.#field.setAttribute('aria-activedescendant', `palette-${this.#at}`);
    else this.#field.removeAttribute('aria-activedescendant');
    this.#list.children[this.#at]?.scrollIntoView({ block: 'nearest' });
  }
}

/** Domains of the page that is open come first. */
const onThisPage = (): readonly Target[] =>
  [...document.querySelectorAll<HTMLAnchorElement>('.strip-full a[data-domain]')].map((link) => ({
    word: (link.title.split(':')[0] ?? '').trim(),
    note: 'domain of this page',
    href: link.href,
  }));
