/** A comparison as Markdown, for a ticket or a pull request. */
import type { ReadingDiff } from '#assurance/questionnaire/diff.ts';
import { markdownTable, markdownText } from '#reports/markdown-text.ts';
import { countWords, type DiffSection, diffSections, lapseWords, sideWords } from './sections.ts';

/** The renewal that follows first, then a table for each kind of change. */
export function writeDiffMarkdown(diff: ReadingDiff): string {
  const parts = [
    `# ${markdownText(sideWords(diff.old))} → ${markdownText(sideWords(diff.new))}`,
    `**${markdownText(diff.renewal.because)}** ${lapseWords(diff)}`.trim(),
    countWords(diff),
    ...diffSections(diff).map(sectionMarkdown),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionMarkdown(section: DiffSection): string {
  const hasTexts = section.lines.some((line) => line.texts !== null);
  const heads = hasTexts ? ['Question', 'Change', 'Cell', 'Was', 'Is'] : ['Question', 'Change', 'Cell'];
  const rows = section.lines.map((line) =>
    [line.id, line.words, line.cell, ...(hasTexts ? [line.texts?.from ?? '', line.texts?.to ?? ''] : [])].map(
      markdownText,
    ),
  );
  const note = section.note === '' ? [] : [section.note];
  return [`## ${section.title} (${section.lines.length})`, ...note, markdownTable(heads, rows)].join('\n\n');
}
