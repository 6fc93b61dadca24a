/** Sets the theme before the first paint. Loaded in the head, blocking, so that no page flashes. */

const DARK = 'almagest-dark';
const LIGHT = 'almagest';

const root = document.documentElement;

function chosenTheme(): string | null {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null;
  }
}

const chosen = chosenTheme();
const dark = chosen === null ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
root.dataset.theme = dark ? DARK : LIGHT;
root.dataset.scripted = '';

// Paper is light.
let onScreen = root.dataset.theme;
addEventListener('beforeprint', () => {
  onScreen = root.dataset.theme ?? LIGHT;
  root.dataset.theme = LIGHT;
});
addEventListener('afterprint', () => {
  root.dataset.theme = onScreen;
});
