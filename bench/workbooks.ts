/** The files that are measured: our own sample as workbooks, and a hostile one. */
import { strToU8, zipSync } from 'fflate';
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { SAMPLE_FILES } from '#sample/sample-vendors.ts';
import { sampleWorkbookRows } from '#sample/sample-workbook.ts';
import { loadQuestionSets } from '#store/framework-files.ts';

const sets = await loadQuestionSets('frameworks');
const TODAY = '2026-11-23';

/** A finished CAIQ 4.0.3 with 261 rows, all described. `mark` makes the bytes differ. */
export function finishedWorkbook(mark: string): Uint8Array {
  const file = SAMPLE_FILES.find(({ edition, fileName }) => edition === '4.0.3' && fileName.includes('fjord'));
  if (file === undefined) throw new Error('the sample holds no CAIQ 4.0.3');
  const sheets = sampleWorkbookRows(file, TODAY, sets).map(({ name, rows }, at) => ({
    name,
    rows: at === 0 ? [...rows, [mark]] : rows,
  }));
  return writeWorkbook({ sheets });
}

/** 1.5 million inline strings in about half a megabyte. */
export function hostileWorkbook(): Uint8Array {
  const cell = '<c t="inlineStr"><is><t>x</t></is></c>';
  const row = `<row>${cell.repeat(100)}</row>`;
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row.repeat(15_000)}</sheetData></worksheet>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const pack = 'http://schemas.openxmlformats.org/package/2006';
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="CAIQ" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    },
    { level: 9 },
  );
}
