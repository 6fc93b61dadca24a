/** Residual questions as Markdown, with room to answer under each. */
import { markdownText } from '../markdown-text.ts';
import type { PostureRead, Report } from '../report.ts';
import { residualOpening } from '../residual-questions.ts';
import { SEVERITY_WORDS, subjectOf } from '../words.ts';

export const residualQuestionsMarkdown: Report = {
  id: 'residual-questions-markdown',
  title: 'Residual questions as Markdown',
  render: (read) => ({
    bytes: new TextEncoder().encode(write(read)),
    mediaType: 'text/markdown; charset=utf-8',
    ending: 'md',
  }),
};

function write(read: PostureRead): string {
  const items = read.posture.residualQuestions;
  const body =
    items.length === 0
      ? 'Nothing remains to be asked.'
      : items
          .map((item) => {
            const { mark, word } = SEVERITY_WORDS[item.severity];
            const about = item.questionIds.map(markdownText).join(', ');
            return `## ${item.number}. ${markdownText(item.text)}\n\n${mark} ${word} · ${about}\n\nAnswer:`;
          })
          .join('\n\n');
  return `# Questions to ${markdownText(subjectOf(read))}\n\n${markdownText(residualOpening(read))}\n\n${body}\n`;
}
