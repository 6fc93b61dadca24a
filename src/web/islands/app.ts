/** The small script of every page: theme switch, menus, keys, palette, local times, copy and show. All works without it. */
import { copyButtons, downloadButtons, passwordButtons, printButtons } from './buttons.ts';
import { startKeys } from './keys.ts';
import { closeMenusOutside } from './menus.ts';
import { startPalette } from './palette.ts';
import { localTimes } from './times.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-theme-toggle]')) {
  element.hidden = false;
  element.addEventListener('click', () => {
    const root = document.documentElement;
    const next = root.dataset.theme === 'almagest' ? 'dark' : 'light';
    root.dataset.theme = next === 'dark' ? 'almagest-dark' : 'almagest';
    try {
      localStorage.setItem('theme', next);
    } catch {
      // A browser that keeps nothing still switches for this page.
    }
  });
}

closeMenusOutside();
localTimes();
copyButtons();
downloadButtons();
passwordButtons();
printButtons();
startPalette();
startKeys();
