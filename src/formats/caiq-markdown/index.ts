/** Reads a CAIQ from Markdown: its tables as grids, front matter as facts, the rest as prose. */
import type { ReadingText } from '#assurance/questionnaire/reading.ts';
import type { FormatInput, QuestionnaireFormat } from '../format.ts';
import { FILE_LIMITS } from '../limits.ts';
import { ProblemList } from '../problem-list.ts';
import { place } from '../reading-source.ts';
import { decodeText, looksLikeText, peekText } from '../text-bytes.ts';
import { understandGrids } from '../understand-grids.ts';
import { readFrontMatter } from './front-matter.ts';
import { plainInline } from './inline.ts';
import { isSeparatorLine, readTables } from './tables.ts';

export const caiqMarkdown: QuestionnaireFormat = {
  id: 'caiq-markdown',
  title: 'CAIQ in Markdown tables',
  endings: ['md', 'markdown'],
  recognises: (input: FormatInput) => {
    if (!looksLikeText(input.bytes)) return false;
    const lines = peekText(input.bytes, 262_144).split(/\r?\n/);
    const hasTable = lines.some((line, index) => isSeparatorLine(line) && lines[index - 1]?.includes('|') === true);
    return hasTable || (/\.(?:md|markdown)$/i.test(input.fileName) && lines.some((line) => /^#{1,6} /.test(line)));
  },
  read(input: FormatInput) {
    const problems = new ProblemList();
    const lines = decodeText(input.bytes)
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\r|\n/);
    const front = readFrontMatter(lines);
    const tables = readTables(lines, front.lines, problems);
    return understandGrids(
      {
        format: 'caiq-markdown',
        fileName: input.fileName,
        grids: tables.grids,
        facts: front.facts,
        texts: readProse(lines, front.lines, tables.linesOfTables),
        problems: problems.all(),
      },
      input.questionSets,
    );
  },
};

/** Headings and paragraphs, each with the line it starts in. */
const readProse = (lines: readonly string[], from: number, skipped: ReadonlySet<number>): readonly ReadingText[] => {
  const texts: ReadingText[] = [];
  let paragraph: string[] = [];
  let start = from;
  const flush = (): void => {
    const text = plainInline(paragraph.join('\n').slice(0, FILE_LIMITS.readingTextCharacters * 2)).trim();
    if (/\p{L}{2}/u.test(text)) texts.push({ text, place: place(null, start + 1) });
    paragraph = [];
  };
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const isBreak = skipped.has(index) || line.trim() === '' || /^\s*(?:[-*_]\s*){3,}$/.test(line);
    if (isBreak || /^#{1,6}\s/.test(line) || /^\s*(?:[-*+]|\d+\.)\s/.test(line)) flush();
    if (isBreak) continue;
    if (paragraph.length === 0) start = index;
    paragraph.push(line.replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+/, '').replace(/\s#+\s*$/, ''));
    if (/^#{1,6}\s/.test(line)) flush();
  }
  flush();
  return texts;
};
