/** Reads the lines between `---` at the top of a Markdown file, as far as they are plain `name: value`. */
import type { SourceFact } from '../reading-source.ts';
import { place } from '../reading-source.ts';

export interface FrontMatter {
  /** How many lines it takes, marks included; 0 when there is none. */
  readonly lines: number;
  readonly facts: readonly SourceFact[];
}

export const readFrontMatter = (lines: readonly string[]): FrontMatter => {
  if (lines[0]?.trim() !== '---') return { lines: 0, facts: [] };
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end === -1 || end > MAX_LINES) return { lines: 0, facts: [] };
  const facts = lines.slice(1, end).flatMap((line, index): SourceFact[] => {
    const match = /^([A-Za-z][\w .-]{0,60}?)\s*:\s*(.{1,300})$/.exec(line.trim());
    if (match?.[1] === undefined || match[2] === undefined) return [];
    const value = match[2].trim().replace(/^(["'])(.*)\1$/, '$2');
    return [{ name: match[1].replaceAll('_', ' '), value, place: place(null, index + 2), source: 'content' }];
  });
  return { lines: end + 1, facts };
};

const MAX_LINES = 200;
