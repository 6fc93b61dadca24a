/** Buttons that only a script can serve; each stays hidden, or submits its form, until this has run. */

/** `data-copy="#id"` copies the text of that element. */
export function copyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const source = document.querySelector(button.dataset.copy ?? '');
    if (source === null || !('clipboard' in navigator)) continue;
    button.hidden = false;
    const words = [...button.childNodes];
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText((source.textContent ?? '').trim());
      button.textContent = 'Copied';
      setTimeout(() => button.replaceChildren(...words), 2000);
    });
  }
}

/** `data-download="#id"` saves the text of that element as a file. */
export function downloadButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-download]')) {
    const source = document.querySelector(button.dataset.download ?? '');
    if (source === null) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([source.textContent ?? ''], { type: 'text/plain' }));
      link.download = button.dataset.name ?? 'almagest.txt';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }
}

export function passwordButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-show-password]')) {
    const field = document.getElementById(button.dataset.showPassword ?? '');
    if (!(field instanceof HTMLInputElement)) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const show = field.type === 'password';
      field.type = show ? 'text' : 'password';
      button.textContent = show ? 'Hide' : 'Show';
      button.setAttribute('aria-pressed', String(show));
    });
  }
}

export function printButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
