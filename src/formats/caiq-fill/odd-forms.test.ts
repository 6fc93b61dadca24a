import { describe, expect, it } from 'vitest';
import { madeCaiq } from '../../../test/harness/made-workbook.ts';
import { complaintsAbout } from '../../../test/harness/package-check.ts';
import { answer, answersIn, answersOf, cellsIn, fill } from '../../../test/vectors/caiq/filled-answers.ts';
import {
  formParts,
  formSheetXml,
  type MadeForm,
  madeForm,
  writtenForm41,
} from '../../../test/vectors/caiq/made-form.ts';
import { takeApart, zipOf } from '../../../test/vectors/caiq/zip-forms.ts';
import { writeWorkbook } from '../xlsx-write/write-workbook.ts';

const given = { 'A&A-01.1': answer(), 'A&A-01.2': answer({ answer: 'no' }) };
const partOf = (bytes: Uint8Array, part: string) =>
  takeApart(bytes)
    .find(({ name }) => name === part)
    ?.data.toString();
const refusalOf = (form: MadeForm | Uint8Array, answers: Parameters<typeof answersOf>[0] = given, edition = '4.0.3') =>
  fill(form instanceof Uint8Array ? form : madeForm(form), answersOf(answers), edition).then(
    () => 'filled',
    (error: unknown) => error,
  );
const merged = (...ranges: string[]) =>
  `<mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

describe('formulas in the cells of answers', () => {
  const formula = (reference: string, f: string, value = 'Yes') =>
    `<c r="${reference}" s="8" t="str">${f}<v>${value}</v></c>`;
  const withFormulas = (cells: Readonly<Record<string, string>>, calcChain?: string): MadeForm => ({
    cell: (column, row) => cells[`${column}${row}`],
    ...(calcChain === undefined ? {} : { calcChain }),
  });

  it('give way even to the value they show, and leave the calculation chain', async () => {
    const cells = {
      C3: formula('C3', '<f>"Yes"</f>'),
      C4: formula('C4', '<f>"No"</f>', 'No'),
      E8: formula('E8', '<f>"x"</f>'),
    };
    const chain = '<c r="A1" i="7"/><c r="C3" i="8" l="1"/><c r="E8"/><c r="C4" s="1"/>';
    const form = withFormulas(cells, `${chain}<c r="B1" i="7"/>`);
    // The first sheet has the other two formulas of the chain.
    const parts = formParts(form).map((entry) =>
      entry.name.endsWith('sheet1.xml')
        ? {
            ...entry,
            data: String(entry.data)
              .replace('<row r="1">', '<row r="1"><c r="A1"><f>1</f></c><c r="B1"><f>2</f></c>')
              .replace(/<c r="A1" s="0".*?<\/c>/, ''),
          }
        : entry,
    );
    const { bytes, changedCells, untouched } = await fill(zipOf(parts), answersOf(given));
    expect(changedCells).toEqual(['C3', 'D3', 'C4', 'D4'].map((cell) => `CAIQv4.0.3!${cell}`));
    expect(partOf(bytes, 'xl/calcChain.xml')).toContain(
      '><c r="A1" i="7"/><c r="E8" i="8"/><c r="B1" i="7"/></calcChain>',
    );
    expect(untouched.map(({ part }) => part)).not.toContain('xl/calcChain.xml');
    expect(untouched).toHaveLength(takeApart(bytes).length - 2);
    expect(complaintsAbout(bytes)).toEqual([]);
    expect(await cellsIn(bytes)).toMatchObject({ C3: 'Yes', C4: 'No', E8: 'Yes' });
  });

  it('take the chain with them when nothing is left in it, and every word about it', async () => {
    const form = withFormulas(
      { C3: formula('C3', '<f>"Yes"</f>'), F4: '<c r="F4"><f>B4</f></c>' },
      '<c r="C3" i="8"/><c r="F4" i="8"/>',
    );
    const before = madeForm(form);
    const { bytes, changedCells } = await fill(before, answersOf(given));
    expect(changedCells).toContain('CAIQv4.0.3!F4');
    expect(takeApart(bytes).map(({ name }) => name)).toEqual(
      takeApart(before)
        .map(({ name }) => name)
        .filter((name) => name !== 'xl/calcChain.xml'),
    );
    for (const part of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels'])
      expect(partOf(bytes, part)).not.toContain('alcChain');
    expect(complaintsAbout(bytes)).toEqual([]);
  });

  it('take the whole chain with them when it names them by another sheet', async () => {
    const form = withFormulas(
      { C3: formula('C3', '<f>"Yes"</f>'), E8: formula('E8', '<f>1</f>') },
      '<c r="C3" i="2"/><c r="E8" i="2"/>',
    );
    const { bytes } = await fill(madeForm(form), answersOf(given));
    expect(partOf(bytes, 'xl/calcChain.xml')).toBeUndefined();
    expect(complaintsAbout(bytes)).toEqual([]);
  });

  it('stay where no answer is given for their row', async () => {
    const form = madeForm(withFormulas({ C8: formula('C8', '<f>1</f>') }, '<c r="C8" i="8"/>'));
    const { untouched } = await fill(form, answersOf(given));
    expect(untouched.map(({ part }) => part)).toContain('xl/calcChain.xml');
  });

  it('that spell a formula out for others are refused by cell, and filled where all of them change', async () => {
    const cells = {
      C3: formula('C3', '<f t="shared" ref="C3:C4" si="0">"Yes"</f>'),
      C4: formula('C4', '<f t="shared" si="0"/>'),
    };
    expect(await refusalOf(withFormulas(cells), { 'A&A-01.1': answer() })).toMatchObject({
      code: 'form-cannot-be-filled',
      detail: { place: { sheet: 'CAIQv4.0.3', cell: 'C3' }, mend: expect.stringContaining('paste values') },
    });
    expect(await cellsIn((await fill(madeForm(withFormulas(cells)), answersOf(given))).bytes)).toMatchObject({
      C3: 'Yes',
      C4: 'No',
    });
    const user = await fill(madeForm(withFormulas(cells)), answersOf({ 'A&A-01.2': answer() }));
    expect(partOf(user.bytes, 'xl/worksheets/sheet2.xml')).toContain(cells.C3);
  });

  it('over a range are refused, and replaced where the range is the cell alone', async () => {
    const array = (ref: string) => withFormulas({ C3: formula('C3', `<f t="array" ref="${ref}">"Yes"</f>`) });
    expect(await refusalOf(array('C3:C4'), { 'A&A-01.2': answer() })).toMatchObject({
      detail: { place: { cell: 'C4' } },
    });
    expect(await cellsIn((await fill(madeForm(array('C3')), answersOf(given))).bytes)).toMatchObject({ C3: 'Yes' });
  });
});

describe('merged cells', () => {
  it('over several rows take one answer for all of them', async () => {
    const form = madeForm({ afterData: merged('C3:C4', 'E3:E5') });
    const same = {
      'A&A-01.1': answer({ cspImplementationDescription: 'x' }),
      'A&A-01.2': answer({ cspImplementationDescription: 'x' }),
    };
    const all = answersOf({ ...same, 'A&A-02.1': answer({ cspImplementationDescription: 'x' }) });
    const { bytes, changedCells } = await fill(form, all);
    expect(changedCells).toEqual(['C3', 'D3', 'E3', 'D4', 'C5', 'D5'].map((cell) => `CAIQv4.0.3!${cell}`));
    const read = await answersIn(bytes);
    for (const [id, each] of all) expect(read.get(id)).toEqual(each);
  });

  it('are refused where the questions differ, be it by leaving one out', async () => {
    const form = { afterData: merged('C3:C4') };
    const place = { sheet: 'CAIQv4.0.3', cell: 'C3' };
    expect(await refusalOf(form)).toMatchObject({ code: 'form-cannot-be-filled', detail: { place } });
    expect(await refusalOf(form, { 'A&A-01.2': answer() })).toMatchObject({
      message: expect.stringMatching(/A&A-01\.1 and A&A-01\.2/),
    });
  });

  it('with a hidden text of their own, or with a cell of another column, are refused', async () => {
    const hidden = {
      afterData: merged('E3:E4'),
      cell: (column: string, row: number) => (column + row === 'E4' ? '<c r="E4" t="str"><v>old</v></c>' : undefined),
    };
    expect(await refusalOf(hidden)).toMatchObject({ detail: { place: { cell: 'E4' } } });
    expect(await refusalOf({ afterData: merged('C3:D3') })).toMatchObject({
      message: expect.stringContaining('CAIQv4.0.3!D3'),
      detail: { place: { cell: 'D3' } },
    });
    const na = await fill(
      madeForm({ afterData: merged('C3:D3') }),
      answersOf({ 'A&A-01.1': answer({ answer: 'na' }) }),
    );
    expect(na.changedCells).toEqual(['CAIQv4.0.3!C3']);
  });
});

describe('a form that cannot be filled is refused, with what to choose instead:', () => {
  const isForm = (message: RegExp, sheet: string | null = 'CAIQv4.0.3') => ({
    code: 'form-cannot-be-filled',
    message: expect.stringMatching(message),
    detail: { mend: expect.stringMatching(/^Choose the /), ...(sheet === null ? {} : { place: { sheet } }) },
  });
  const headings = (from: number, ...instead: string[]) => [
    'Question ID',
    'Question',
    ...[
      'CSP CAIQ Answer',
      'SSRM Control Ownership',
      'CSP Implementation Description',
      'CSC Responsibilities',
    ].toSpliced(from, instead.length, ...instead),
  ];

  it('a text table', async () => {
    expect(await refusalOf(Buffer.from('Question ID,CSP CAIQ Answer\nA&A-01.1,Yes\n'))).toMatchObject(
      isForm(/no workbook/, null),
    );
  });

  it('nothing, an old workbook, one with a password', async () => {
    expect(await refusalOf(new Uint8Array())).toMatchObject({ code: 'file-is-empty' });
    const ole = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusalOf(ole)).toMatchObject({ code: 'archive-is-encrypted' });
  });

  it('a workbook with macros', async () => {
    const parts = [...formParts(), { name: 'xl/vbaProject.bin', data: 'macro' }];
    expect(await refusalOf(zipOf(parts))).toMatchObject({ code: 'workbook-has-macros' });
  });

  it('a workbook without questions', async () => {
    const list = writeWorkbook({ sheets: [{ name: 'List', rows: [['Milk', 'Yes']] }] });
    expect(await refusalOf(list)).toMatchObject(isForm(/No CAIQ questions/, null));
  });

  it('a copy for reference, without answers', async () => {
    const reference = [
      'Question ID',
      'Question',
      'CCM Control ID',
      'CCM Control Specification',
      'CCM Control Title',
      'CCM Domain Title',
    ];
    expect(await refusalOf({ headings: reference })).toMatchObject(isForm(/no column for answers.*controls bundle/));
  });

  it('a form that lacks a column of the answers', async () => {
    expect(await refusalOf({ headings: headings(1, 'Reviewer', 'Checked on') })).toMatchObject(
      isForm(/lacks columns of the form: SSRM Control Ownership, CSP Implementation Description/),
    );
  });

  it('a form with a column for each answer', async () => {
    expect(await refusalOf({ headings: headings(0, 'Yes', 'No', 'Not Applicable', 'Notes') })).toMatchObject(
      isForm(/columns of their own/),
    );
  });

  it('a form of CAIQ 3.0.1, of AI-CAIQ, of another edition than was answered', async () => {
    const old = ['AIS-01.1', 'AIS-01.2', 'AIS-01.3', 'AIS-01.4', 'AIS-01.5', 'AIS-02.1', 'AAC-01.1', 'BCR-02.1'];
    const form301 = { ids: old, edition: '3.0.1', sheet: 'CAIQ v3.0.1' };
    expect(await refusalOf(form301)).toMatchObject(isForm(/those of CAIQ 3\.0\.1/, 'CAIQ v3.0.1'));
    const aiForm = { ids: ['MDS-01.1', 'MDS-02.1', 'MDS-03.1', 'MDS-04.1'], sheet: 'AI-CAIQv1.1.0' };
    expect(await refusalOf(aiForm)).toMatchObject(isForm(/those of AI-CAIQ/, 'AI-CAIQv1.1.0'));
    expect(await refusalOf(writtenForm41())).toMatchObject({
      ...isForm(/form of CAIQ 4\.1\.0; the answers were given to the questions of CAIQ 4\.0\.3/, 'CAIQv4.1.0'),
      detail: { mend: expect.stringContaining('carry the answers forward') },
    });
  });

  it('a form that asks a question twice', async () => {
    expect(await refusalOf({ ids: ['A&A-01.1', 'A&A-01.2', 'A&A-01.1'] })).toMatchObject({
      code: 'form-cannot-be-filled',
      detail: { place: { sheet: 'CAIQv4.0.3', row: 5, cell: 'A5' } },
    });
  });

  it('a form whose questions stand on several sheets', async () => {
    const sheet = (name: string, ids: readonly string[]) => ({
      name,
      rows: [headings(0), ...ids.map((id) => [id, `Is ${id}?`, 'Yes', 'CSP-owned', 'Text.', ''])],
    });
    const split = writeWorkbook({
      sheets: [sheet('Part one', ['A&A-01.1', 'A&A-01.2', 'A&A-02.1']), sheet('Part two', ['AIS-01.1', 'BCR-01.1'])],
    });
    expect(await refusalOf(split)).toMatchObject(isForm(/several sheets, Part one and Part two/, 'Part one'));
  });

  it('a sheet that gives a cell twice, which programs repair', async () => {
    const twice = {
      cell: (column: string, row: number) => (column + row === 'C3' ? '<c r="C3" s="8"/><c r="C3" s="8"/>' : undefined),
    };
    expect(await refusalOf(twice)).toMatchObject({
      code: 'xml-is-damaged',
      detail: { place: { sheet: 'CAIQv4.0.3', cell: 'C3' } },
    });
  });
});

describe('forms from elsewhere', () => {
  it('with inline texts everywhere are filled', async () => {
    const form = madeCaiq('4.0.3', [
      { id: 'A&A-01.1', answer: 'No', ownership: '', description: 'Not yet.' },
      { id: 'A&A-01.2', answer: '', ownership: '', description: '' },
    ]);
    const { bytes, changedCells } = await fill(form, answersOf(given));
    expect(changedCells).toEqual(['C3', 'D3', 'E3', 'C4', 'D4'].map((cell) => `CAIQv4.0.3!${cell}`));
    expect(await cellsIn(bytes)).toEqual({ C3: 'Yes', D3: 'CSP-owned', C4: 'No', D4: 'CSP-owned' });
  });

  it('count their cells as the reader does where references and rows disagree', async () => {
    const row = (number: number, id: string) =>
      number === 3
        ? `<row r="900000000"/><row r="3"><c t="inlineStr"><is><t>${id}</t></is></c><c t="inlineStr"><is><t>Is it?</t></is></c><c s="4"/><c r="wrong" s="5"/><c r="F3" s="6"/></row>`
        : undefined;
    const { bytes } = await fill(
      madeForm({ row }),
      answersOf({ 'A&A-01.1': answer({ cspImplementationDescription: 'How.' }) }),
    );
    const sheet = partOf(bytes, 'xl/worksheets/sheet2.xml');
    expect(sheet).toContain('<c s="4" t="inlineStr"><is><t xml:space="preserve">Yes</t></is></c>');
    expect(sheet).toContain(
      '<c r="wrong" s="5" t="inlineStr"><is><t xml:space="preserve">CSP-owned</t></is></c><c r="E3" t="inlineStr">',
    );
  });

  it('hold the question on a row that is listed under another number', async () => {
    const sheet = formSheetXml({})
      .replace('<row customHeight="1" ht="80" r="3"', '<row customHeight="1" ht="80" r="2"')
      .replace(/<c r="[CDEF]3" s="8" \/>/g, '');
    const { bytes } = await fill(zipOf(formParts({}, sheet)), answersOf({ 'A&A-01.1': answer() }));
    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toContain('</row><row r="3"><c r="C3" t="inlineStr">');
    expect(await cellsIn(bytes)).toMatchObject({ C3: 'Yes', D3: 'CSP-owned' });
  });
});
