/** What every tabular format hands over: its grids and what else the file says. Knows no file format. */
import type { ReadingProblem, ReadingText } from '#assurance/questionnaire/reading.ts';
import type { Place } from '#assurance/refusal.ts';
import type { Grid } from './grid.ts';

/** A fact that the file gives as a name and a value: a property, a front-matter line, a key at the top of JSON. */
export interface SourceFact {
  readonly name: string;
  readonly value: string;
  readonly place: Place | null;
  /** Written by a person in the text, or by a program about the file. */
  readonly source: 'content' | 'properties';
}

export interface ReadingSource {
  readonly format: string;
  readonly fileName: string;
  readonly grids: readonly Grid[];
  readonly facts: readonly SourceFact[];
  /** Titles and prose that stand outside any grid, in order. */
  readonly texts: readonly ReadingText[];
  readonly problems: readonly ReadingProblem[];
}

/** A place on a sheet or in a file without sheets, every part by name. */
export const place = (sheet: string | null, row: number | null = null, cell: string | null = null): Place => ({
  sheet,
  cell,
  row,
  column: cell === null ? null : cell.replace(/\d+$/, ''),
});
