import { describe, expect, it } from 'vitest';
import { allAnswered, tableOf } from '../../../test/vectors/caiq/make-caiq.ts';
import { questionSets } from '../../../test/vectors/caiq/question-sets.ts';
import { inlineCell, rawWorkbook, sheetXml } from '../../../test/vectors/caiq/raw-workbook.ts';
import { caiqXlsx } from './index.ts';

const rowsXml = (hidden: (row: number) => boolean = () => false) =>
  tableOf(allAnswered())
    .map((cells, index) => {
      const xml = cells.map((text, at) =>
        text === '' ? '' : inlineCell(`${String.fromCharCode(65 + at)}${index + 1}`, text.replaceAll('&', '&amp;')),
      );
      return `<row r="${index + 1}"${hidden(index + 1) ? ' hidden="1"' : ''}>${xml.join('')}</row>`;
    })
    .join('');
const read = async (bytes: Uint8Array) => caiqXlsx.read({ bytes, fileName: 'Northwind.xlsx', questionSets });
const LISTS =
  '<dataValidations><dataValidation type="list" sqref="C3:C263"><formula1>"Yes,No,NA"</formula1></dataValidation><dataValidation type="list" sqref="B1 D3:D263"><formula1>"CSP-owned"</formula1></dataValidation></dataValidations>';

describe('caiq-xlsx', () => {
  it('reports the form: sheets, protection, hidden columns, lists and the end mark', async () => {
    const xml = sheetXml(
      rowsXml(),
      `<sheetProtection sheet="1"/>${LISTS}`,
      '<cols><col min="7" max="8" hidden="1"/></cols>',
    );
    const { form, problems } = await read(rawWorkbook({ sheets: [{ name: 'CAIQv4.0.3', xml }] }));
    expect(form).toMatchObject({
      sheets: [{ name: 'CAIQv4.0.3', hidden: false, protected: true, rows: 264 }],
      answerSheet: 'CAIQv4.0.3',
      headerRow: 2,
      answerValidation: 'C3:C263',
      ownershipValidation: 'D3:D263',
      endOfStandardRow: 264,
    });
    expect(form.columns.map(({ letter, meaning, hidden }) => `${letter} ${meaning}${hidden ? ' hidden' : ''}`)).toEqual(
      [
        'A question-id',
        'B question',
        'C answer',
        'D ownership',
        'E description',
        'F csc-responsibilities',
        'G blank hidden',
        'H blank hidden',
        'I control-id',
      ],
    );
    expect(problems).toEqual([]);
  });

  it('reads hidden rows and says how many there are', async () => {
    const { rows, problems } = await read(
      rawWorkbook({ sheets: [{ name: 'CAIQ', xml: sheetXml(rowsXml((row) => row === 9 || row === 10)) }] }),
    );
    expect(rows).toHaveLength(261);
    expect(problems).toMatchObject([{ code: 'question-rows-are-hidden', place: { sheet: 'CAIQ' } }]);
    expect(problems[0]?.message).toMatch(/^2 question rows/);
  });

  it('takes times, title and company from the properties of the workbook', async () => {
    const core =
      '<cp:coreProperties xmlns:cp="p" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Northwind CAIQ v4.0.3</dc:title><dcterms:created>2024-01-02T10:00:00Z</dcterms:created><dcterms:modified>2024-03-25T10:00:00Z</dcterms:modified></cp:coreProperties>';
    const app = '<Properties><Company>Northwind Storage</Company></Properties>';
    const reading = await read(
      rawWorkbook({
        sheets: [{ name: 'S', xml: sheetXml(rowsXml()) }],
        extra: [
          { name: 'docProps/core.xml', data: core },
          { name: 'docProps/app.xml', data: app },
        ],
      }),
    );
    expect(reading.organisation).toBe('Northwind Storage');
    expect(reading.dates).toMatchObject([
      { kind: 'created', on: '2024-01-02', source: 'properties' },
      { kind: 'modified', on: '2024-03-25', source: 'properties' },
    ]);
    expect(reading.statedEditions.map(({ source }) => source)).toContain('metadata');
  });

  it('recognises a zip archive by its first bytes', () => {
    expect(caiqXlsx.recognises({ bytes: rawWorkbook({ sheets: [] }), fileName: 'x', questionSets })).toBe(true);
    expect(caiqXlsx.recognises({ bytes: Buffer.from('id,answer'), fileName: 'x.xlsx', questionSets })).toBe(false);
  });
});
