/** What a file holds before its edition is settled: texts by written id, statements, and what is left aside. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Place } from '#assurance/refusal.ts';
import type {
  NotImported,
  OfficialContainer,
  OfficialFrameworkName,
  OfficialTextKind,
  StatementSource,
} from './official-download.ts';

/** One text as found, not yet held against a question set. */
export interface FoundText {
  readonly kind: OfficialTextKind;
  readonly writtenId: string;
  readonly text: string;
  readonly place: Place;
  /** A control text that stands beside each question of the control: the same id twice is no mistake there. */
  readonly besideQuestion: boolean;
}

/** An edition that some part of the file states. A bare stamp (`v4.0.12`) names no framework. */
export interface EditionStatement {
  readonly framework: OfficialFrameworkName | null;
  readonly edition: string;
  readonly source: StatementSource;
  /** Whether it stands over controls, over questions, or over the whole file. */
  readonly over: 'controls' | 'questions' | 'file';
  readonly text: string;
  readonly place: Place;
}

export interface FoundTexts {
  readonly container: OfficialContainer;
  readonly texts: readonly FoundText[];
  readonly statements: readonly EditionStatement[];
  readonly notImported: readonly NotImported[];
  readonly holdsAnswers: boolean;
  readonly problems: readonly ReadingProblem[];
}

/** A place in a file without sheets, named by a JSON pointer or a heading. */
export const placeIn = (column: string | null, row: number | null = null): Place => ({
  sheet: null,
  cell: null,
  row,
  column,
});

/** The file as a whole. */
export const WHOLE_FILE: Place = placeIn(null);
