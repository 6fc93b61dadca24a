/** Brings official text into a form that reads well: wraps folded, paragraphs and lists kept. Changes no word. */

/**
 * Downloads wrap the same sentence at different widths. A single line break inside a paragraph becomes a blank;
 * an empty line stays a paragraph break, and each item of a list keeps its own line.
 */
export function readableText(raw: string): string {
  return withoutStrayQuotes(raw.toWellFormed().trim())
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) => foldLines(paragraph.split('\n').map(tidyLine)))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** The same without any line: for titles. */
export const readableTitle = (raw: string): string => readableText(raw).replace(/\s*\n\s*/g, ' ');

/** Some cells keep the quote that a spreadsheet takes as "this is text", and its twin at the end. Quoted words stay. */
const withoutStrayQuotes = (text: string): string => {
  if (/^'(?=\p{Lu})[^']*[.?]'$/u.test(text)) return text.slice(1, -1);
  return /^[^']*[.?]'$/u.test(text) ? text.slice(0, -1) : text;
};

/** After a list, a line that starts a sentence is prose again; other lines continue what stands before them. */
const foldLines = (lines: readonly string[]): string => {
  const pieces: string[] = [];
  let inList = false;
  let before = '';
  for (const line of lines) {
    if (line === '') continue;
    const item = LIST_ITEM.test(line);
    const startsAnew = item || (inList && STARTS_SENTENCE.test(line) && !/[,(–-]$/.test(before.slice(-1)));
    if (startsAnew) inList = item;
    pieces.push(before === '' ? '' : startsAnew ? '\n' : between(before, line), line);
    before = line;
  }
  return pieces.join('');
};

const LIST_ITEM = /^(?:[-–—•·▪◦●*]|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)])\s/;
const STARTS_SENTENCE = /^\p{Lu}/u;

/** Control characters have no place in prose, and PostgreSQL keeps no NUL. */
const tidyLine = (line: string): string =>
  line
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0\u2007\u202f]+/g, ' ')
    .trim();

/** A word broken at its own hyphen or slash is put together again; `short-` before `and` is not such a word. */
const between = (before: string, line: string): string =>
  /\S[-/]/.test(before.slice(-2)) && /^[\p{Ll}\d]/u.test(line) && !/^(?:and|or|to)\b/.test(line) ? '' : ' ';
