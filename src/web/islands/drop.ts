/** Dropping files anywhere on the page: one request a file, with progress, cancel, and each refusal in its place. */

interface DropResult {
  readonly fileName: string;
  readonly href?: string;
  readonly vendor?: string;
  readonly questionnaire?: string;
  readonly weak?: number;
  readonly unanswered?: number;
  readonly wasKnown?: boolean;
  /** Of a document that is kept: what it is called, and what is worth saying about it. */
  readonly title?: string;
  readonly note?: string;
  readonly code?: string;
  readonly message?: string;
  readonly mend?: string;
  readonly place?: { readonly sheet: string | null; readonly cell: string | null; readonly row: number | null } | null;
}

const AT_ONCE = 4;

/** What is done with the files here, as the page says it: read workbooks, keep documents. */
interface Words {
  readonly doing: string;
  readonly done: string;
  readonly noun: string;
}

const area = document.querySelector<HTMLElement>('[data-drop]');
const form = area?.querySelector('form');
const field = form?.querySelector<HTMLInputElement>('input[type="file"]');
const list = area?.querySelector<HTMLElement>('[data-drop-list]');
const veil = area?.querySelector<HTMLElement>('[data-drop-veil]');
const words: Words = {
  doing: area?.dataset.dropDoing ?? 'Reading',
  done: area?.dataset.dropDone ?? 'read',
  noun: area?.dataset.dropNoun ?? 'workbook',
};
if (area && form && field && list && veil) start(form, field, list, veil);

function start(form: HTMLFormElement, field: HTMLInputElement, list: HTMLElement, veil: HTMLElement): void {
  for (const hint of document.querySelectorAll<HTMLElement>('[data-scripted-only]')) hint.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.files !== null) read([...field.files], form, list);
    field.value = '';
  });
  let depth = 0;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    veil.hidden = false;
  });
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    veil.hidden = depth === 0;
  });
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    veil.hidden = true;
    read([...(event.dataTransfer?.files ?? [])], form, list);
  });
}

/** Reads the files, a few at a time, and shows how far it is. */
async function read(files: readonly File[], form: HTMLFormElement, list: HTMLElement): Promise<void> {
  if (files.length === 0) return;
  const board = new Board(files.length);
  list.hidden = false;
  list.prepend(board.element);
  const waiting = files.map((file) => ({ file, line: board.line(file) }));
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && !board.cancelled; next = waiting.shift()) {
      const result = await send(next.file, form, board, next.line);
      board.show(next.line, result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const { file, line } of waiting) board.show(line, cancelledResult(file));
  board.end();
}

const cancelledResult = (file: File): DropResult => ({
  fileName: file.name,
  code: 'cancelled',
  message: `Cancelled before it was ${words.done}.`,
  mend: 'Drop it again.',
});

/** One file in one request; XMLHttpRequest because fetch tells no upload progress. */
function send(file: File, form: HTMLFormElement, board: Board, line: HTMLElement): Promise<DropResult> {
  return new Promise((resolve) => {
    const body = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.append('files', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const bar = line.querySelector('progress');
      if (bar !== null && total > 0) bar.value = loaded / total;
    });
    request.addEventListener('load', () => resolve(resultOf(request, file)));
    request.addEventListener('error', () => resolve(brokenResult(file)));
    request.addEventListener('abort', () => resolve(cancelledResult(file)));
    board.onCancel(() => request.abort());
    request.send(body);
  });
}

function resultOf(request: XMLHttpRequest, file: File): DropResult {
  try {
    const answer: { results?: readonly DropResult[]; title?: string; mend?: string; code?: string } = JSON.parse(
      request.responseText,
    );
    const [result] = answer.results ?? [];
    if (result !== undefined) return result;
    return { fileName: file.name, code: answer.code ?? 'fault', message: answer.title ?? '', mend: answer.mend ?? '' };
  } catch {
    return brokenResult(file);
  }
}

const brokenResult = (file: File): DropResult => ({
  fileName: file.name,
  code: 'no-answer',
  message: 'The server did not answer.',
  mend: 'Look whether it runs, then drop the file again.',
});

/** The panel of one drop: a bar, counts, cancel, and a line a file. */
class Board {
  readonly element = make('div', 'panel mt-4');
  cancelled = false;
  readonly #total: number;
  readonly #started = performance.now();
  readonly #cancels: (() => void)[] = [];
  readonly #title = make('h2', '');
  readonly #bar = make('progress', 'progress progress-primary w-full h-1.5 mt-2');
  readonly #counts = make('span', '');
  readonly #left = make('span', '');
  readonly #lines = make('ul', 'pt-2');
  readonly #button = make('button', 'btn btn-sm btn-quiet');
  #done = 0;
  #refused = 0;

  constructor(total: number) {
    this.#total = total;
    this.#title.textContent = `${words.doing} ${total} ${words.noun}${total === 1 ? '' : 's'}`;
    this.#bar.max = total;
    this.#bar.value = 0;
    this.#bar.setAttribute('aria-label', `${words.noun}s ${words.done}`);
    const counts = make('p', 'flex justify-between text-meta text-muted pt-1');
    counts.setAttribute('role', 'status');
    counts.append(this.#counts, this.#left);
    this.#button.type = 'button';
    this.#button.textContent = 'Cancel';
    this.#button.addEventListener('click', () => {
      this.cancelled = true;
      for (const cancel of this.#cancels) cancel();
    });
    const acts = make('p', 'pt-2');
    acts.append(this.#button);
    this.element.append(this.#title, this.#bar, counts, acts, this.#lines);
    this.#count();
  }

  onCancel(act: () => void): void {
    this.#cancels.push(act);
  }

  line(file: File): HTMLElement {
    const line = make('li', 'drop-line');
    const name = make('span', 'break-all');
    name.textContent = file.name;
    const bar = make('progress', 'progress w-24 h-1');
    bar.setAttribute('aria-label', `${file.name} sent`);
    bar.value = 0;
    line.append(name, bar);
    this.#lines.append(line);
    return line;
  }

  show(line: HTMLElement, result: DropResult): void {
    this.#done += 1;
    line.replaceChildren(...(result.href === undefined ? refusedLine(result) : doneLine(result, result.href)));
    if (result.href === undefined) {
      this.#refused += 1;
      this.#lines.prepend(line);
    }
    this.#bar.value = this.#done;
    this.#count();
  }

  end(): void {
    this.#title.textContent =
      this.#refused === 0 ? `All ${words.done}` : `${this.#done - this.#refused} of ${this.#total} ${words.done}`;
    this.#left.textContent = `${((performance.now() - this.#started) / 1000).toFixed(1)} s`;
    const again = document.createElement('a');
    again.className = 'btn btn-sm btn-quiet';
    again.href = location.pathname;
    again.textContent = 'Show them in the list';
    this.#button.replaceWith(again);
    // What is worth saying about a document is read before its page opens.
    if (this.#total > 1 || this.#refused > 0 || this.#lines.querySelector('[data-note]') !== null) return;
    const link = this.#lines.querySelector('a');
    if (link !== null) location.assign(link.href);
  }

  #count(): void {
    this.#counts.textContent = `${this.#done} of ${this.#total}${this.#refused === 0 ? '' : `, ${this.#refused} not ${words.done}`}`;
    if (this.#done === 0) return;
    const each = (performance.now() - this.#started) / this.#done;
    this.#left.textContent = `about ${Math.ceil((each * (this.#total - this.#done)) / 1000)} s left`;
  }
}

function doneLine(result: DropResult, href: string): readonly Node[] {
  const link = document.createElement('a');
  link.className = 'lnk font-semibold';
  link.href = href;
  link.textContent = result.title ?? result.vendor ?? result.fileName;
  const said = make('span', 'text-muted');
  const known = result.wasKnown === true ? ', read before' : '';
  if (result.note !== undefined && result.note !== '') said.dataset.note = '';
  if (result.title !== undefined) said.textContent = `${result.fileName} ${result.note ?? ''}`.trim();
  else
    said.textContent = `${result.fileName}, ${result.questionnaire ?? ''}: ${result.weak ?? 0} weak, ${result.unanswered ?? 0} unanswered${known}`;
  return [link, said];
}

function refusedLine(result: DropResult): readonly Node[] {
  const box = make('div', 'fault w-full');
  const title = make('h3', '');
  title.textContent = `Not ${words.done}: ${result.fileName}`;
  const what = make('p', 'pt-0.5');
  const { sheet = null, cell = null, row = null } = result.place ?? {};
  const where = [sheet, cell ?? (row === null ? null : `row ${row}`)].filter((part) => part !== null).join(', ');
  what.textContent = `${where === '' ? '' : `${where}: `}${result.message ?? ''}`;
  const mend = make('p', 'pt-1');
  const code = make('span', 'cell');
  code.textContent = result.code ?? '';
  mend.append(`${result.mend ?? ''} `, code);
  box.append(title, what, mend);
  return [box];
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  return element;
}
