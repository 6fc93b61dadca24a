/** Does by keyboard what a pointer would do with an element: opens what unfolds, goes into a field, presses a button. */

export function press(element: HTMLElement): void {
  const fold = element.matches('summary') ? element.closest('details') : null;
  if (fold !== null) {
    fold.open = true;
    (fold.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea') ?? element).focus();
  } else if (element.matches('input, select, textarea')) element.focus();
  else element.click();
}
