/** A comparison as text for a terminal. */
import type { ReadingDiff } from '#assurance/questionnaire/diff.ts';
import { head, ink, type TextStyle, tame, wrap } from '#reports/text-lines.ts';
import { countWords, type DiffLine, diffSections, lapseWords, sideWords } from './sections.ts';

/** The renewal that follows first, then what changed. `rowsMax` lines of each section are listed, the rest counted. */
export function writeDiffText(diff: ReadingDiff, options: TextStyle & { readonly rowsMax: number }): string {
  const paragraphs = [tame(diff.renewal.because), lapseWords(diff), '', countWords(diff)];
  const lines = [
    ink(`${tame(sideWords(diff.old))} → ${tame(sideWords(diff.new))}`, 'head', options),
    ...paragraphs.flatMap((text, index) => (text === '' && index !== 2 ? [] : wrap(text, options.width))),
    ...diffSections(diff).flatMap((section) => {
      const shown = section.lines.slice(0, options.rowsMax);
      const left = section.lines.length - shown.length;
      return [
        ...head(section.title, `${section.lines.length}`, options),
        ...(section.note === '' ? [] : wrap(section.note, options.width).map((line) => ink(line, 'muted', options))),
        ...shown.flatMap((line) => lineText(line, options)),
        ...(left > 0 ? [ink(`… and ${left} more`, 'muted', options)] : []),
      ];
    }),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function lineText(line: DiffLine, options: TextStyle): readonly string[] {
  const [first = '', ...more] = wrap(
    [line.id, tame(line.words), tame(line.cell)].filter(Boolean).join('  '),
    options.width,
  );
  if (line.texts === null) return [first, ...more];
  const side = (mark: string, text: string) => {
    if (text === '') return [];
    const [start = '', ...rest] = wrap(tame(text), options.width, 6);
    return [`    ${mark} ${start.trimStart()}`, ...rest];
  };
  return [first, ...more, ...side('-', line.texts.from), ...side('+', line.texts.to)];
}
