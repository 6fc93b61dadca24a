/** Plain text for a terminal or a mail: wrapping, columns, bars, and styles that fall away. Knows no report. */
import type { Tone } from './words.ts';

export interface TextStyle {
  readonly width: number;
  readonly colour: boolean;
}

type Ink = Tone | 'head' | 'muted';

const CODES: Readonly<Record<Ink, readonly [number, number]>> = {
  strong: [32, 39],
  weak: [33, 39],
  bad: [31, 39],
  none: [39, 39],
  head: [1, 22],
  muted: [2, 22],
};

/** Colours text, or gives it back as it is. */
export function ink(text: string, tone: Ink, style: TextStyle): string {
  const [on, off] = CODES[tone];
  return style.colour && tone !== 'none' && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

/**
 * Text from a foreign file made safe for a terminal: control and bidirectional override characters are shown as
 * U+FFFD, line breaks as a blank, so that no cell can move the cursor or forge a line.
 */
export function tame(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .trim();
}

/** Breaks text into lines of at most `width` columns, at blanks where it can; `rest` indents all lines but the first. */
export function wrap(text: string, width: number, indent = 0): readonly string[] {
  const room = Math.max(width - indent, 20);
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => chop(part, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(pad + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '' || lines.length === 0) lines.push(pad + line);
  return lines;
}

/** A bar of `cells` characters whose parts are shares of the whole; a part that is not nought gets at least one. */
export function bar(parts: readonly { readonly count: number; readonly fill: string }[], cells: number): string {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return ' '.repeat(cells);
  const lengths = parts.map((part) => (part.count === 0 ? 0 : Math.max(1, Math.round((part.count / total) * cells))));
  let over = lengths.reduce((sum, length) => sum + length, 0) - cells;
  while (over !== 0) {
    // The largest part gives or takes, so that small ones stay visible.
    const largest = lengths.indexOf(Math.max(...lengths));
    lengths[largest] = (lengths[largest] ?? 0) - Math.sign(over);
    over -= Math.sign(over);
  }
  return parts.map((part, index) => part.fill.repeat(lengths[index] ?? 0)).join('');
}

/** A section head with a rule under it, as the pages have it. */
export function head(title: string, aside: string, style: TextStyle): readonly string[] {
  const gap = Math.max(2, style.width - title.length - aside.length);
  const line =
    aside === '' ? ink(title, 'head', style) : ink(title, 'head', style) + ' '.repeat(gap) + ink(aside, 'muted', style);
  return ['', line, ink('─'.repeat(style.width), 'muted', style)];
}

function chop(word: string, room: number): readonly string[] {
  const pieces: string[] = [];
  for (let rest = word; ; rest = rest.slice(room)) {
    pieces.push(rest.slice(0, room));
    if (rest.length <= room) return pieces;
  }
}
