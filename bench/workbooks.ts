/** The files that are measured: our own sample as workbooks, and a hostile one. */
import { strToU8, zipSync } from 'fflate';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { SAMPLE_FILES } from '#sample/sample-vendors.ts';
import { ANSWER_SHEET, sampleWorkbookRows } from '#sample/sample-workbook.ts';
import { loadQuestionSets } from '#store/framework-files.ts';

const sets = await loadQuestionSets('frameworks');
const TODAY = '2026-11-23';

/** A finished CAIQ 4.0.3 with 261 rows, all described. `mark` makes the bytes differ. */
export function finishedWorkbook(mark: string): Uint8Array {
  const file = SAMPLE_FILES.find(({ edition, fileName }) => edition === '4.0.3' && fileName.includes('fjord'));
  if (file === undefined) throw new Error('the sample holds no CAIQ 4.0.3');
  const set = sets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.0.3');
  if (set === undefined) throw new Error('the question set of CAIQ 4.0.3 is absent');
  const sheets = sampleWorkbookRows(file, TODAY, sets).map(({ name, rows }) =>
    name === ANSWER_SHEET
      ? { name, rows: rows.map((row, at) => asTheFormHas(row, at, set)) }
      : { name, rows: [...rows, [mark]] },
  );
  return writeWorkbook({ sheets });
}

/** The twelve columns of the official layout: two without heading, then the control with our own words for it. */
function asTheFormHas(row: readonly string[], at: number, set: QuestionSet): readonly string[] {
  if (at === 0) return row;
  if (at === 1)
    return [...row, '', '', 'CCM Control ID', 'CCM Control Specification', 'CCM Control Title', 'CCM Domain Title'];
  const control = set.catalogue.controls.get(row[0]?.slice(0, 6) as ControlId);
  const domain = set.catalogue.domains.find(({ code }) => code === control?.domain);
  return [...row, '', '', control?.id ?? '', control?.gist ?? '', control?.title ?? '', domain?.title ?? ''];
}

/** 1.5 million inline strings in about half a megabyte: varied enough to pass for an honest ratio. */
export function hostileWorkbook(): Uint8Array {
  let state = 7;
  const letter = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 'abcd'.charAt((state >> 16) & 3);
  };
  const row = () =>
    `<row>${Array.from({ length: 100 }, () => `<c t="inlineStr"><is><t>${letter()}</t></is></c>`).join('')}</row>`;
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${Array.from({ length: 15_000 }, row).join('')}</sheetData></worksheet>`;
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
