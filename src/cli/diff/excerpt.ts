/** The part of two texts in which they differ, with a few words around it. Knows no layout. */

const CONTEXT = 24;
const LENGTH_MAX = 180;

/** Both texts cut to where they differ; `…` stands for what was left out. */
export function differingParts(from: string, to: string): { readonly from: string; readonly to: string } {
  const [old, now] = [fold(from), fold(to)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  const shorter = Math.min(old.length, now.length) - start;
  while (end < shorter && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { from: cut(old, start, end), to: cut(now, start, end) };
}

function cut(text: string, start: number, end: number): string {
  const first = wordStart(text, Math.max(0, start - CONTEXT));
  const last = wordEnd(text, Math.min(text.length - end + CONTEXT, first + LENGTH_MAX));
  return `${first > 0 ? '… ' : ''}${text.slice(first, last).trim()}${last < text.length ? ' …' : ''}`;
}

/** The start of the word that a position falls into, so that no excerpt begins in the middle of one. */
function wordStart(text: string, position: number): number {
  if (position === 0) return 0;
  const blank = text.lastIndexOf(' ', position);
  return position - blank > CONTEXT ? position : blank + 1;
}

function wordEnd(text: string, position: number): number {
  if (position >= text.length) return text.length;
  const blank = text.indexOf(' ', position);
  return blank < 0 || blank - position > CONTEXT ? position : blank;
}

/** White space and quotation marks count as no edit, so they must not be what an excerpt begins at. */
const fold = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201a\u2032\u00b4`]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();
