/** Filters that act at once and stand in the address, and the residual questions copied as mail. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-filter]')) startFilter(form);
startResidual();

/** Rows carry `data-<name>` for every control of the form; `q` is looked for in their text. */
function startFilter(form: HTMLFormElement): void {
  const apply = () => {
    const wanted = new FormData(form);
    filterRows(wanted);
    markDomain(String(wanted.get('domain') ?? ''));
    keepInAddress(wanted);
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  document.querySelector('[data-clear]')?.addEventListener('click', (event) => {
    event.preventDefault();
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
      if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = field.value === '';
      else field.value = '';
    }
    apply();
  });
  const domain = form.elements.namedItem('domain');
  if (!(domain instanceof HTMLSelectElement)) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.strip-full a[data-domain]'))
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const code = link.dataset.domain ?? '';
      domain.value = domain.value === code ? '' : code;
      apply();
    });
}

function filterRows(wanted: FormData): void {
  const words = String(wanted.get('q') ?? '')
    .trim()
    .toLowerCase();
  const exact = [...wanted].filter(([name, value]) => name !== 'q' && value !== '');
  let all = 0;
  for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) {
    const fits = exact.every(([name, value]) => row.dataset[name] === value);
    row.hidden = !fits || !(words === '' || folded(row.textContent).includes(words));
    if (!row.hidden) all += 1;
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-rows]')) {
    const shown = group.querySelectorAll('[data-row]:not([hidden])').length;
    group.hidden = shown === 0;
    if (group instanceof HTMLDetailsElement && (words !== '' || exact.length > 0)) group.open = true;
    const count = group.querySelector('[data-count]');
    if (count !== null) count.textContent = String(shown);
  }
  const total = document.querySelector('[data-shown]');
  if (total !== null) total.textContent = String(all);
  for (const nothing of document.querySelectorAll<HTMLElement>('[data-nothing]')) nothing.hidden = all > 0;
}

const folded = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').toLowerCase();

function markDomain(code: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.strip-full a[data-domain]')) {
    if (link.dataset.domain === code) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

function keepInAddress(wanted: FormData): void {
  const search = new URLSearchParams();
  for (const [name, value] of wanted) if (typeof value === 'string' && value !== '') search.set(name, value);
  const query = search.toString();
  history.replaceState(null, '', query === '' ? location.pathname : `${location.pathname}?${query}`);
}

/** Copies the mail text of the chosen questions; without a clipboard the form opens it as a page. */
function startResidual(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-residual]');
  const button = form?.querySelector<HTMLButtonElement>('[data-copy-mail]');
  const said = form?.querySelector<HTMLElement>('[data-copied]');
  if (!form || !button || !said || !('clipboard' in navigator)) return;
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    const search = new URLSearchParams({ format: 'mail' });
    for (const value of new FormData(form).getAll('ask')) search.append('ask', String(value));
    const answer = await fetch(`${form.action}?${search}`);
    if (!answer.ok) {
      said.textContent = 'The text could not be made. Choose at least one question.';
      return;
    }
    await navigator.clipboard.writeText(await answer.text());
    said.textContent = `${search.getAll('ask').length} questions copied as mail text.`;
  });
}
