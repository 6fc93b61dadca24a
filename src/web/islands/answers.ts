/** The answers screen under a keyboard: opens answers in place, saves while one types, shows when two people meet. */
import { Editor } from './answer-editor.ts';
import { isField, keysAreOff } from './keys.ts';
import { press } from './press.ts';

function startAnswers(list: HTMLElement, detail: HTMLElement): void {
  const editor = new Editor(detail);
  const screen = new Screen(list, detail, editor);
  document.addEventListener('click', (event) => screen.click(event));
  document.addEventListener('submit', (event) => screen.submit(event));
  document.addEventListener('keydown', (event) => screen.key(event));
  window.addEventListener('popstate', () => screen.openFromAddress());
  window.addEventListener('pagehide', () => editor.leave());
  window.addEventListener('beforeunload', (event) => {
    if (editor.isStuck()) event.preventDefault();
  });
  startBulk(list);
  editor.begin();
  list.querySelector('.row.on')?.scrollIntoView({ block: 'center' });
  // Whoever asked for one answer, or did something with it, goes on there.
  if (new URLSearchParams(location.search).has('at')) screen.focusTitle();
}

/** Moves between answers without loading the page again. */
class Screen {
  readonly #list: HTMLElement;
  readonly #detail: HTMLElement;
  readonly #editor: Editor;
  readonly #keys: Readonly<Record<string, () => void>> = {
    j: () => this.#step(1),
    k: () => this.#step(-1),
    n: () => this.#nextOpen(),
    ...Object.fromEntries(['y', 'x', 'a', '0', '1', '2', '3', '4', '5'].map((key) => [key, () => this.#choose(key)])),
    d: () => this.#press('#f-description'),
    c: () => this.#press('#f-comment'),
    e: () => this.#press('[data-link-evidence] > summary'),
    A: () => this.#press('[data-acts] button[value="approve"]'),
    R: () => this.#press('[data-acts] button[value="send-to-review"]'),
    C: () => this.#press('[data-acts] details > summary'),
  };

  constructor(list: HTMLElement, detail: HTMLElement, editor: Editor) {
    this.#list = list;
    this.#detail = detail;
    this.#editor = editor;
  }

  /** Answers of the list open in place; before any other page, what was written is saved. */
  click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (link === null || link.target !== '' || link.origin !== location.origin) return;
    const isTheirs = link.hasAttribute('data-take-theirs');
    if (isTheirs) this.#editor.giveUp();
    if (link.pathname === `${location.pathname}/next`) {
      event.preventDefault();
      this.#nextOpen();
    } else if (this.#isInList(link)) {
      event.preventDefault();
      void this.#open(link.href, !isTheirs);
    } else if (this.#editor.isDirty()) {
      event.preventDefault();
      void this.#editor.settle().then((isSaved) => {
        if (isSaved) location.assign(link.href);
      });
    }
  }

  /** An id in the field that finds leads to its answer, whatever the filter. */
  submit(event: SubmitEvent): void {
    const field = event.target instanceof Element ? event.target.querySelector<HTMLInputElement>('[data-find]') : null;
    const row = field === null ? null : this.#rowOf(field.value.trim().toUpperCase());
    if (field === null || row === null) return;
    event.preventDefault();
    field.value = '';
    this.#openRow(row);
  }

  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return;
    if (event.key === 'Escape' && isField(event.target)) {
      // Of an open menu it closes the menu.
      if (event.target instanceof Element && event.target.closest('details[data-menu][open]') === null)
        this.focusTitle();
      return;
    }
    if (keysAreOff() || isField(event.target)) return;
    const act = this.#keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  openFromAddress(): void {
    void this.#open(location.href, false);
  }

  focusTitle(): void {
    this.#detail.querySelector<HTMLElement>('[data-detail-title]')?.focus();
  }

  async #open(href: string, isNew: boolean): Promise<void> {
    const question = new URL(href).searchParams.get('at');
    const row = question === null ? null : this.#rowOf(question);
    if (question === null || row === null || !(await this.#editor.settle())) {
      if (question === null || row === null) location.assign(href);
      return;
    }
    const assessment = location.pathname.split('/')[2] ?? '';
    const address = `/assessments/${assessment}/answers/${encodeURIComponent(question)}`;
    const answer = await fetch(address, { headers: { 'x-fragment': 'detail', 'x-back': pathOf(href) } });
    if (!answer.ok) {
      location.assign(href);
      return;
    }
    this.#detail.innerHTML = await answer.text();
    this.#detail.scrollTop = 0;
    if (isNew) history.pushState(null, '', href);
    for (const other of this.#list.querySelectorAll('.row.on')) unmark(other);
    row.classList.add('on');
    row.querySelector('a')?.setAttribute('aria-current', 'true');
    row.scrollIntoView({ block: 'nearest' });
    this.focusTitle();
    this.#editor.begin();
  }

  #isInList(link: HTMLAnchorElement): boolean {
    const question = new URL(link.href).searchParams.get('at');
    return link.pathname === location.pathname && question !== null && this.#rowOf(question) !== null;
  }

  #rows(): readonly HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('.row')];
  }

  #rowOf(question: string): HTMLElement | null {
    return this.#rows().find((row) => row.dataset.q === question) ?? null;
  }

  #step(by: number): void {
    const rows = this.#rows();
    const at = rows.findIndex((row) => row.classList.contains('on'));
    this.#openRow(rows[at < 0 ? 0 : at + by]);
  }

  /** The next that is blank, a draft or to be changed; round the end to the first. */
  #nextOpen(): void {
    const rows = this.#rows();
    const at = rows.findIndex((row) => row.classList.contains('on'));
    const open = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) =>
      ['blank', 'draft', 'needs-change'].includes(row.dataset.state ?? ''),
    );
    this.#openRow(open);
  }

  #openRow(row: HTMLElement | undefined): void {
    const href = row?.querySelector<HTMLAnchorElement>('a.row-link')?.href;
    if (href !== undefined) void this.#open(href, true);
  }

  #choose(key: string): void {
    const option = this.#detail.querySelector<HTMLInputElement>(`input[data-key="${key}"]`);
    if (option === null || option.matches(':disabled')) return;
    option.checked = true;
    option.focus();
    option.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #press(selector: string): void {
    const element = this.#detail.querySelector<HTMLElement>(selector);
    if (element !== null && !element.matches(':disabled')) press(element);
  }
}

/** The bar says how many are selected, and opens with the first. */
function startBulk(list: HTMLElement): void {
  const bar = list.querySelector<HTMLDetailsElement>('[data-bulk-bar]');
  const count = list.querySelector('[data-bulk-count]');
  if (bar === null || count === null) return;
  const resting = count.textContent;
  list.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.name !== 'question') return;
    const selected = list.querySelectorAll('input[name="question"]:checked').length;
    count.textContent = selected === 0 ? resting : `${selected} selected`;
    bar.open = selected > 0;
  });
}

function unmark(row: Element): void {
  row.classList.remove('on');
  row.querySelector('a')?.removeAttribute('aria-current');
}

const pathOf = (href: string): string => {
  const { pathname, search } = new URL(href);
  return `${pathname}${search}`;
};

// Last, because the classes above are not there before their lines were run.
const root = document.querySelector<HTMLElement>('[data-answers]');
const pane = document.querySelector<HTMLElement>('[data-detail]');
if (root !== null && pane !== null) startAnswers(root, pane);
