/** Searches the registry while one types: the same address as the form would ask for, and only its results put in place. */

const PAUSE_MS = 120;

function startSearch(form: HTMLFormElement, results: HTMLElement): void {
  const status = document.querySelector('[data-results-status]');
  let asked: AbortController | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const show = async (): Promise<void> => {
    asked?.abort();
    const own = new AbortController();
    asked = own;
    const address = addressOf(form);
    results.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(`${address}${address.includes('?') ? '&' : '?'}part=results`, { signal: own.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      results.innerHTML = await answer.text();
      const count = results.querySelector('[data-results-count]')?.textContent ?? '';
      if (status !== null) status.textContent = count;
      history.replaceState(null, '', address);
    } catch {
      // The button still asks for the whole page; a newer question has its own answer.
    }
    if (asked === own) results.removeAttribute('aria-busy');
  };

  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void show(), PAUSE_MS);
  });
}

/** What the form would ask for, without what is empty. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') query.set(name, value.trim());
  const text = query.toString();
  return text === '' ? location.pathname : `${location.pathname}?${text}`;
}

const form = document.querySelector<HTMLFormElement>('[data-registry-search]');
const results = document.querySelector<HTMLElement>('[data-results]');
if (form !== null && results !== null) startSearch(form, results);
