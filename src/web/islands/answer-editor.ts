/** Saves the form of one answer while it is written, and shows when somebody else changed the same. */
import { localTimes } from './times.ts';

const SAVE_AFTER_MS = 700;

interface Saved {
  readonly ver: number;
  readonly state: string;
  readonly answer: 'yes' | 'no' | 'na' | null;
  readonly severity: 'high' | 'medium' | null;
  readonly html: string;
}

/** Saves the form of the open answer while it is written. */
export class Editor {
  readonly #detail: HTMLElement;
  #timer = 0;
  #isDirty = false;
  /** The last attempt to save came to nothing. */
  #hasFailed = false;
  /** Somebody else changed the same, and nobody has said yet which text stays. */
  #isMet = false;
  #saving: Promise<boolean> | null = null;

  constructor(detail: HTMLElement) {
    this.#detail = detail;
  }

  /** After a new answer was put on the page. */
  begin(): void {
    this.giveUp();
    localTimes();
    const form = this.#form();
    if (form === null) return;
    form.addEventListener('input', () => this.#changed());
    form.addEventListener('change', () => this.#changed());
    form.addEventListener('submit', () => this.giveUp());
  }

  /** What is in the form and not saved is not saved any more: it is sent otherwise, or nobody wants it. */
  giveUp(): void {
    clearTimeout(this.#timer);
    this.#isDirty = false;
    this.#hasFailed = false;
    this.#isMet = false;
  }

  isDirty(): boolean {
    return this.#isDirty;
  }

  /** Something was written and could not be saved: who leaves now would lose it. */
  isStuck(): boolean {
    return this.#isDirty && this.#hasFailed;
  }

  /** Saves what is left before another answer opens; false when it could not be saved. */
  async settle(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving !== null) await this.#saving;
    if (this.#isMet) return this.#askWhichStays();
    return this.#isDirty ? this.#save() : true;
  }

  /** The page goes: the rest is sent along without waiting. */
  leave(): void {
    const form = this.#form();
    if (!this.#isDirty || this.#isMet || form === null) return;
    void fetch(form.action, { method: 'POST', body: bodyOf(form), headers: JSON_ASKED, keepalive: true });
  }

  #form(): HTMLFormElement | null {
    return this.#detail.querySelector<HTMLFormElement>('[data-answer-form]');
  }

  #changed(): void {
    this.#isDirty = true;
    clearTimeout(this.#timer);
    if (this.#isMet) {
      this.#askWhichStays();
      return;
    }
    this.#say('Not saved yet');
    this.#timer = window.setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  async #save(): Promise<boolean> {
    if (this.#saving !== null) await this.#saving;
    this.#saving = this.#send();
    const saved = await this.#saving;
    this.#saving = null;
    return saved;
  }

  async #send(): Promise<boolean> {
    const form = this.#form();
    if (form === null) return true;
    this.#isDirty = false;
    this.#say('Saving…');
    const headers = { ...JSON_ASKED, 'x-back': `${location.pathname}${location.search}` };
    const answer = await fetch(form.action, { method: 'POST', body: bodyOf(form), headers }).catch(() => null);
    if (answer === null)
      return this.#failed('Not saved: the server does not answer. It is tried again with the next change.');
    const told = await answer.json().catch(() => null);
    if (answer.ok) return this.#saved(told);
    if (answer.status === 409 && typeof told?.html === 'string') return this.#met(told);
    return this.#failed(`Not saved: ${told?.detail ?? told?.title ?? `the server answered ${answer.status}`}`);
  }

  /** Puts in place what changed around the form; what is being typed stays untouched. */
  #saved(saved: Saved): boolean {
    this.#hasFailed = false;
    const fresh = document.createElement('template');
    fresh.innerHTML = saved.html;
    const ver = this.#detail.querySelector<HTMLInputElement>('[data-ver]');
    if (ver !== null) ver.value = String(saved.ver);
    for (const part of ['[data-aside]', '[data-standing]', '[data-acts]']) {
      const [old, next] = [this.#detail.querySelector(part), fresh.content.querySelector(part)];
      // Somebody may be writing a comment meanwhile.
      if (old !== null && next !== null && !old.contains(document.activeElement)) old.replaceWith(next);
    }
    this.#detail.querySelector('[data-conflict]')?.replaceChildren();
    this.#markRow(saved);
    localTimes();
    this.#say(`Saved ${new Date().toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}`);
    return true;
  }

  /** From now on the version is the one that stands: whoever keeps theirs has seen it. */
  #met(told: { readonly html: string; readonly ver: number }): boolean {
    const place = this.#detail.querySelector('[data-conflict]');
    if (place !== null) place.innerHTML = told.html;
    const ver = this.#detail.querySelector<HTMLInputElement>('[data-ver]');
    if (ver !== null) ver.value = String(told.ver);
    this.#isMet = true;
    return this.#askWhichStays();
  }

  #askWhichStays(): boolean {
    this.#detail.querySelector('[data-conflict]')?.scrollIntoView({ block: 'nearest' });
    return this.#failed('Not saved: somebody else changed the same. Keep yours or take theirs first.');
  }

  #failed(words: string): boolean {
    this.#isDirty = true;
    this.#hasFailed = true;
    this.#say(words);
    return false;
  }

  #say(words: string): void {
    const place = this.#detail.querySelector('[data-saved]');
    if (place !== null) place.textContent = words;
  }

  #markRow({ state, answer }: Saved): void {
    const row = document.querySelector<HTMLElement>('.row.on');
    if (row === null) return;
    row.dataset.state = state;
    const word = row.querySelector('.an');
    if (word === null) return;
    word.textContent = answer === null ? '–' : { yes: 'Yes', no: 'No', na: 'NA' }[answer];
    word.classList.toggle('text-muted', answer === null);
    const [standing, shown] = [this.#detail.querySelector('[data-standing] use'), row.lastElementChild];
    const icon = standing?.getAttribute('href');
    if (icon !== null && icon !== undefined) shown?.querySelector('use')?.setAttribute('href', icon);
    const text = this.#detail.querySelector('[data-standing]')?.textContent?.trim() ?? '';
    const said = shown?.querySelector('.sr-only');
    if (said) said.textContent = text;
    if (shown !== null) {
      shown.setAttribute('title', text);
      shown.className = [...(this.#detail.querySelector('[data-standing] .chip')?.classList ?? [])]
        .filter((name) => name.startsWith('st-'))
        .join(' ');
    }
  }
}

const JSON_ASKED = { accept: 'application/json' } as const;

function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.set('do', 'save');
  return body;
}
