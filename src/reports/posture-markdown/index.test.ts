import { describe, expect, it } from 'vitest';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { postureMarkdown } from './index.ts';

const write = (read = northwindRead()) => new TextDecoder().decode(postureMarkdown.render(read).bytes);

describe('posture as Markdown', () => {
  it('leads with the question and its verdict', () => {
    expect(
      write().startsWith('# Where does Northwind Storage GmbH stand?\n\n**Short of what a critical contract needs.**'),
    ).toBe(true);
  });

  it('names every weakness with its question and cell', () => {
    const text = write();
    for (const issue of northwindRead().posture.issues) {
      if (issue.questionId !== null)
        expect(text).toContain(`- **${issue.questionId}** \`${issue.sheet}!${issue.cell}\``);
    }
  });

  it('keeps every table row in as many cells as its head', () => {
    for (const table of write().match(/(?:^\|.*\|\n)+/gmu) ?? []) {
      const widths = table
        .trim()
        .split('\n')
        .map((line) => line.replace(/\\\|/gu, '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('makes markup of the file inert', () => {
    const hostile = '<img src=x> [click](https://evil.example) ![x](y) | `code` **bold**\n# head';
    const text = write(northwindRead({ posture: { organisation: hostile, summary: hostile } }));
    expect(text).not.toMatch(/<img|(?<!\\)\]\(|https:\/\/evil|^# head/mu);
  });
});
