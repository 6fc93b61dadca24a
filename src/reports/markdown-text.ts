/** Text from a foreign file made inert inside Markdown: no markup, link, table or HTML of its own. */

/** One line of text with every character that Markdown could read as markup escaped. */
export function markdownText(text: string): string {
  return (
    text
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/[\\`*_[\]|#~]/gu, '\\$&')
      .replace(/&(?=[#\w]+;)/gu, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/^(\d+)([.)])/u, '$1\\$2')
      .replace(/^[-+=]/u, '\\$&')
      // A bare address would become a link to wherever the file's author pleases.
      .replace(/\b(https?|ftp|mailto):/giu, '$1\\:')
  );
}

/** A table of cells that are Markdown already. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
