/** Finds text that no store, log or page can hold: NUL characters and halves of surrogate pairs. */

/** Path of the first string that is no proper text, or null. A string that is the whole input has the path `input`. */
export function findStrangeText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path || 'input' : null;
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = findStrangeText(part, path === '' ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
