/** Workbooks made in tests: finished CAIQs of invented providers, and hostile files. Made here, never collected. */
import { strToU8, zipSync } from 'fflate';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A workbook of text cells. */
export function madeWorkbook(sheets: readonly MadeSheet[]): Uint8Array {
  return zipSync(workbookParts(sheets.map(({ name, rows }) => ({ name, xml: sheetXml(rows) }))));
}

/**
 * One sheet of so many inline strings: small on disk, large when read. Varied strings pack a little worse, so that the
 * file passes for an ordinary one by its packing.
 */
export function workbookOfInlineStrings(count: number, varied: boolean): Uint8Array {
  const perRow = 500;
  const rows = Array.from({ length: Math.ceil(count / perRow) }, (_, row) => {
    const cells = Array.from({ length: perRow }, (_cell, column) => {
      const text = varied ? (((row * perRow + column) * 2_654_435_761) >>> 24).toString(36) : 'a';
      return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    });
    return `<row>${cells.join('')}</row>`;
  });
  const xml = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  return zipSync(workbookParts([{ name: 'CAIQv4.0.3', xml }]), { level: 9 });
}

/** A zip whose one sheet inflates to so many bytes of nothing. */
export function zipBomb(bytes: number): Uint8Array {
  const parts = workbookParts([{ name: 'CAIQv4.0.3', xml: '' }]);
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(bytes).fill(0x20) }, { level: 9 });
}

export interface MadeAnswer {
  readonly id: string;
  readonly answer: string;
  readonly ownership: string;
  readonly description: string;
}

/** A finished CAIQ in the official layout, with question words of our own. */
export function madeCaiq(edition: string, answers: readonly MadeAnswer[]): Uint8Array {
  const heads = [
    'Question ID',
    'Question',
    'CSP CAIQ Answer',
    'SSRM Control Ownership',
    'CSP Implementation Description (Optional/Recommended)',
    'CSC Responsibilities (Optional/Recommended)',
    null,
    null,
    'CCM Control ID',
    'CCM Control Specification',
    'CCM Control Title',
    'CCM Domain Title',
  ];
  const rows = answers.map((answer) => [
    answer.id,
    `Is ${answer.id} in place at this provider?`,
    answer.answer,
    answer.ownership,
    answer.description,
    '',
    null,
    null,
    answer.id.slice(0, 6),
    `What ${answer.id.slice(0, 6)} asks for.`,
    `Control ${answer.id.slice(0, 6)}`,
    `Domain ${answer.id.slice(0, 3)}`,
  ]);
  return madeWorkbook([
    { name: 'Introduction', rows: [['Consensus Assessments Initiative Questionnaire'], ['Northwind Storage GmbH']] },
    {
      name: `CAIQv${edition}`,
      rows: [[`v${edition}`, 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE'], heads, ...rows, ['End of Standard']],
    },
  ]);
}

function workbookParts(sheets: readonly { readonly name: string; readonly xml: string }[]): Record<string, Uint8Array> {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const types = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`,
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = sheet.xml;
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}

function sheetXml(rows: MadeSheet['rows']): string {
  const data = rows.map((cells, row) => {
    const written = cells.map((text, column) =>
      text === null || text === ''
        ? ''
        : `<c r="${letter(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
    );
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${data.join('')}</sheetData></worksheet>`;
}

const letter = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letter(Math.floor(column / 26) - 1) + letter(column % 26);

const escapeXml = (text: string): string =>
  text
    .replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '');
