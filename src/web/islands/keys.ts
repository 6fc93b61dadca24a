/** Single keys, outside fields only: `/` find, `[` `]` domain, `j` `k` row, `?` the list of keys. */

const OFF = 'single-keys-off';

export function startKeys(): void {
  const dialog = document.getElementById('keys');
  const off = document.querySelector<HTMLInputElement>('[data-keys-off]');
  if (off !== null) {
    off.checked = keysAreOff();
    off.addEventListener('change', () => keep(off.checked));
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || keysAreOff()) return;
    if (document.querySelector('dialog[open]') !== null) return;
    if (event.key === '?' && dialog instanceof HTMLDialogElement) dialog.showModal();
    else if (event.key === '/') focusFind(event);
    else if (event.key === '[' || event.key === ']') stepDomain(event.key === ']' ? 1 : -1);
    else if (event.key === 'j' || event.key === 'k') stepRow(event.key === 'j' ? 1 : -1);
  });
}

export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

function focusFind(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('[data-find]');
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function stepDomain(step: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.strip-full a, .strip-compact a')];
  const at = links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  links[next]?.click();
  links[next]?.focus({ preventScroll: true });
}

/** Rows are walked by their first link, so that the cursor is the focus and Enter opens. */
function stepRow(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row]')]
    .filter((row) => row.checkVisibility())
    .map((row) => row.querySelector<HTMLAnchorElement>('a.qid, th a') ?? row.querySelector('a'))
    .filter((link) => link !== null);
  if (links.length === 0) document.querySelector<HTMLElement>(`[data-step="${step > 0 ? 'j' : 'k'}"]`)?.click();
  const at = links.findIndex((link) => link.matches(':focus'));
  const link = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}

export function keysAreOff(): boolean {
  try {
    return localStorage.getItem(OFF) === 'yes';
  } catch {
    return false;
  }
}

function keep(isOff: boolean): void {
  try {
    localStorage.setItem(OFF, isOff ? 'yes' : 'no');
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}
