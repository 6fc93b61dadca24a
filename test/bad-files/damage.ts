/** Ways in which files are bad: by accident, and by somebody's will. Each makes a bad file of a sound one. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export interface Damage {
  readonly name: string;
  readonly to: (bytes: Uint8Array) => Uint8Array;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const joined = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
const damage = (name: string, to: Damage['to']): Damage => ({ name, to });
const texts = (name: string, to: (content: string) => string): Damage =>
  damage(name, (bytes) => new TextEncoder().encode(to(text(bytes))));

/** Numbers that a seed decides. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

const flipped = (seed: number, share: number): Damage =>
  damage(`one byte in ${Math.round(1 / share)} changed (${seed})`, (bytes) => {
    const [copy, random] = [Uint8Array.from(bytes), numbers(seed)];
    const count = Math.max(1, Math.floor(copy.length * share));
    for (let done = 0; done < count; done += 1) {
      const at = random.next().value % copy.length;
      copy[at] = (copy[at] ?? 0) ^ (1 << (random.next().value % 8));
    }
    return copy;
  });

/** What happens to any file on its way, and what is no such file at all. */
export const TO_BYTES: readonly Damage[] = [
  damage('empty', () => new Uint8Array()),
  damage('one byte', (bytes) => bytes.slice(0, 1)),
  damage('a quarter of it', (bytes) => bytes.slice(0, bytes.length >> 2)),
  damage('half of it', (bytes) => bytes.slice(0, bytes.length >> 1)),
  damage('all but the last byte', (bytes) => bytes.slice(0, -1)),
  damage('all but the first bytes', (bytes) => bytes.slice(7)),
  damage('its second half', (bytes) => bytes.slice(bytes.length >> 1)),
  damage('twice in one', (bytes) => joined(bytes, bytes)),
  damage('junk behind it', (bytes) => joined(bytes, new Uint8Array(5_000).fill(0x7b))),
  damage('junk before it', (bytes) => joined('\u0001\u0002 junk ', bytes)),
  damage('backwards', (bytes) => Uint8Array.from(bytes).reverse()),
  damage('zeros in its middle', (bytes) => Uint8Array.from(bytes).fill(0, bytes.length >> 2, bytes.length >> 1)),
  damage('nothing but 0xFF', (bytes) => new Uint8Array(bytes.length).fill(0xff)),
  damage('a PNG by its first bytes', (bytes) => joined('\u0089PNG\r\n\u001a\n', bytes)),
  damage('a PDF by its first bytes', (bytes) => joined('%PDF-1.7\n', bytes)),
  damage('an old Office file by its first bytes', (bytes) =>
    joined(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), bytes),
  ),
  damage('a program by its first bytes', (bytes) => joined('\u007fELF', bytes)),
  flipped(1, 0.000_5),
  flipped(2, 0.005),
  flipped(3, 0.05),
  flipped(4, 0.3),
];

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Texts: encodings, signs, sizes and depths that a reader may stumble over. */
export const TO_TEXT: readonly Damage[] = [
  damage('UTF-16 without a mark', (bytes) => Buffer.from(text(bytes), 'utf16le')),
  damage('UTF-16 of the other order, without its last byte', (bytes) =>
    joined(Uint8Array.from([0xfe, 0xff]), Buffer.from(text(bytes), 'utf16le').swap16().subarray(0, -1)),
  ),
  texts('three marks of UTF-8', (content) => `\ufeff\ufeff\ufeff${content}`),
  damage('bytes that are no UTF-8', (bytes) =>
    joined(bytes.slice(0, 40), Uint8Array.from([0xc3, 0x28, 0xed, 0xa0, 0x80]), bytes.slice(40)),
  ),
  texts('a zero sign in every line', (content) => content.replaceAll(/[\n,]/g, '\u0000$&')),
  texts('controls and bidirectional marks', (content) => content.replaceAll('e', '\u202ee\u2066\u0007\u001b[31m')),
  texts('all quotation marks open', (content) => `"${content.replaceAll('"', '"""')}`),
  texts('no quotation mark', (content) => content.replaceAll('"', '')),
  texts('all on one line', (content) => content.replaceAll(/[\r\n]+/g, ' ')),
  texts('a line of two million signs', (content) => `${content}\n${'a'.repeat(2_000_000)}`),
  texts('three hundred thousand separators', (content) => `${content}\n${',;|\t'.repeat(75_000)}`),
  texts('three hundred thousand lines', (content) => `${content}\n${'x\n'.repeat(300_000)}`),
  texts('brackets two hundred thousand deep', (content) => deep('[', ']', 200_000) + content),
  texts('braces two hundred thousand deep', (content) => content + deep('{"a":', '}', 200_000)),
  texts(
    'aliases that multiply',
    () =>
      `a: &a [x, x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}`,
  ),
  texts('a key of every object', (content) =>
    content.replaceAll('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":1},'),
  ),
  texts('the same key many times', (content) => content.replaceAll('{', `{${'"answer":"Yes",'.repeat(50)}`)),
  texts('numbers that no machine holds', (content) =>
    content.replaceAll('Yes', '1e999999').replaceAll('95', '9'.repeat(400)),
  ),
  texts('formulas in its cells', (content) =>
    content.replaceAll('Yes', "=cmd|'/c calc'!A1").replaceAll('No', '@SUM(1+1)'),
  ),
  texts('markup in its cells', (content) =>
    content.replaceAll('Kept', '<script>alert(1)</script><img src=x onerror=alert(1)>Kept'),
  ),
  texts('ids that are nearly ids', (content) => content.replaceAll(/([A-Z&]{3})-(\d\d)/g, '$1\u2010$2')),
  texts('ids of another world', (content) => content.replaceAll(/[A-Z&]{3}-\d\d/g, 'ZZZ-99')),
  texts('every row a hundred times', (content) => Array.from({ length: 100 }, () => content).join('\n')),
  texts(
    'an entity that multiplies',
    (content) => `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>${content}`,
  ),
  texts('a regular expression’s nightmare', (content) =>
    content.replaceAll('Kept', `${'a'.repeat(30_000)}!${' '.repeat(30_000)}\t`),
  ),
];

type Parts = Record<string, Uint8Array>;
const SHEETS = /^xl\/worksheets\/sheet\d+\.xml$/;
const parts = (name: string, change: (files: Parts) => Parts): Damage =>
  damage(name, (bytes) => zipSync(change(unzipSync(bytes))));
/** Every sheet's XML changed. */
const sheets = (name: string, change: (xml: string) => string): Damage =>
  parts(name, (files) =>
    Object.fromEntries(
      Object.entries(files).map(([path, file]) => [path, SHEETS.test(path) ? strToU8(change(strFromU8(file))) : file]),
    ),
  );
const without = (name: string, gone: RegExp): Damage =>
  parts(name, (files) => Object.fromEntries(Object.entries(files).filter(([path]) => !gone.test(path))));
const withMore = (name: string, more: Parts): Damage => parts(name, (files) => ({ ...files, ...more }));
const inSheet = (name: string, more: string): Damage =>
  sheets(name, (xml) => xml.replace('</sheetData>', `${more}</sheetData>`));
const DOCTYPE = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>';

/** Field of every central directory record and local header of a zip, overwritten. */
const inHeaders = (name: string, change: (view: DataView, at: number, isCentral: boolean) => void): Damage =>
  damage(name, (bytes) => {
    const copy = Uint8Array.from(bytes);
    const view = new DataView(copy.buffer);
    for (let at = 0; at + 46 < copy.length; at += 1) {
      const mark = view.getUint32(at, true);
      if (mark === 0x02014b50 || mark === 0x04034b50) change(view, at, mark === 0x02014b50);
    }
    return copy;
  });

/** Workbooks: the zip, its parts, their XML, their cells. */
export const TO_WORKBOOK: readonly Damage[] = [
  without('no list of types', /Content_Types/),
  without('no workbook part', /xl\/workbook\.xml$/),
  without('no relations', /\.rels$/),
  without('no sheet', SHEETS),
  withMore('a part outside of it', { '../../etc/evil.xml': strToU8('<a/>') }),
  withMore('a part at the root of the machine', { '/etc/evil.xml': strToU8('<a/>') }),
  withMore(
    'ten thousand parts more',
    Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`xl/junk/${at}.xml`, strToU8('<a/>')])),
  ),
  withMore('a part of forty million spaces', { 'xl/sharedStrings.xml': new Uint8Array(40_000_000).fill(0x20) }),
  withMore('macros', { 'xl/vbaProject.bin': strToU8('not really') }),
  withMore('strings that nobody counts', {
    'xl/sharedStrings.xml': strToU8(
      `<sst count="4000000000" uniqueCount="4000000000">${'<si><t>x</t></si>'.repeat(10)}</sst>`,
    ),
  }),
  sheets('XML that ends early', (xml) => xml.slice(0, xml.length >> 1)),
  sheets('XML with a foreign end', (xml) => xml.replace('</row>', '</rov>')),
  sheets('entities that multiply', (xml) => xml.replace('?>', `?>${DOCTYPE}`).replaceAll('Kept', '&c;Kept')),
  sheets('an entity from a file', (xml) =>
    xml.replace('?>', '?><!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>').replaceAll('Kept', '&f;Kept'),
  ),
  sheets('an entity from the network', (xml) => xml.replace('?>', '?><!DOCTYPE w SYSTEM "http://192.0.2.1/w.dtd">')),
  sheets('elements fifty thousand deep', (xml) =>
    xml.replace('<sheetData>', `<sheetData>${deep('<a>', '</a>', 50_000)}`),
  ),
  sheets('an attribute of a million signs', (xml) =>
    xml.replace('<sheetData', `<sheetData a="${'x'.repeat(1_000_000)}"`),
  ),
  sheets('a declaration of another encoding', (xml) => xml.replace('UTF-8', 'UTF-32')),
  inSheet('a cell that is nowhere', '<row r="0"><c r="0" t="inlineStr"><is><t>x</t></is></c></row>'),
  inSheet('a cell behind the last column', '<row r="1"><c r="ZZZZZZ1" t="inlineStr"><is><t>x</t></is></c></row>'),
  inSheet('a row behind the last row', '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
  inSheet('a string that is not there', '<row r="9999"><c r="A9999" t="s"><v>4000000000</v></c></row>'),
  inSheet('a string by a negative number', '<row r="9999"><c r="A9999" t="s"><v>-1</v></c></row>'),
  inSheet('cells of no known type', '<row r="9999"><c r="A9999" t="quux"><v>1</v></c></row>'),
  inSheet(
    'a formula that calls out',
    `<row r="9999"><c r="A9999"><f>WEBSERVICE("http://192.0.2.1/")</f><v>1</v></c></row>`,
  ),
  inSheet(
    'a cell of a hundred thousand signs',
    `<row r="9999"><c r="A9999" t="inlineStr"><is><t>${'x'.repeat(100_000)}</t></is></c></row>`,
  ),
  inSheet(
    'two hundred thousand cells more',
    `<row r="9999">${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(200_000)}</row>`,
  ),
  inSheet('the same cell many times', `<row r="9999">${'<c r="A9999"><v>1</v></c>'.repeat(5_000)}</row>`),
  sheets('one merged cell over everything', (xml) =>
    xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
  ),
  sheets('a hundred thousand merged cells', (xml) =>
    xml.replace('</sheetData>', `</sheetData><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(100_000)}</mergeCells>`),
  ),
  sheets('a range of no sense', (xml) =>
    xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="B2:"/></mergeCells>'),
  ),
  sheets('ids twice over', (xml) => xml.replaceAll(/[A-Z&;#\d]+-\d\d\.\d/g, 'AIS-01.1')),
  inHeaders('the mark of encryption', (view, at, isCentral) => view.setUint16(at + (isCentral ? 8 : 6), 1, true)),
  inHeaders('a packing that nobody knows', (view, at, isCentral) =>
    view.setUint16(at + (isCentral ? 10 : 8), 99, true),
  ),
  inHeaders('checksums of something else', (view, at, isCentral) =>
    view.setUint32(at + (isCentral ? 16 : 14), 0xdeadbeef, true),
  ),
  inHeaders('sizes that are not true', (view, at, isCentral) =>
    view.setUint32(at + (isCentral ? 24 : 22), 0x7fffffff, true),
  ),
  inHeaders('no packed bytes', (view, at, isCentral) => view.setUint32(at + (isCentral ? 20 : 18), 0, true)),
  damage('parts that lie elsewhere', (bytes) => {
    const copy = Uint8Array.from(bytes);
    const view = new DataView(copy.buffer);
    for (let at = 0; at + 46 < copy.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 42, 0xfffffff0, true);
    return copy;
  }),
  damage('a zip in a zip in a zip', (bytes) => zipSync({ 'a.zip': zipSync({ 'b.zip': bytes }) })),
  damage('a zip of nothing', () => zipSync({})),
  damage('a comment that is another zip', (bytes) => joined(bytes.slice(0, -2), Uint8Array.from([0xff, 0xff]), bytes)),
];
