/** A workbook as a plain value: its sheets as grids and what it says about itself. Knows no zip and no XML. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Grid } from './grid.ts';

export interface WorkbookSheet extends Grid {
  readonly name: string;
}

/** What programs wrote into the file about the file. Times are ISO 8601 as written. */
export interface WorkbookProperties {
  readonly title: string | null;
  readonly subject: string | null;
  readonly description: string | null;
  readonly company: string | null;
  readonly created: string | null;
  readonly modified: string | null;
  readonly custom: readonly { readonly name: string; readonly value: string }[];
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly properties: WorkbookProperties;
  /** What was cut, not understood or not used while reading the cells. */
  readonly problems: readonly ReadingProblem[];
}
