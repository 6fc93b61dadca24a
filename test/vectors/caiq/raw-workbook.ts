/** Builds workbooks from handwritten XML parts, for what no writer of ours would write. */
import { type RawEntry, rawZip } from './raw-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface RawWorkbook {
  /** Sheet parts, whole: `sheetXml` makes one from rows. */
  readonly sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbookProperties?: string;
  readonly extra?: readonly RawEntry[];
}

/** The entries of a minimal workbook, ready to be spoilt. */
export const rawParts = (workbook: RawWorkbook): RawEntry[] => {
  const sheets = workbook.sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return [
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook.workbookProperties ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${PACKAGE}">${[
        ...workbook.sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
        relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
        relation('rIdT', 'styles', 'styles.xml'),
      ].join('')}</Relationships>`,
    },
    ...(workbook.sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: workbook.sharedStrings }]),
    ...(workbook.styles === undefined ? [] : [{ name: 'xl/styles.xml', data: workbook.styles }]),
    ...workbook.sheets.map(({ xml }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, data: xml })),
    ...(workbook.extra ?? []),
  ];
};

export const rawWorkbook = (workbook: RawWorkbook): Uint8Array => rawZip(rawParts(workbook));

/** A sheet part from the XML of its rows and of what follows them. */
export const sheetXml = (rows: string, after = '', before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A cell with an inline text. */
export const inlineCell = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
