/** The one door to the workbook reader for formats. Knows no questionnaire. */
import type { Workbook } from './workbook.ts';
import { readWorkbook } from './xlsx/read-workbook.ts';

/** Reads a workbook (`.xlsx`, `.xlsm`) from its bytes. Refuses what is damaged, hostile, encrypted or of another kind. */
export const openWorkbook = (bytes: Uint8Array): Promise<Workbook> => readWorkbook(bytes);
