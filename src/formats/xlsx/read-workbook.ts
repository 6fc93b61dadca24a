/** Reads a workbook from bytes: archive, parts, strings, sheets, dates. Knows no questionnaire. */

import { FILE_LIMITS } from '../limits.ts';
import { ProblemList } from '../problem-list.ts';
import type { Workbook, WorkbookSheet } from '../workbook.ts';
import type { PendingNumber } from './cell-reader.ts';
import { dateOfSerial, readDateStyles } from './number-formats.ts';
import { readProperties } from './properties.ts';
import { readSharedStrings } from './shared-strings.ts';
import { commentedCells } from './sheet-comments.ts';
import { type SheetContext, SheetReader } from './sheet-reader.ts';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.ts';
import { type OpenArchive, readXmlPart } from './xml-part.ts';
import { readZipDirectory } from './zip-directory.ts';
import { newInflateBudget } from './zip-inflate.ts';

/** Reads every sheet. Macros are never run: their presence is listed. */
export const readWorkbook = async (bytes: Uint8Array): Promise<Workbook> => {
  const archive: OpenArchive = { bytes, entries: readZipDirectory(bytes), budget: newInflateBudget() };
  return readArchive(archive, await readWorkbookParts(archive));
};

/** The same for an archive that is open already. */
export const readArchive = async (archive: OpenArchive, parts: WorkbookParts): Promise<Workbook> => {
  const problems = new ProblemList();
  const pendingNumbers: PendingNumber[] = [];
  const strings = await readSharedStrings(archive, parts.sharedStrings);
  const context: SheetContext = {
    strings,
    problems,
    pendingNumbers,
    cellsLeft: FILE_LIMITS.cells,
    formattedCellsLeft: FILE_LIMITS.formattedCells,
  };
  const sheets: WorkbookSheet[] = [];
  for (const listed of parts.sheets) {
    const reader = new SheetReader(listed, context);
    const found = await readXmlPart(archive, listed.path, reader);
    if (!found) problems.add(missingSheet(listed.name));
    const comments = await commentedCells(archive, listed.path);
    if (comments.length > 0) problems.add(unreadComments(listed.name, comments));
    sheets.push(reader.sheet());
  }
  await turnNumbersIntoDates(archive, parts, pendingNumbers);
  if (parts.hasMacros) problems.add(MACROS);
  return { sheets, properties: await readProperties(archive, parts), problems: problems.all() };
};

/** Styles are large and rarely needed, so they are read only when some number could be a date. */
const turnNumbersIntoDates = async (
  archive: OpenArchive,
  parts: WorkbookParts,
  pending: readonly PendingNumber[],
): Promise<void> => {
  if (pending.length === 0) return;
  const isDate = await readDateStyles(archive, parts.styles);
  for (const { cell, style, serial } of pending) {
    const date = isDate(style) ? dateOfSerial(serial, parts.since1904) : null;
    if (date === null) continue;
    cell.text = date;
    cell.kind = 'date';
  }
};

const unreadComments = (name: string, cells: readonly string[]) => ({
  code: 'comments-were-not-read',
  place: { sheet: name, cell: cells[0] ?? null, row: null, column: null },
  message: `Comments on cells of the sheet ${name} were not read: ${cells.length}.`,
  content: cells.join(', '),
});

const missingSheet = (name: string) => ({
  code: 'sheet-is-missing',
  place: { sheet: name, cell: null, row: null, column: null },
  message: `The workbook lists the sheet ${name}, but the file does not hold it.`,
  content: '',
});

const MACROS = {
  code: 'macros-were-ignored',
  place: { sheet: null, cell: null, row: null, column: null },
  message: 'The workbook holds macros. They were not run; the cells were read as they stand.',
  content: '',
};
