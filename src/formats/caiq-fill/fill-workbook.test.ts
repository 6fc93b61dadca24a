import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FilledAnswer } from '#formats/caiq-fill/filled-workbook.ts';
import { complaintsAbout } from '../../../test/harness/package-check.ts';
import { answer, answersIn, answersOf, cellsIn, fill } from '../../../test/vectors/caiq/filled-answers.ts';
import {
  formParts,
  formSheetXml,
  idsOf,
  type MadeForm,
  madeForm,
  officialLists,
  writtenForm41,
} from '../../../test/vectors/caiq/made-form.ts';
import { takeApart, zipOf } from '../../../test/vectors/caiq/zip-forms.ts';

const sheetOf = (bytes: Uint8Array) =>
  takeApart(bytes)
    .find(({ name }) => name === 'xl/worksheets/sheet2.xml')
    ?.data.toString() ?? '';
/** Fills a form, holds the result against what programs repair, and gives its sheet part. */
const sheetAfter = async (form: MadeForm | Uint8Array, given: Readonly<Record<string, FilledAnswer>>) => {
  const { bytes } = await fill(form instanceof Uint8Array ? form : madeForm(form), answersOf(given));
  expect(complaintsAbout(bytes)).toEqual([]);
  return sheetOf(bytes);
};
const one = (given: Partial<FilledAnswer>) => ({ 'A&A-01.1': answer(given) });
const text = (value: string) => `<is><t xml:space="preserve">${value}</t></is>`;

describe('filling a blank form', () => {
  it('changes the cells meant and no other byte', async () => {
    const before = madeForm();
    const filled = await fill(
      before,
      answersOf({
        'A&A-01.1': answer({
          cspImplementationDescription: 'We audit yearly.',
          cscResponsibilities: 'Read the report.',
        }),
        'AIS-01.1': answer({ answer: 'no', ownership: 'shared-csp-csc' }),
      }),
    );
    expect(filled.changedCells).toEqual(['C3', 'D3', 'E3', 'F3', 'C6', 'D6'].map((cell) => `CAIQv4.0.3!${cell}`));
    const expected = sheetOf(before)
      .replace('<c r="C3" s="8" />', `<c r="C3" s="8" t="inlineStr">${text('Yes')}</c>`)
      .replace('<c r="D3" s="8" />', `<c r="D3" s="8" t="inlineStr">${text('CSP-owned')}</c>`)
      .replace('<c r="E3" s="8" />', `<c r="E3" s="8" t="inlineStr">${text('We audit yearly.')}</c>`)
      .replace('<c r="F3" s="8" />', `<c r="F3" s="8" t="inlineStr">${text('Read the report.')}</c>`)
      .replace('<c r="C6" s="8" />', `<c r="C6" s="8" t="inlineStr">${text('No')}</c>`)
      .replace('<c r="D6" s="8" />', `<c r="D6" s="8" t="inlineStr">${text('Shared CSP and CSC')}</c>`);
    expect(sheetOf(filled.bytes)).toBe(expected);
    expect(complaintsAbout(filled.bytes)).toEqual([]);
  });

  it('leaves every other part as it was and proves it by digest', async () => {
    const before = madeForm();
    const { bytes, untouched } = await fill(before, answersOf(one({})));
    const [old, now] = [takeApart(before), takeApart(bytes)];
    expect(now.map(({ name }) => name)).toEqual(old.map(({ name }) => name));
    for (const [index, entry] of old.entries()) {
      if (entry.name === 'xl/worksheets/sheet2.xml') continue;
      expect(now[index], entry.name).toEqual(entry);
    }
    expect(untouched).toEqual(
      old
        .filter(({ name }) => name !== 'xl/worksheets/sheet2.xml')
        .map(({ name, data }) => ({ part: name, sha256: createHash('sha256').update(data).digest('hex') })),
    );
  });

  it('lists answers without a row and rows without an answer, and leaves the latter alone', async () => {
    const form = madeForm({ ids: ['A&A-01.1', 'A&A-01.2', 'A&A-02.1'] });
    const filled = await fill(form, answersOf({ 'A&A-01.2': answer(), 'IAM-01.1': answer() }));
    expect(filled).toMatchObject({ unplaced: ['IAM-01.1'], unanswered: ['A&A-01.1', 'A&A-02.1'] });
    expect(await cellsIn(filled.bytes)).toEqual({ C4: 'Yes', D4: 'CSP-owned' });
  });

  it('leaves ownership blank where a question does not apply', async () => {
    const { bytes } = await fill(
      madeForm(),
      answersOf(one({ answer: 'na', cspImplementationDescription: 'No mail.' })),
    );
    expect(await cellsIn(bytes)).toEqual({ C3: 'NA', E3: 'No mail.' });
  });

  it('gives the same bytes for the same answers, and none to change the second time', async () => {
    const answers = answersOf({ 'A&A-01.1': answer({ cspImplementationDescription: ' =1+1 ' }), 'BCR-01.1': answer() });
    const [first, again] = [await fill(madeForm(), answers), await fill(madeForm(), answers)];
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    const twice = await fill(first.bytes, answers);
    expect(twice.changedCells).toEqual([]);
    expect(Buffer.compare(twice.bytes, first.bytes)).toBe(0);
  });

  it('fills a whole form of 4.1 as our own writer makes it, where blank cells are absent', async () => {
    const answers = answersOf(
      Object.fromEntries(idsOf('4.1.0').map((id, at) => [id, answer({ cspImplementationDescription: `Done ${at}.` })])),
    );
    const { bytes, changedCells, unplaced, unanswered } = await fill(writtenForm41(), answers, '4.1.0');
    expect([changedCells.length, unplaced, unanswered]).toEqual([283 * 3, [], []]);
    expect(await answersIn(bytes)).toEqual(answers);
    expect(complaintsAbout(bytes)).toEqual([]);
  });
});

describe('texts of cells', () => {
  it.each([
    ['a formula', '=HYPERLINK("http://x.example")', '=HYPERLINK(&quot;http://x.example&quot;)'],
    ['outer white space', '  two spaces\t', '  two spaces\t'],
    ['line breaks of any kind', 'one\r\ntwo\rthree\n', 'one\ntwo\nthree\n'],
    ['signs of markup', 'a < b && c ]]> "d"', 'a &lt; b &amp;&amp; c ]]&gt; &quot;d&quot;'],
    ['astral signs', 'Ключ 🔑 鍵', 'Ключ 🔑 鍵'],
    ['what looks like an escape', 'x_x000D_y_x0041_', 'x_x005F_x000D_y_x005F_x0041_'],
  ])('keep %s', async (_, given, written) => {
    const { bytes } = await fill(madeForm(), answersOf(one({ cspImplementationDescription: given })));
    expect(sheetOf(bytes)).toContain(`<c r="E3" s="8" t="inlineStr">${text(written)}</c>`);
    expect((await cellsIn(bytes)).E3).toBe(given.replace(/\r\n?/g, '\n'));
  });

  it('of white space only are no text', async () => {
    const { changedCells } = await fill(madeForm(), answersOf(one({ cspImplementationDescription: ' \n ' })));
    expect(changedCells).toEqual(['CAIQv4.0.3!C3', 'CAIQv4.0.3!D3']);
  });

  it.each([
    ['a control sign', 'bell \u0007', 'U+0007'],
    ['half of a sign', 'half \uD83D', 'U+D83D'],
    ['a number that is no sign', '\uFFFE', 'U+FFFE'],
  ])('with %s are refused by cell', async (_, cscResponsibilities, named) => {
    const refused = fill(madeForm(), answersOf({ 'A&A-02.1': answer({ cscResponsibilities }) }));
    await expect(refused).rejects.toMatchObject({
      code: 'text-does-not-fit-a-cell',
      detail: { place: { sheet: 'CAIQv4.0.3', cell: 'F5', row: 5, column: 'F' } },
    });
    await expect(refused).rejects.toThrow(
      new RegExp(`CSC responsibilities of A&A-02.1 .*${named.replace('+', '\\+')}`),
    );
  });

  it('of 32,767 signs fit and one more is refused by cell', async () => {
    const longest = 'x'.repeat(32_767);
    const { bytes } = await fill(madeForm(), answersOf(one({ cspImplementationDescription: longest })));
    expect((await cellsIn(bytes)).E3).toBe(longest);
    await expect(
      fill(madeForm(), answersOf(one({ cspImplementationDescription: `${longest}y` }))),
    ).rejects.toMatchObject({
      code: 'text-does-not-fit-a-cell',
      message:
        'The implementation description of A&A-01.1 has 32,768 signs; the cell CAIQv4.0.3!E3 holds at most 32,767.',
      detail: { place: { cell: 'E3' } },
    });
  });
});

describe('the words of the form', () => {
  const owner = { answer: 'na', ownership: 'third-party-outsourced' } as const;
  const words = async (form: MadeForm) => {
    const answers = { 'A&A-01.1': answer(), 'A&A-01.2': answer(owner), 'A&A-02.1': answer({ ...owner, answer: 'no' }) };
    const cells = await cellsIn((await fill(madeForm(form), answersOf(answers))).bytes);
    return [cells.C3, cells.D3, cells.C4, cells.D4, cells.C5, cells.D5];
  };
  const official = ['Yes', 'CSP-owned', 'NA', undefined, 'No', '3rd-party outsourced'];
  const shouted = ['YES', 'CSP-OWNED', 'N/A', undefined, 'NO', 'THIRD-PARTY OUTSOURCED'];
  const lists = (answers: string, owners: string) => ({ lists: officialLists(8, answers, owners) });

  it('are taken from lists written in the cell, in any case and order', async () => {
    expect(await words({})).toEqual(official);
    expect(await words(lists('"N/A, NO ,YES"', '"THIRD-PARTY OUTSOURCED,CSP-OWNED"'))).toEqual(shouted);
  });

  it('are taken from lists in cells, on the same or another sheet or by name', async () => {
    const listSheet = `<row r="1">${['YES', 'NO', 'N/A'].map((word) => `<c t="inlineStr"><is><t>${word}</t></is></c>`).join('')}</row><row r="2"><c t="inlineStr"><is><t>CSP-OWNED</t></is></c></row><row r="3"><c t="inlineStr"><is><t>THIRD-PARTY OUTSOURCED</t></is></c></row>`;
    expect(await words({ ...lists('Lists!$A$1:$C$1', "'lists'!$A$2:$A$3"), listSheet })).toEqual(shouted);
    const definedNames =
      '<definedName name="Replies" localSheetId="0">Lists!$A$3</definedName><definedName name="Replies">Lists!$A$1:$C$1</definedName><definedName name="Owners" localSheetId="1">Lists!$A$2:$A$3</definedName>';
    expect(await words({ ...lists('Replies', '=owners'), listSheet, definedNames })).toEqual(shouted);
  });

  it('are taken from lists in the spelling of the extension', async () => {
    const extension =
      '<extLst><ext xmlns:x14="x14"><x14:dataValidations xmlns:xm="xm"><x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$C$1</xm:f></x14:formula1><xm:sqref>C3:C8</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>';
    const listSheet = `<row r="1">${['YES', 'NO', 'N/A'].map((word) => `<c t="inlineStr"><is><t>${word}</t></is></c>`).join('')}</row>`;
    expect(await words({ lists: null, afterData: extension, listSheet })).toEqual([
      'YES',
      'CSP-owned',
      'N/A',
      undefined,
      'NO',
      '3rd-party outsourced',
    ]);
  });

  it('are the official ones where there is no list or one of other words', async () => {
    expect(await words({ lists: null })).toEqual(official);
    expect(await words(lists('"Done,Open"', 'INDIRECT("x")'))).toEqual(official);
    expect(await words(lists('Nowhere!$A$1:$A$3', '"Vendor,Client"'))).toEqual(official);
  });

  it('are read from the list that covers the cell', async () => {
    const two = `<dataValidation type="list" sqref="C4 C9:C12"><formula1>"Y,N,N/A"</formula1></dataValidation>${officialLists(8)}`;
    expect(await words({ lists: two })).toEqual(['Yes', 'CSP-owned', 'N/A', undefined, 'No', '3rd-party outsourced']);
  });
});

describe('renewing a filled form', () => {
  const filledForm = (cells: Readonly<Record<string, string>>, form: MadeForm = {}) =>
    madeForm({ ...form, cell: (column, row) => cells[`${column}${row}`] });
  const cells = {
    C3: '<c r="C3" s="8" t="s"><v>0</v></c>',
    D3: '<c r="D3" s="8" t="s"><v>1</v></c>',
    E3: '<c s="9" r="E3" t="s" ><v>2</v></c>',
    F3: '<c r="F3" s="8" t="str"><v>Sign in.\n</v></c>',
    C4: '<c r="C4" s="8" t="inlineStr"><is><r><rPr><b/></rPr><t>N</t></r><r><t>o</t></r></is></c>',
  };
  const texts = ['Yes', 'CSP-owned', 'Old <b>', 'Unused'].map((each) => `<si><t>${each.replace('<', '&lt;')}</t></si>`);
  const held = {
    'A&A-01.1': answer({ cspImplementationDescription: 'Old <b>', cscResponsibilities: 'Sign in.' }),
    'A&A-01.2': answer({ answer: 'no', ownership: null }),
  };

  it('with what it holds already gives the file back byte for byte', async () => {
    const form = filledForm(cells, { texts });
    const { bytes, changedCells, untouched } = await fill(form, answersOf(held));
    expect(changedCells).toEqual([]);
    expect(Buffer.compare(bytes, form)).toBe(0);
    expect(untouched).toHaveLength(takeApart(form).length);
    const read = await answersIn(form);
    expect(Buffer.compare((await fill(form, read)).bytes, form)).toBe(0);
  });

  it('changes only what differs and keeps each style and the order of attributes', async () => {
    const form = filledForm(cells, { texts });
    const given = { ...held, 'A&A-01.1': answer({ ...held['A&A-01.1'], cspImplementationDescription: 'New.' }) };
    const { bytes, changedCells, replacedTextsKept } = await fill(form, answersOf(given));
    expect(changedCells).toEqual(['CAIQv4.0.3!E3']);
    expect(sheetOf(bytes)).toBe(sheetOf(form).replace(cells.E3, `<c s="9" r="E3" t="inlineStr" >${text('New.')}</c>`));
    expect(replacedTextsKept).toBe(1);
    expect(complaintsAbout(bytes)).toEqual([]);
  });

  it('clears a value that was taken away and keeps the style', async () => {
    const form = filledForm(cells, { texts });
    const { bytes, changedCells } = await fill(
      form,
      answersOf({ 'A&A-01.1': answer({ answer: null, ownership: null }) }),
    );
    expect(changedCells).toEqual(['C3', 'D3', 'E3', 'F3'].map((cell) => `CAIQv4.0.3!${cell}`));
    const expected = sheetOf(form)
      .replace(cells.C3, '<c r="C3" s="8"/>')
      .replace(cells.D3, '<c r="D3" s="8"/>')
      .replace(cells.E3, '<c s="9" r="E3"/>')
      .replace(cells.F3, '<c r="F3" s="8"/>');
    expect(sheetOf(bytes)).toBe(expected);
    expect(await cellsIn(bytes)).toEqual({ C4: 'No' });
  });

  it('keeps what is not the value of a cell, drops metadata of the value that goes', async () => {
    const extra = '<extLst><ext uri="u"><x xmlns="urn:x">é</x></ext></extLst>';
    const form = filledForm(
      {
        C3: `<c r="C3" s="8" vm="2" t="s" cm="1"><v>0</v>${extra}</c>`,
        E3: `<c r="E3" t="s"><v>2</v>${extra}</c>`,
      },
      { texts },
    );
    const sheet = await sheetAfter(form, one({ answer: 'no', ownership: null }));
    expect(sheet).toContain(`<c r="C3" s="8" t="inlineStr">${text('No')}${extra}</c>`);
    expect(sheet).toContain(`<c r="E3">${extra}</c>`);
  });

  it('replaces numbers, flags and errors, and takes a number that says the same for the same', async () => {
    const form = filledForm({
      C3: '<c r="C3" t="b"><v>1</v></c>',
      D3: '<c r="D3" t="e"><v>#REF!</v></c>',
      E3: '<c r="E3"><v>27001</v></c>',
    });
    const sheet = await sheetAfter(form, one({ cspImplementationDescription: '27001' }));
    expect(sheet).toContain(
      `<c r="C3" t="inlineStr">${text('Yes')}</c><c r="D3" t="inlineStr">${text('CSP-owned')}</c><c r="E3"><v>27001</v></c>`,
    );
  });

  it('spells an answer as the list does where the file spelt it otherwise', async () => {
    const form = filledForm({ C3: '<c r="C3" t="str"><v>yes </v></c>', D3: '<c r="D3" t="str"><v>csp owned</v></c>' });
    expect(await cellsIn((await fill(form, answersOf(one({})))).bytes)).toEqual({ C3: 'Yes', D3: 'CSP-owned' });
  });
});

describe('sheets as programs write them', () => {
  const given = one({ cspImplementationDescription: 'Über 北 🔑' });
  const expectFilled = async (form: Uint8Array) => {
    const { bytes } = await fill(form, answersOf(given));
    expect(await cellsIn(bytes)).toEqual({ C3: 'Yes', D3: 'CSP-owned', E3: 'Über 北 🔑' });
    expect(complaintsAbout(bytes)).toEqual([]);
    return bytes;
  };

  it('with a prefix on every element', async () => {
    const prefixed = formSheetXml({})
      .replace(/<(\/?)([a-z]\w*)(?=[\s/>])/gi, '<$1x:$2')
      .replace(' xmlns="', ' xmlns:x="');
    const bytes = await expectFilled(zipOf(formParts({}, prefixed)));
    expect(sheetOf(bytes)).toContain(
      '<x:c r="C3" s="8" t="inlineStr"><x:is><x:t xml:space="preserve">Yes</x:t></x:is></x:c>',
    );
  });

  it('with the strict namespaces', async () => {
    const strict = formParts().map((entry) => ({
      ...entry,
      data:
        typeof entry.data === 'string'
          ? entry.data
              .replaceAll(
                'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
                'http://purl.oclc.org/ooxml/spreadsheetml/main',
              )
              .replaceAll(
                'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
                'http://purl.oclc.org/ooxml/officeDocument/relationships',
              )
          : entry.data,
    }));
    const bytes = await expectFilled(zipOf(strict));
    expect(sheetOf(bytes)).toContain('http://purl.oclc.org/ooxml/spreadsheetml/main');
  });

  it('with a byte order mark and lines ended as on Windows', async () => {
    const xml = `\uFEFF<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${formSheetXml({}).replaceAll('<row', '\r\n<row').replaceAll('<c ', '\r\n\t<c ')}`;
    const bytes = await expectFilled(zipOf(formParts({}, xml)));
    expect(sheetOf(bytes).replace(/<c r="[CDE]3"[\s\S]*?<\/c>/g, '')).toBe(xml.replace(/<c r="[CDE]3" s="8" \/>/g, ''));
  });

  it.each(['utf16le', 'utf16be'] as const)('in %s', async (encoding) => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?>${formSheetXml({})}`;
    const encode = (source: string) => {
      const little = Buffer.from(`\uFEFF${source}`, 'utf16le');
      return encoding === 'utf16le' ? little : little.swap16();
    };
    const parts = formParts({}, '').map((entry) =>
      entry.name.endsWith('sheet2.xml') ? { ...entry, data: encode(xml) } : entry,
    );
    const bytes = await expectFilled(zipOf(parts));
    const now = takeApart(bytes).find(({ name }) => name.endsWith('sheet2.xml'))?.data ?? Buffer.alloc(0);
    const decoded = new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(now);
    expect(decoded.replace(/<c r="[CDE]3"[\s\S]*?<\/c>/g, '')).toBe(xml.replace(/<c r="[CDE]3" s="8" \/>/g, ''));
  });

  it('in an encoding of few letters', async () => {
    const xml = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${formSheetXml({}).replace('北', '')}`,
      'latin1',
    );
    const parts = formParts({}, '').map((entry) =>
      entry.name.endsWith('sheet2.xml') ? { ...entry, data: xml } : entry,
    );
    const bytes = await expectFilled(zipOf(parts));
    const now = takeApart(bytes)
      .find(({ name }) => name.endsWith('sheet2.xml'))
      ?.data.toString('latin1');
    expect(now).toContain('>&#220;ber &#21271; &#128273;</t>');
    expect(now?.replace(/<c r="[CDE]3"[\s\S]*?<\/c>/g, '')).toBe(
      xml.toString('latin1').replace(/<c r="[CDE]3" s="8" \/>/g, ''),
    );
  });

  it('without references on cells and rows', async () => {
    const bare = formSheetXml({})
      .replace(/(<c) r="[A-Z]+\d+"/g, '$1')
      .replace(/(<row[^>]*?) r="\d+"/g, '$1');
    // Without references the column I would be read as G, which the form leaves free.
    await expectFilled(zipOf(formParts({}, bare)));
  });

  it('with cells missing in the midst and at the end of rows, which take the style of their column', async () => {
    const columns = '<cols><col min="1" max="3" width="20"/><col min="4" max="5" width="20" style="7"/></cols>';
    const row = (number: number, id: string) =>
      number === 3
        ? `<row r="3" spans="1:12"><c r="A3" t="inlineStr"><is><t>${id}</t></is></c><c r="L3" s="2"/></row>`
        : undefined;
    const sheet = await sheetAfter({ columns, row }, one({ cscResponsibilities: 'Keep it.' }));
    expect(sheet).toContain(
      `<c r="C3" t="inlineStr">${text('Yes')}</c><c r="D3" s="7" t="inlineStr">${text('CSP-owned')}</c><c r="F3" t="inlineStr">${text('Keep it.')}</c><c r="L3" s="2"/></row>`,
    );
  });

  it('with missing cells in a row that has a style and states its columns', async () => {
    const row = (number: number, id: string) =>
      number === 3
        ? `<row r="3" spans="1:2" s="5" customFormat="1"><c r="A3" t="inlineStr"><is><t>${id}</t></is></c></row>`
        : undefined;
    const sheet = await sheetAfter({ row }, one({ ownership: null, cscResponsibilities: 'x' }));
    expect(sheet).toContain(`<row r="3" spans="1:6" s="5" customFormat="1">`);
    expect(sheet).toContain(
      `<c r="C3" s="5" t="inlineStr">${text('Yes')}</c><c r="F3" s="5" t="inlineStr">${text('x')}</c></row>`,
    );
  });

  it('with a stated range that leaves filled cells out, which then takes them in', async () => {
    expect(await sheetAfter({ dimension: 'A1:D9' }, one({ cspImplementationDescription: 'x' }))).toContain(
      '<dimension ref="A1:E9"></dimension>',
    );
    expect(await sheetAfter({ dimension: 'A1:D9' }, one({}))).toContain('<dimension ref="A1:D9"></dimension>');
    expect(await sheetAfter({ dimension: 'A1' }, one({}))).toContain('<dimension ref="A1:D3"></dimension>');
  });

  it('in any order of columns and with drifting headings', async () => {
    const order = ['E', 'B', 'F', 'D', 'A', 'C'];
    const headings = [
      'SSRM  control ownership',
      'Question',
      'CSC responsibilities',
      'csp implementation description',
      'Question ID',
      'CSP CAIQ Answer',
    ];
    const sheet = await sheetAfter(
      {
        headings,
        row: (row, id) =>
          `<row r="${row}">${order
            .toSorted()
            .map((column) => (column === 'E' ? `<c r="E${row}" t="inlineStr"><is><t>${id}</t></is></c>` : ''))
            .join('')}</row>`,
        lists: null,
      },
      one({ cspImplementationDescription: 'How.', cscResponsibilities: 'You.' }),
    );
    const cell = (reference: string, value: string) => `<c r="${reference}" t="inlineStr">${text(value)}</c>`;
    expect(sheet).toContain(`<row r="3">${cell('A3', 'CSP-owned')}${cell('C3', 'You.')}${cell('D3', 'How.')}<c r="E3"`);
    expect(sheet).toContain(`</c>${cell('F3', 'Yes')}</row>`);
  });
});
