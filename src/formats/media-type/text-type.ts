/** Tells texts apart: valid UTF-8 without signs of control, and what kind of text. Knows no binary format. */

/** The media type of a text; null for what is none. The name decides only between texts that look alike. */
export function textTypeOf(
  head: Uint8Array,
  { fileName, isWhole }: { readonly fileName: string; readonly isWhole: boolean },
): string | null {
  const utf16 = utf16Of(head);
  if (utf16 !== null) return `text/plain; charset=${utf16}`;
  const text = decoded(head, 'utf-8');
  if (text === null || CONTROL.test(text)) return null;
  const start = text.trimStart();
  const ending = extensionOf(fileName);
  return markupOf(start) ?? jsonOf(start, isWhole, ending) ?? BY_NAME.get(ending) ?? 'text/plain';
}

/** What follows the last dot, in lower case; empty without one. */
export const extensionOf = (fileName: string): string =>
  /\.([^./\\]+)$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';

/** Everything below the space but tabulator, line and page ends; and delete. */
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Texts that nothing but their name tells apart. */
const BY_NAME = new Map([
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['md', 'text/markdown'],
  ['markdown', 'text/markdown'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
  ['ndjson', 'application/x-ndjson'],
  ['jsonl', 'application/x-ndjson'],
]);

/** A text with a byte order mark of UTF-16, as spreadsheets on Windows save it. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = head;
  const order = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (order === null) return null;
  const text = decoded(head, order);
  return text === null || CONTROL.test(text) ? null : order;
}

/** The head may end in the middle of a character; a sign that is none anywhere else makes it no text. */
function decoded(head: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}

/** Beginnings that browsers take for a page, whatever it is called. */
const PAGE =
  /^<(?:!doctype\s+html|html|head|body|script|iframe|style|title|meta|link|base|object|embed|form|img|video|svg:svg|h1|div|font|table|a|br|p)(?:[\s/>]|$)/i;
const SVG = /^<(?:!doctype\s+svg|svg)(?:[\s/>]|$)/i;

function markupOf(start: string): string | null {
  if (!start.startsWith('<')) return null;
  const root = withoutProlog(start);
  if (SVG.test(root)) return 'image/svg+xml';
  const isXml = start.startsWith('<?xml');
  if (PAGE.test(root)) return isXml ? 'application/xhtml+xml' : 'text/html';
  return isXml ? 'application/xml' : null;
}

/** What stands after the XML declaration, comments and instructions, where the first element or doctype is. */
function withoutProlog(start: string): string {
  let rest = start;
  for (;;) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : null;
    if (end === null) return rest;
    const at = rest.indexOf(end);
    // Whatever begins in a comment that the head does not end is taken for the worst it can be.
    if (at < 0) return '<html>';
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** Of a text whose end is not at hand the name has to say so too. */
function jsonOf(start: string, isWhole: boolean, ending: string): string | null {
  if (!/^[[{]/.test(start)) return null;
  if (!isWhole) return ending === 'json' ? 'application/json' : null;
  try {
    JSON.parse(start);
    return 'application/json';
  } catch {
    return null;
  }
}
