/** The answers screen under a keyboard: opens answers in place, saves while one types, shows when two people meet. */
import { Editor } from './answer-editor.ts';
import { isField, keysAreOff } from './keys.ts';

function startAnswers(list: HTMLElement, detail: HTMLElement): void {
  const editor = new Editor(detail);
  const screen = new Screen(list, detail, editor);
  document.addEventListener('click', (event) => screen.click(event));
  document.addEventListener('keydown', (event) => screen.key(event));
  window.addEventListener('popstate', () => screen.openFromAddress());
  window.addEventListener('pagehide', () => editor.leave());
  startBulk(list);
  editor.begin();
  list.querySelector('.row.on')?.scrollIntoView({ block: 'center' });
}

/** Moves between answers without loading the page again. */
class Screen {
  readonly #list: HTMLElement;
  readonly #detail: HTMLElement;
  readonly #editor: Editor;

  constructor(list: HTMLElement, detail: HTMLElement, editor: Editor) {
    this.#list = list;
    this.#detail = detail;
    this.#editor = editor;
  }

  click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.row a.row-link') : null;
    if (link === null) return;
    event.preventDefault();
    void this.#open(link.href, true);
  }

  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || keysAreOff() || isField(event.target)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    const act = KEYS[event.key];
    if (act === undefined) return;
    event.preventDefault();
    if (act === 'next' || act === 'previous') this.#step(act === 'next' ? 1 : -1);
    else if (act === 'open') this.#nextOpen();
    else if (act === 'evidence') this.#showEvidence();
    else if (act === 'approve' || act === 'send-to-review') this.#press(act);
    else this.#choose(act);
  }

  openFromAddress(): void {
    void this.#open(location.href, false);
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
    this.#detail.querySelector<HTMLElement>('[data-detail-title]')?.focus({ preventScroll: true });
    this.#editor.begin();
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
    option.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #showEvidence(): void {
    const form = this.#detail.querySelector<HTMLDetailsElement>('[data-link-evidence]');
    if (form === null) return;
    form.open = true;
    form.querySelector<HTMLElement>('select, input')?.focus();
  }

  #press(act: string): void {
    this.#detail.querySelector<HTMLButtonElement>(`[data-acts] button[value="${act}"]`)?.click();
  }
}

const KEYS: Readonly<Record<string, string>> = {
  j: 'next',
  k: 'previous',
  n: 'open',
  e: 'evidence',
  A: 'approve',
  R: 'send-to-review',
  y: 'y',
  x: 'x',
  a: 'a',
};

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
