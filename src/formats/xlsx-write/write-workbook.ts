/** Writes plain workbooks: text, numbers, headers, widths, lists. The same input gives the same bytes. Knows no questionnaire. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { SharedTexts } from './shared-texts.ts';
import { sheetXml } from './sheet-xml.ts';
import type { SheetSpec, WorkbookSpec } from './workbook-spec.ts';
import { escapeXml } from './xml-escape.ts';

/** Writes a workbook. Throws a RangeError for a spec that no workbook can be: that is a fault of the caller. */
export const writeWorkbook = (spec: WorkbookSpec): Uint8Array => {
  const names = spec.sheets.map((sheet) => sheet.name);
  if (names.length === 0) throw new RangeError('A workbook needs a sheet.');
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) {
    throw new RangeError('Two sheets have the same name.');
  }
  for (const name of names) {
    if (!/^[^[\]:*?/\\]{1,31}$/.test(name)) throw new RangeError(`No sheet can be called ${JSON.stringify(name)}.`);
  }
  const texts = new SharedTexts();
  const files: Zippable = {};
  const add = (path: string, xml: string) => {
    files[path] = strToU8(`${DECLARATION}${xml}`);
  };
  const sheets = spec.sheets.map((sheet) => sheetXml(sheet, texts));
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', ROOT_RELATIONS);
  add('docProps/core.xml', coreProperties(spec));
  add('xl/workbook.xml', workbookXml(spec.sheets));
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length));
  add('xl/styles.xml', STYLES);
  add('xl/sharedStrings.xml', texts.xml());
  sheets.forEach((xml, index) => {
    add(`xl/worksheets/sheet${index + 1}.xml`, xml);
  });
  return zipSync(files, { mtime: FIXED_TIME, level: 6 });
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Zip times have no zone; the first day a zip can name is the same everywhere. */
const FIXED_TIME = new Date(1980, 0, 1);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = (sheets: number): string => {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const parts = Array.from({ length: sheets }, (_, index) =>
    override(`xl/worksheets/sheet${index + 1}.xml`, `${TYPE}.worksheet+xml`),
  );
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
    override('xl/styles.xml', `${TYPE}.styles+xml`),
    override('xl/sharedStrings.xml', `${TYPE}.sharedStrings+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...parts,
    '</Types>',
  ].join('');
};

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;

const ROOT_RELATIONS = [
  `<Relationships xmlns="${PACKAGE}/relationships">`,
  relation(1, `${OFFICE}/officeDocument`, 'xl/workbook.xml'),
  relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
  '</Relationships>',
].join('');

const workbookRelations = (sheets: number): string =>
  [
    `<Relationships xmlns="${PACKAGE}/relationships">`,
    ...Array.from({ length: sheets }, (_, index) =>
      relation(index + 1, `${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`),
    ),
    relation(sheets + 1, `${OFFICE}/styles`, 'styles.xml'),
    relation(sheets + 2, `${OFFICE}/sharedStrings`, 'sharedStrings.xml'),
    '</Relationships>',
  ].join('');

const workbookXml = (sheets: readonly SheetSpec[]): string => {
  const listed = sheets.map((sheet, index) => {
    const state = sheet.state === 'hidden' ? ' state="hidden"' : '';
    return `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`;
};

const coreProperties = (spec: WorkbookSpec): string => {
  const title = spec.title === undefined ? '' : `<dc:title>${escapeXml(spec.title)}</dc:title>`;
  const time = (name: string) =>
    spec.created === undefined
      ? ''
      : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(spec.created)}</dcterms:${name}>`;
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    title,
    time('created'),
    time('modified'),
    '</cp:coreProperties>',
  ].join('');
};

/** Cell formats: 0 plain, 1 header, 2 text that begins like a formula and stays text when it is edited. */
const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE3E8EE"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">',
  '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1">',
  '<alignment vertical="center" wrapText="1"/></xf>',
  '<xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
