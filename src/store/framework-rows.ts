/**
 * Rows of the CSV files that are shipped with the program. A reader for our own, checked data: every command loads them at its
 * start, and a reader for all CSV of the world costs ten times as long. Foreign files never come here.
 */

/** The rows below the heading, each under its column's name. Throws an Error naming the line that is damaged. */
export function frameworkRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [heads = [], ...lines] = cells(text.replace(/^\ufeff/, ''));
  return lines.map((line, index) => {
    if (line.length !== heads.length)
      throw new Error(`row ${index + 2} holds ${line.length} values, not ${heads.length}`);
    const row: Record<string, string> = {};
    for (let column = 0; column < heads.length; column += 1) row[heads[column] ?? ''] = line[column] ?? '';
    return row;
  });
}

/**
 * Cells by RFC 4180: parted by commas, quoted where they hold one, a quote doubled inside quotes. Parts by the engine's own
 * search: at the start of a program every loop over characters is still interpreted.
 */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let open = '';
  for (const piece of text.split('\n')) {
    const line = open === '' ? piece : `${open}\n${piece}`;
    const parts = line.split('"');
    // An odd number of quotes: the value goes on in the next line.
    if (parts.length % 2 === 0) open = line;
    else {
      open = '';
      const ended = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (ended !== '') rows.push(parts.length === 1 ? ended.split(',') : quotedCells(ended));
    }
  }
  if (open !== '') throw new Error('a quoted value has no end');
  return rows;
}

function quotedCells(line: string): string[] {
  const row: string[] = [];
  let cell = '';
  const parts = line.split('"');
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (index % 2 === 1) cell += part;
    else if (part === '' && index > 0 && !last) cell += '"';
    else {
      const [first = '', ...more] = part.split(',');
      cell += first;
      for (const next of more) {
        row.push(cell);
        cell = next;
      }
    }
  }
  row.push(cell);
  return row;
}
