import { describe, expect, it } from 'vitest';
import { Refusal, type RefusalCode } from '#assurance/refusal.ts';
import { inlineCell, rawParts, rawWorkbook, sheetXml } from '../../../test/vectors/caiq/raw-workbook.ts';
import { type RawEntry, rawZip } from '../../../test/vectors/caiq/raw-zip.ts';
import { readWorkbook } from './read-workbook.ts';

const oneSheet = (rows: string, after = '', before = '') => ({
  sheets: [{ name: 'Answers', xml: sheetXml(rows, after, before) }],
});
const SOUND = oneSheet(`<row r="1">${inlineCell('A1', 'Question ID')}</row>`);

const cellsOf = async (
  rows: string,
  options: { sharedStrings?: string; styles?: string; workbookProperties?: string } = {},
) => {
  const workbook = await readWorkbook(rawWorkbook({ ...oneSheet(rows), ...options }));
  return workbook.sheets[0]?.rows.flatMap((row) => row.cells.map((cell) => [row.number, cell.column, cell.text]));
};

/** Runs the reader and gives the refusal's code; fails when it takes longer than a person would wait. */
const refusalOf = async (bytes: Uint8Array): Promise<RefusalCode | 'read'> => {
  const started = performance.now();
  try {
    await readWorkbook(bytes);
    return 'read';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.detail.mend).not.toBe('');
    return error.code;
  } finally {
    expect(performance.now() - started).toBeLessThan(5_000);
  }
};

describe('readWorkbook reads cells', () => {
  it('joins rich text runs, skips pronunciation guides and undoes escapes', async () => {
    const sharedStrings =
      '<sst><si><r><t>Fjord </t></r><r><rPr><b/></rPr><t xml:space="preserve">Compute_x000D_\nNorth</t></r><rPh sb="0" eb="1"><t>fyord</t></rPh></si></sst>';
    expect(await cellsOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { sharedStrings })).toEqual([
      [1, 1, 'Fjord Compute\nNorth'],
    ]);
  });

  it('reads inline strings, booleans, errors, numbers and cached values of formulas', async () => {
    const rows = [
      '<row r="2">',
      inlineCell('A2', 'a &amp; b &#x41;'),
      '<c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2"><v>4.1000000000000005</v></c>',
      '<c r="E2" t="str"><f>UPPER("yes")</f><v>YES</v></c><c r="F2"><f>1+1</f><v>2</v></c></row>',
    ].join('');
    const workbook = await readWorkbook(rawWorkbook(oneSheet(rows)));
    expect(workbook.sheets[0]?.rows[0]?.cells.map(({ text, kind, formula }) => [text, kind, formula])).toEqual([
      ['a & b A', 'text', false],
      ['TRUE', 'boolean', false],
      ['#N/A', 'error', false],
      ['4.1', 'number', false],
      ['YES', 'text', true],
      ['2', 'number', true],
    ]);
  });

  it('shows numbers in date formats as days, built in and custom, in both calendars', async () => {
    const styles =
      '<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yyyy;@"/><numFmt numFmtId="165" formatCode="0.0&quot; d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const rows =
      '<row r="1"><c r="A1" s="1"><v>45376</v></c><c r="B1" s="2"><v>45376.5</v></c><c r="C1" s="3"><v>45376</v></c><c r="D1"><v>45376</v></c><c r="E1" s="1"><v>59</v></c><c r="F1" s="1"><v>1e308</v></c></row>';
    expect((await cellsOf(rows, { styles }))?.map((cell) => cell[2])).toEqual([
      '2024-03-25',
      '2024-03-25T12:00',
      '45376',
      '45376',
      '1900-02-28',
      '1e+308',
    ]);
    const since1904 = await cellsOf(rows, { styles, workbookProperties: '<workbookPr date1904="1"/>' });
    expect(since1904?.[0]?.[2]).toBe('2028-03-26');
  });

  it('counts on where rows and cells carry no reference', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>7</v></c></row>';
    expect(await cellsOf(rows)).toEqual([
      [1, 1, 'a'],
      [1, 3, 'b'],
      [2, 1, '7'],
    ]);
  });

  it('puts rows in order, keeps the first of a cell given twice and lists the second', async () => {
    const rows = `<row r="5">${inlineCell('A5', 'five')}</row><row r="2">${inlineCell('B2', 'b')}${inlineCell('A2', 'a')}</row><row r="5">${inlineCell('A5', 'again')}</row>`;
    const workbook = await readWorkbook(rawWorkbook(oneSheet(rows)));
    expect(workbook.sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([['a', 'b'], ['five']]);
    expect(workbook.problems).toMatchObject([{ code: 'cell-is-given-twice', place: { cell: 'A5' }, content: 'again' }]);
  });

  it('reads strict files, prefixed elements, UTF-16 parts and backslashes in part names', async () => {
    const strict = rawParts(SOUND).map((entry) => ({
      ...entry,
      name: entry.name.replaceAll('/', '\\'),
      data: String(entry.data).replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      ),
    }));
    const prefixed =
      '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>ok</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    strict[3] = { name: 'xl\\worksheets\\sheet1.xml', data: Buffer.from(`\uFEFF${prefixed}`, 'utf16le') as never };
    const workbook = await readWorkbook(rawZip(strict));
    expect(workbook.sheets[0]?.rows[0]?.cells[0]?.text).toBe('ok');
  });

  it('reports hidden sheets, hidden rows and columns, protection, merges and both kinds of lists', async () => {
    const after = [
      '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1"/></mergeCells>',
      '<dataValidations><dataValidation type="list" sqref="C3:C9"><formula1>"Yes,No,NA"</formula1></dataValidation>',
      '<dataValidation type="whole" sqref="D3"><formula1>1</formula1></dataValidation></dataValidations>',
      '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$5</xm:f></x14:formula1><xm:sqref>D3:D9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
    ].join('');
    const rows = `<row r="1" hidden="1">${inlineCell('A1', 'x')}</row>`;
    const before = '<cols><col min="7" max="8" hidden="1"/><col min="9" max="9" width="0" customWidth="1"/></cols>';
    const workbook = await readWorkbook(
      rawWorkbook({
        sheets: [
          { name: 'A', xml: sheetXml(rows, after, before), state: 'veryHidden' },
          { name: 'B', xml: sheetXml('') },
        ],
      }),
    );
    expect(workbook.sheets[0]).toMatchObject({
      state: 'very-hidden',
      protected: true,
      merges: [{ firstRow: 1, lastRow: 2, firstColumn: 1, lastColumn: 2 }],
      hiddenColumns: [
        { first: 7, last: 8 },
        { first: 9, last: 9 },
      ],
      validations: [
        { ranges: 'C3:C9', list: '"Yes,No,NA"' },
        { ranges: 'D3:D9', list: 'Lists!$A$1:$A$5' },
      ],
      rows: [{ number: 1, hidden: true }],
    });
  });

  it('ignores macros and says so', async () => {
    const workbook = await readWorkbook(rawWorkbook({ ...SOUND, extra: [{ name: 'xl/vbaProject.bin', data: 'x' }] }));
    expect(workbook.problems.map(({ code }) => code)).toEqual(['macros-were-ignored']);
  });

  it('lists what it could not use: missing shared texts, uncalculated formulas, cells cut, sheets not there', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>2147483648</v></c><c r="B1"><f>A1</f></c>${inlineCell('C1', 'y'.repeat(40_000))}</row>`;
    const parts = rawParts({
      sheets: [
        { name: 'A', xml: sheetXml(rows) },
        { name: 'Gone', xml: '' },
      ],
    });
    const workbook = await readWorkbook(rawZip(parts.filter((entry) => !entry.name.endsWith('sheet2.xml'))));
    expect(workbook.problems.map(({ code, place }) => [code, place.cell])).toEqual([
      ['shared-text-is-missing', 'A1'],
      ['formula-has-no-value', 'B1'],
      ['cell-is-too-long', 'C1'],
      ['sheet-is-missing', null],
    ]);
    expect(workbook.sheets[0]?.rows[0]?.cells.at(-1)?.text.length).toBe(32_767);
  });

  it('reads past a dimension that claims the whole sheet, and one far cell costs nothing', async () => {
    const rows = `<row r="1">${inlineCell('A1', 'a')}</row><row r="1048576">${inlineCell('XFD1048576', 'z')}</row>`;
    const workbook = await readWorkbook(rawWorkbook(oneSheet(rows, '', '<dimension ref="A1:XFD1048576"/>')));
    expect(workbook.sheets[0]?.rows.map((row) => [row.number, row.cells[0]?.column])).toEqual([
      [1, 1],
      [1_048_576, 16_384],
    ]);
  });

  it('reads a form that is formatted far below its last line', async () => {
    const empty = Array.from(
      { length: 210_000 },
      (_, index) => `<row r="${index + 2}" s="${index % 97}"><c r="A${index + 2}" s="${index % 89}"/></row>`,
    );
    const workbook = await readWorkbook(
      rawWorkbook(oneSheet(`<row r="1">${inlineCell('A1', 'a')}</row>${empty.join('')}`)),
    );
    expect(workbook.sheets[0]?.rows).toHaveLength(1);
  });

  it('reads parts that are stored and not packed', async () => {
    const workbook = await readWorkbook(rawZip(rawParts(SOUND).map((entry) => ({ ...entry, method: 0 }))));
    expect(workbook.sheets[0]?.rows[0]?.cells[0]?.text).toBe('Question ID');
  });

  it('names the cells whose comments it does not read', async () => {
    const workbook = await readWorkbook(
      rawWorkbook({
        ...SOUND,
        extra: [
          {
            name: 'xl/worksheets/_rels/sheet1.xml.rels',
            data: '<Relationships><Relationship Id="r" Type="x/comments" Target="../comments1.xml"/></Relationships>',
          },
          {
            name: 'xl/comments1.xml',
            data: '<comments><commentList><comment ref="C5"><text/></comment><comment ref="C9"/></commentList></comments>',
          },
        ],
      }),
    );
    expect(workbook.problems).toMatchObject([
      { code: 'comments-were-not-read', place: { sheet: 'Answers', cell: 'C5' }, content: 'C5, C9' },
    ]);
  });

  it('steps over a document type without entities', async () => {
    const parts = rawParts(SOUND);
    parts[3] = {
      ...parts[3]!,
      data: String(parts[3]?.data).replace('<worksheet', '<!DOCTYPE worksheet [<!ELEMENT worksheet ANY>]><worksheet'),
    };
    expect(await refusalOf(rawZip(parts))).toBe('read');
  });
});

describe('readWorkbook refuses', () => {
  const spoilt = (change: (entries: RawEntry[]) => RawEntry[]) => rawZip(change(rawParts(SOUND)));
  const withSheet = (xml: string) =>
    spoilt((entries) => [...entries.slice(0, 3), { name: 'xl/worksheets/sheet1.xml', data: xml }]);
  const rowsOf = (count: number, cells: (row: number) => string) =>
    Array.from({ length: count }, (_, index) => `<row r="${index + 1}">${cells(index + 1)}</row>`).join('');
  const doctype = (subset: string) => `<!DOCTYPE worksheet [${subset}]>${sheetXml('').replace(/<\?xml[^>]*>/, '')}`;

  it.each<[string, RefusalCode, () => Uint8Array]>([
    [
      'a bomb of zeros',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: 'xl/media/a.bin', data: Buffer.alloc(50_000_000) }]),
    ],
    [
      'an entry that unpacks to more than it declares',
      'archive-is-hostile',
      () => spoilt((entries) => entries.map((entry, index) => (index === 3 ? { ...entry, declaredBytes: 40 } : entry))),
    ],
    [
      'an entry that declares a petabyte',
      'archive-is-hostile',
      () =>
        spoilt((entries) =>
          entries.map((entry, index) => (index === 3 ? { ...entry, declaredBytes: 0xfffffff0 } : entry)),
        ),
    ],
    [
      'an entry shorter than declared',
      'archive-is-damaged',
      () =>
        spoilt((entries) => entries.map((entry, index) => (index === 3 ? { ...entry, declaredBytes: 9_000 } : entry))),
    ],
    [
      'two names on the same bytes',
      'archive-is-hostile',
      () =>
        spoilt((entries) => [
          ...entries,
          { name: 'xl/copy.xml', data: '', sameDataAs: 3, localName: 'xl/worksheets/sheet1.xml' },
        ]),
    ],
    [
      'the same name twice, in another case',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: 'XL/Workbook.xml', data: 'x' }]),
    ],
    [
      'a name that climbs out of the archive',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: '../../etc/passwd', data: 'x' }]),
    ],
    [
      'an absolute name',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: '/etc/passwd', data: 'x' }]),
    ],
    [
      'a local name that differs',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: 'a.xml', localName: 'b.xml', data: 'x' }]),
    ],
    [
      'a local method that differs',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: 'a.xml', localMethod: 0, data: 'x' }]),
    ],
    [
      'a local size that differs',
      'archive-is-hostile',
      () => spoilt((entries) => [...entries, { name: 'a.xml', localDeclaredBytes: 5, data: 'x' }]),
    ],
    [
      'encryption',
      'archive-is-encrypted',
      () => spoilt((entries) => [...entries, { name: 'a.xml', flags: 1, data: 'x' }]),
    ],
    [
      'a way of packing that workbooks do not use',
      'archive-is-damaged',
      () => spoilt((entries) => [...entries, { name: 'a.xml', method: 12, data: 'x' }]),
    ],
    [
      'a wrong checksum',
      'archive-is-damaged',
      () => spoilt((entries) => entries.map((entry, index) => (index === 3 ? { ...entry, crc: 1 } : entry))),
    ],
    [
      '2,001 entries',
      'archive-is-hostile',
      () =>
        spoilt((entries) => [
          ...entries,
          ...Array.from({ length: 2_001 }, (_, index) => ({ name: `m/${index}`, data: '' })),
        ]),
    ],
    [
      'bytes before the archive',
      'archive-is-damaged',
      () => rawZip(rawParts(SOUND), { prefix: Buffer.from('%!polyglot') }),
    ],
    [
      'a second end record in the comment',
      'archive-is-damaged',
      () => rawZip(rawParts(SOUND), { comment: rawZip([]).subarray(0, 22) }),
    ],
    ['an archive without a workbook', 'file-type-is-not-read', () => rawZip([{ name: 'notes.txt', data: 'x' }])],
    ['a Word document', 'file-type-is-not-read', () => rawZip([{ name: 'word/document.xml', data: '<a/>' }])],
    [
      'an OpenDocument file',
      'file-type-is-not-read',
      () =>
        rawZip([
          { name: 'mimetype', data: 'x' },
          { name: 'content.xml', data: '<a/>' },
        ]),
    ],
    ['declared entities', 'xml-declares-entities', () => withSheet(doctype('<!ENTITY a "aaaa">'))],
    [
      'an external entity',
      'xml-declares-entities',
      () => withSheet(doctype('<!ENTITY a SYSTEM "file:///etc/passwd">')),
    ],
    ['a parameter entity', 'xml-declares-entities', () => withSheet(doctype('%remote;'))],
    ['a reference to an undeclared entity', 'xml-is-damaged', () => withSheet(sheetXml(inlineCell('A1', '&lol;')))],
    ['elements 65 deep', 'xml-is-damaged', () => withSheet(`${'<a>'.repeat(65)}${'</a>'.repeat(65)}`)],
    [
      '129 attributes',
      'xml-is-damaged',
      () => withSheet(`<a ${Array.from({ length: 129 }, (_, index) => `b${index}="1"`).join(' ')}/>`),
    ],
    ['an attribute twice', 'xml-is-damaged', () => withSheet('<a b="1" b="2"/>')],
    ['crossed tags', 'xml-is-damaged', () => withSheet('<a><b></a></b>')],
    ['two documents in one part', 'xml-is-damaged', () => withSheet('<a/><b/>')],
    [
      'a text of over a million signs',
      'xml-is-damaged',
      () =>
        withSheet(
          sheetXml(inlineCell('A1', Array.from({ length: 300_000 }, (_, index) => index.toString(36)).join(' '))),
        ),
    ],
    [
      'a part that is not UTF-8',
      'xml-is-damaged',
      () =>
        spoilt((entries) => [
          ...entries.slice(0, 3),
          { name: 'xl/worksheets/sheet1.xml', data: Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xfd]) },
        ]),
    ],
    [
      '513 columns with content',
      'workbook-has-too-many-cells',
      () => withSheet(sheetXml(`<row r="1">${'<c><v>1</v></c>'.repeat(513)}</row>`)),
    ],
    [
      '100,001 merged ranges',
      'workbook-has-too-many-cells',
      () =>
        withSheet(
          sheetXml(
            '',
            `<mergeCells>${Array.from({ length: 100_001 }, (_, index) => `<mergeCell ref="A${index + 1}:B${index + 1}"/>`).join('')}</mergeCells>`,
          ),
        ),
    ],
    [
      '200,001 rows',
      'workbook-has-too-many-cells',
      () => withSheet(sheetXml(rowsOf(200_001, () => '<c><v>1</v></c>'))),
    ],
    [
      '500,001 cells',
      'workbook-has-too-many-cells',
      () =>
        withSheet(
          sheetXml(
            rowsOf(2_000, (row) =>
              Array.from({ length: 251 }, (_, column) => `<c><v>${row * column * 7_919}</v></c>`).join(''),
            ),
          ),
        ),
    ],
  ])('%s', async (_what, code, make) => {
    expect(await refusalOf(make())).toBe(code);
  });

  it('a workbook cut off at any length', async () => {
    const whole = rawWorkbook(SOUND);
    for (let percent = 0; percent < 100; percent += 1) {
      const cut = whole.subarray(0, Math.floor((whole.length * percent) / 100));
      expect(await refusalOf(cut), `at ${percent} %`).toBe('archive-is-damaged');
    }
  });

  it('half a megabyte with 1.5 million inline strings, early and without much memory', async () => {
    const cells = `<c t="inlineStr"><is><t>Yes</t></is></c>`.repeat(500);
    const rows = Array.from({ length: 3_000 }, () => `<row>${cells}</row>`).join('');
    const bytes = withSheet(sheetXml(rows));
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(['workbook-has-too-many-cells', 'archive-is-hostile']).toContain(await refusalOf(bytes));
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1_048_576);
  });

  it('never fails otherwise when single bytes are spoilt', async () => {
    const whole = rawWorkbook(SOUND);
    for (let position = 0; position < whole.length; position += 1) {
      const spoiltBytes = Uint8Array.from(whole);
      spoiltBytes[position] = (spoiltBytes[position] ?? 0) ^ 0xff;
      await refusalOf(spoiltBytes);
    }
  });
});
