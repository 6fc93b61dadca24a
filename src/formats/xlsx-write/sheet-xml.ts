/** Writes the XML of one sheet, its elements in the order that the standard asks for. Knows no zip. */
import { cellReference } from '../grid.ts';
import type { SharedTexts } from './shared-texts.ts';
import type { CellValue, SheetSpec } from './workbook-spec.ts';
import { escapeXml } from './xml-escape.ts';

export const sheetXml = (sheet: SheetSpec, texts: SharedTexts): string => {
  const headers = new Set(sheet.headerRows ?? []);
  const rows = sheet.rows.map((cells, index) => rowXml(index + 1, cells, headers.has(index + 1), texts));
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    viewXml(sheet),
    columnsXml(sheet),
    `<sheetData>${rows.join('')}</sheetData>`,
    sheet.protected === true ? '<sheetProtection sheet="1" objects="1" scenarios="1"/>' : '',
    listXml(
      'mergeCells',
      (sheet.merges ?? []).map((range) => `<mergeCell ref="${escapeXml(range)}"/>`),
    ),
    listXml('dataValidations', (sheet.lists ?? []).map(validationXml)),
    '</worksheet>',
  ].join('');
};

const rowXml = (number: number, cells: readonly CellValue[], isHeader: boolean, texts: SharedTexts): string => {
  const written = cells.map((value, index) => cellXml(cellReference(number, index + 1), value, isHeader, texts));
  return written.every((xml) => xml === '') ? '' : `<row r="${number}">${written.join('')}</row>`;
};

const cellXml = (reference: string, value: CellValue, isHeader: boolean, texts: SharedTexts): string => {
  if (value === null || value === '') return '';
  const style = isHeader ? ' s="1"' : '';
  if (typeof value === 'boolean') return `<c r="${reference}"${style} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${reference}"${style}><v>${value}</v></c>`;
  const text = String(value);
  const safe = !isHeader && /^[=+\-@\t\r|]/.test(text) ? ' s="2"' : style;
  return `<c r="${reference}"${safe} t="s"><v>${texts.indexOf(text)}</v></c>`;
};

const viewXml = ({ frozenRows = 0, frozenColumns = 0 }: SheetSpec): string => {
  if (frozenRows === 0 && frozenColumns === 0) return '';
  const split = [
    frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : '',
    frozenRows > 0 ? ` ySplit="${frozenRows}"` : '',
  ].join('');
  const pane = frozenRows > 0 && frozenColumns > 0 ? 'bottomRight' : frozenRows > 0 ? 'bottomLeft' : 'topRight';
  const corner = cellReference(frozenRows + 1, frozenColumns + 1);
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
};

const columnsXml = ({ columnWidths = [], hiddenColumns = [] }: SheetSpec): string => {
  const last = Math.max(columnWidths.length, ...hiddenColumns);
  const columns = Array.from({ length: last }, (_, index) => {
    const hidden = hiddenColumns.includes(index + 1) ? ' hidden="1"' : '';
    return `<col min="${index + 1}" max="${index + 1}" width="${columnWidths[index] ?? 12}" customWidth="1"${hidden}/>`;
  });
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
};

const listXml = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;

const validationXml = ({ range, values }: { readonly range: string; readonly values: readonly string[] }): string => {
  if (values.some((value) => value.includes(','))) throw new RangeError('A value of a list may hold no comma.');
  const list = escapeXml(`"${values.join(',').replaceAll('"', '""')}"`);
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${escapeXml(range)}"><formula1>${list}</formula1></dataValidation>`;
};
