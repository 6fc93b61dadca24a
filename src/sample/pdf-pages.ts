/** Writes a small PDF: A4 pages of headings and paragraphs in the fonts every reader has. Knows no document and no clock. */

export interface PdfLine {
  readonly text: string;
  readonly style: 'title' | 'heading' | 'text' | 'note';
}

/** One list of lines a page. Signs beyond Western European ones become a question mark. */
export const writePdf = (title: string, pages: readonly (readonly PdfLine[])[]): Uint8Array => {
  const pageIds = pages.map((_, at) => FIRST_PAGE + at * 2);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`,
    FONT('Helvetica'),
    FONT('Helvetica-Bold'),
    `<< /Title (${literal(title)}) >>`,
    ...pages.flatMap((lines, at) => {
      const content = contentOf(lines);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${FIRST_PAGE + at * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return assemble(objects);
};

const FIRST_PAGE = 6;
const FONT = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

const STYLES = {
  title: { font: 'F2', size: 20, leading: 26, before: 0, columns: 48 },
  heading: { font: 'F2', size: 12, leading: 16, before: 12, columns: 78 },
  text: { font: 'F1', size: 10.5, leading: 14, before: 4, columns: 92 },
  note: { font: 'F1', size: 9, leading: 12, before: 4, columns: 108 },
} as const;

const TOP = 780;
const LEFT = 60;

function contentOf(lines: readonly PdfLine[]): string {
  let y = TOP;
  const drawn = lines.flatMap(({ text, style }) => {
    const { font, size, leading, before, columns } = STYLES[style];
    y -= before;
    return wrapped(text, columns).map((part) => {
      y -= leading;
      return `BT /${font} ${size} Tf ${LEFT} ${y} Td (${literal(part)}) Tj ET`;
    });
  });
  return drawn.join('\n');
}

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Signs of the encoding that are not where Unicode has them. */
const WINDOWS_SIGNS: ReadonlyMap<string, string> = new Map([
  ['‘', '\\221'],
  ['’', '\\222'],
  ['“', '\\223'],
  ['”', '\\224'],
  ['–', '\\226'],
]);

const literal = (text: string): string =>
  [...text]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      if (sign === '(' || sign === ')' || sign === '\\') return `\\${sign}`;
      if (code >= 0x20 && code < 0x7f) return sign;
      if (code >= 0xa0 && code <= 0xff) return `\\${code.toString(8)}`;
      return WINDOWS_SIGNS.get(sign) ?? '?';
    })
    .join('');

/** Everything is ASCII by now, so places in the text are places in the file. */
function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
