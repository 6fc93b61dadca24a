import { describe, expect, it } from 'vitest';
import { formParts, formSheetXml, type MadeForm, madeForm, writtenForm41 } from '../vectors/caiq/made-form.ts';
import { zipOf } from '../vectors/caiq/zip-forms.ts';
import { complaintsAbout } from './package-check.ts';

const withSheet = (change: (xml: string) => string, form: MadeForm = {}) =>
  complaintsAbout(zipOf(formParts(form, change(formSheetXml(form)))));

describe('the check of packages', () => {
  it('has nothing to say about sound workbooks', () => {
    expect(complaintsAbout(madeForm())).toEqual([]);
    expect(complaintsAbout(writtenForm41())).toEqual([]);
  });

  it.each<readonly [string, (xml: string) => string, RegExp]>([
    ['a cell twice', (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3"/><c r="C3"/>'), /C3 is not right of/],
    [
      'cells out of order',
      (xml) => xml.replace('<c r="C3" s="8" />', '').replace('</c></row>', '</c><c r="C3"/></row>'),
      /C3 (is not right of|stands in row)/,
    ],
    ['a cell in another row', (xml) => xml.replace('r="C3"', 'r="C4"'), /C4 stands in row 3/],
    ['rows out of order', (xml) => xml.replace(' r="4" ', ' r="3" '), /row 3 comes after row 3/],
    [
      'a text that the table does not hold',
      (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3" t="s"><v>0</v></c>'),
      /points to text 0 of 0/,
    ],
    [
      'a style that is not there',
      (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3" s="20"/>'),
      /has the style 20 of 20/,
    ],
    [
      'an inline text of another type',
      (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3"><is><t>x</t></is></c>'),
      /another type/,
    ],
    [
      'two values',
      (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3" t="inlineStr"><v>1</v><is><t>x</t></is></c>'),
      /two values/,
    ],
    [
      'children in another order',
      (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3"><v>1</v><f>1</f></c>'),
      /another order/,
    ],
    ['a cell outside the spans of its row', (xml) => xml.replace('spans="1:12"', 'spans="1:2"'), /outside the spans/],
    [
      'a bare ampersand',
      (xml) => xml.replace('<c r="C3" s="8" />', '<c r="C3" t="str"><v>a & b</v></c>'),
      /XML cannot hold/,
    ],
  ])('finds %s', (_, change, complaint) => {
    expect(withSheet(change).join('\n')).toMatch(complaint);
  });

  it('finds a calculation chain that names cells without formulas, or none', () => {
    expect(complaintsAbout(madeForm({ calcChain: '<c r="C3" i="8"/>' })).join()).toMatch(/names 8!C3/);
    expect(complaintsAbout(madeForm({ calcChain: '' })).join()).toMatch(/chain is empty/);
  });

  it('finds parts without a type, types and links without a part, and miscounted texts', () => {
    const parts = formParts();
    expect(complaintsAbout(zipOf([...parts, { name: 'xl/x.bin', data: '' }])).join()).toMatch(
      /x\.bin has no content type/,
    );
    const without = complaintsAbout(zipOf(parts.filter(({ name }) => name !== 'xl/styles.xml'))).join();
    expect(without).toMatch(/a type is given for xl\/styles\.xml/);
    expect(without).toMatch(/points to xl\/styles\.xml/);
    const miscounted = parts.map((entry) =>
      entry.name === 'xl/sharedStrings.xml'
        ? { ...entry, data: String(entry.data).replace('uniqueCount="0"', 'uniqueCount="3"') }
        : entry,
    );
    expect(complaintsAbout(zipOf(miscounted)).join()).toMatch(/says 3 and holds 0/);
  });

  it('does not accept an archive whose numbers do not add up', () => {
    const spoilt = Buffer.from(madeForm());
    spoilt.writeUInt32LE(1, 14);
    expect(() => complaintsAbout(spoilt)).toThrow(/header is wrong/);
  });
});
