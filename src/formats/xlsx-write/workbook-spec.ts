/** What can be asked of the workbook writer. Knows no XML. */

export type CellValue = string | number | boolean | null;

export interface SheetSpec {
  readonly name: string;
  /** Rows from the top; null leaves a cell out. Strings are always written as strings, never as formulas. */
  readonly rows: readonly (readonly CellValue[])[];
  /** Rows (from 1) in header style. */
  readonly headerRows?: readonly number[];
  /** Width of each column in characters, from the first. */
  readonly columnWidths?: readonly number[];
  /** How many rows and columns stay in view. */
  readonly frozenRows?: number;
  readonly frozenColumns?: number;
  readonly hiddenColumns?: readonly number[];
  readonly merges?: readonly string[];
  /** Drop-down lists; the values may hold no comma, as Excel parts them by it. */
  readonly lists?: readonly { readonly range: string; readonly values: readonly string[] }[];
  readonly state?: 'visible' | 'hidden';
  readonly protected?: boolean;
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  readonly title?: string;
  /** Time for the properties, ISO 8601; left out of the file when absent. */
  readonly created?: string;
}
