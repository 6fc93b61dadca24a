/** What spreadsheet programs are known to repair or refuse in a workbook, looked for in the bytes. Apart from our reader. */
import { takeApart } from '../vectors/caiq/zip-forms.ts';

/** Complaints about a package; none for one that opens without a prompt. Throws where the archive itself is unsound. */
export const complaintsAbout = (bytes: Uint8Array): readonly string[] => {
  const parts = new Map(takeApart(bytes).map(({ name, data }) => [name, data]));
  const text = (name: string) => textOf(parts.get(name) ?? Buffer.alloc(0));
  const names = [...parts.keys()].filter((name) => !name.endsWith('/'));
  const complaints = [...typeComplaints(text('[Content_Types].xml'), names)];
  const chained: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.rels')))
    complaints.push(...linkComplaints(name, text(name), names));
  const texts = elements(text('xl/sharedStrings.xml'), 'si').length;
  const declared = Number(/uniqueCount="(\d+)"/.exec(text('xl/sharedStrings.xml'))?.[1] ?? texts);
  if (declared !== texts) complaints.push(`the table of texts says ${declared} and holds ${texts}`);
  const formats = elements(
    /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(text('xl/styles.xml'))?.[0] ?? '',
    'xf',
  ).length;
  for (const name of names.filter((each) => /^xl\/worksheets\/[^/]+\.xml$/.test(each))) {
    complaints.push(...sheetComplaints(name, text(name), { texts, formats }));
    const id = sheetIdOf(name, text);
    for (const cell of elements(text(name), 'c'))
      if (/<(?:\w+:)?f[\s>/]/.test(cell.inner)) chained.push(`${id}!${cell.attributes.r}`);
  }
  let sheet = '';
  for (const { attributes } of elements(text('xl/calcChain.xml'), 'c')) {
    sheet = attributes.i ?? sheet;
    if (!chained.includes(`${sheet}!${attributes.r}`))
      complaints.push(`the calculation chain names ${sheet}!${attributes.r}, which has no formula`);
  }
  if (parts.has('xl/calcChain.xml') && elements(text('xl/calcChain.xml'), 'c').length === 0)
    complaints.push('the calculation chain is empty');
  return complaints;
};

interface Element {
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: string;
}

const textOf = (data: Buffer): string => {
  if (data[0] === 0xff && data[1] === 0xfe) return data.subarray(2).toString('utf16le');
  if (data[0] === 0xfe && data[1] === 0xff) return Buffer.from(data.subarray(2)).swap16().toString('utf16le');
  return data.toString('utf8');
};

/** Elements by local name. None of those looked for holds one of its own name. */
const elements = (xml: string, name: string): readonly Element[] => {
  const found = new RegExp(
    `<((?:[\\w.-]+:)?)${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*(?:/>|>([\\s\\S]*?)</\\1${name}\\s*>)`,
    'g',
  );
  return [...xml.matchAll(found)].map(([, , attributes = '', inner = '']) => ({
    attributes: attributesOf(attributes),
    inner,
  }));
};

const attributesOf = (written: string): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of written.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name in attributes) throw new Error(`the attribute ${name} stands twice`);
    attributes[name] = double ?? single ?? '';
  }
  return attributes;
};

const typeComplaints = (xml: string, names: readonly string[]): readonly string[] => {
  const defaults = new Set(elements(xml, 'Default').map(({ attributes }) => attributes.Extension?.toLowerCase()));
  const overrides = elements(xml, 'Override').map(({ attributes }) => attributes.PartName?.slice(1) ?? '');
  return [
    ...overrides.filter((part) => !names.includes(part)).map((part) => `a type is given for ${part}, which is absent`),
    ...names
      .filter(
        (name) =>
          name !== '[Content_Types].xml' &&
          !overrides.includes(name) &&
          !defaults.has(name.split('.').at(-1)?.toLowerCase()),
      )
      .map((name) => `${name} has no content type`),
  ];
};

const linkComplaints = (name: string, xml: string, names: readonly string[]): readonly string[] => {
  const folder = name.replace(/_rels\/[^/]+$/, '');
  return elements(xml, 'Relationship').flatMap(({ attributes }) => {
    if (attributes.TargetMode === 'External') return [];
    const target = new URL(attributes.Target ?? '', `file:///${folder}`).pathname.slice(1);
    return names.includes(decodeURIComponent(target)) ? [] : [`${name} points to ${target}, which is absent`];
  });
};

const sheetIdOf = (part: string, text: (name: string) => string): string => {
  const link = elements(text('xl/_rels/workbook.xml.rels'), 'Relationship').find(({ attributes }) =>
    part.endsWith(attributes.Target ?? '?'),
  );
  const sheet = elements(text('xl/workbook.xml'), 'sheet').find(
    ({ attributes }) => attributes['r:id'] === link?.attributes.Id,
  );
  return sheet?.attributes.sheetId ?? '?';
};

const sheetComplaints = (
  part: string,
  xml: string,
  counts: { readonly texts: number; readonly formats: number },
): readonly string[] => {
  const complaints: string[] = [];
  const say = (what: string) => complaints.push(`${part}: ${what}`);
  let lastRow = 0;
  for (const row of elements(xml, 'row')) {
    const number = Number(row.attributes.r ?? lastRow + 1);
    if (number <= lastRow) say(`row ${number} comes after row ${lastRow}`);
    lastRow = number;
    let lastColumn = 0;
    for (const cell of elements(row.inner, 'c')) {
      const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell.attributes.r ?? '') ?? [];
      const column =
        cell.attributes.r === undefined
          ? lastColumn + 1
          : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
      const where = cell.attributes.r ?? `cell ${column} of row ${number}`;
      if (digits !== '' && Number(digits) !== number) say(`${where} stands in row ${number}`);
      if (column <= lastColumn) say(`${where} is not right of the cell before it`);
      lastColumn = column;
      for (const complaint of cellComplaints(cell, counts)) say(`${where} ${complaint}`);
      if (row.attributes.spans !== undefined) {
        const [low = 1, high = 16_384] = row.attributes.spans.split(':').map(Number);
        if (column < low || column > high) say(`${where} is outside the spans of its row`);
      }
    }
  }
  return complaints;
};

const cellComplaints = (
  { attributes, inner }: Element,
  counts: { readonly texts: number; readonly formats: number },
): readonly string[] => {
  const complaints: string[] = [];
  const children = [...inner.matchAll(/<(?:[\w.-]+:)?(f|v|is|extLst)[\s>/]/g)].map(([, name]) => name ?? '');
  const order = children.map((name) => ['f', 'v', 'is', 'extLst'].indexOf(name));
  if (order.some((place, at) => at > 0 && place <= (order[at - 1] ?? -1)))
    complaints.push('has its children in another order');
  const value = /<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)</.exec(inner)?.[1];
  if (attributes.t === 's' && value !== undefined && !(Number(value) < counts.texts))
    complaints.push(`points to text ${value} of ${counts.texts}`);
  if (attributes.t === 'inlineStr' && !children.includes('is')) complaints.push('has no inline text');
  if (attributes.t !== 'inlineStr' && children.includes('is')) complaints.push('has an inline text and another type');
  if (attributes.t === 'inlineStr' && (children.includes('v') || children.includes('f')))
    complaints.push('has two values');
  if (attributes.s !== undefined && counts.formats > 0 && !(Number(attributes.s) < counts.formats))
    complaints.push(`has the style ${attributes.s} of ${counts.formats}`);
  if (
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(inner)
  )
    complaints.push('holds what XML cannot hold');
  return complaints;
};
