/** A CAIQ as a file holds it: rows, form, other text, and what was not understood. Facts only, no verdict. */
import type { ControlId, QuestionId } from '../identifiers.ts';
import type { Place } from '../refusal.ts';
import type { Answer, SsrmOwnership } from './answer.ts';

/** One question row of the file. Texts are as written (line breaks kept, outer white space trimmed). */
export interface AnswerRow {
  readonly questionId: QuestionId;
  /** The id as the file writes it; differs from `questionId` where it was mended (`AIS- 02.2`). */
  readonly writtenId: string;
  readonly control: ControlId;
  readonly question: string;
  /** Null when the cell is blank or holds something outside the list; `writtenAnswer` tells which. */
  readonly answer: Answer | null;
  readonly writtenAnswer: string;
  readonly ownership: SsrmOwnership | null;
  readonly writtenOwnership: string;
  readonly cspImplementationDescription: string;
  readonly cscResponsibilities: string;
  /** Where each part stands. A part whose column is missing has a null cell. */
  readonly sheet: string | null;
  readonly row: number;
  readonly cells: {
    readonly id: string | null;
    readonly answer: string | null;
    readonly ownership: string | null;
    readonly description: string | null;
    readonly cscResponsibilities: string | null;
  };
  /** Control columns as the file writes them, merged cells carried down; null when the file has no such column. */
  readonly writtenControl: {
    readonly id: string | null;
    readonly title: string | null;
    readonly specification: string | null;
    readonly domainTitle: string | null;
  };
}

/** What a column was understood to hold. */
export type ColumnMeaning =
  | 'question-id'
  | 'question'
  | 'answer'
  | 'answer-yes'
  | 'answer-no'
  | 'answer-na'
  | 'ownership'
  | 'description'
  | 'csc-responsibilities'
  | 'control-id'
  | 'control-specification'
  | 'control-title'
  | 'domain-title'
  | 'lite'
  | 'other'
  | 'blank';

export interface FormColumn {
  /** Column letter from `A`. */
  readonly letter: string;
  /** Heading as written, white space folded; empty for a column without one. */
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  readonly hidden: boolean;
}

/** The form of the file, to be held against the official layout. */
export interface FormFacts {
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    readonly protected: boolean;
    readonly rows: number;
  }[];
  /** The sheet the answers stand on; null for files without sheets. */
  readonly answerSheet: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly FormColumn[];
  /** Ranges of the drop-down lists on the answer and ownership columns; null when there is none. */
  readonly answerValidation: string | null;
  readonly ownershipValidation: string | null;
  /** Row of "End of Standard"; null when absent. */
  readonly endOfStandardRow: number | null;
  /** Formula cells among the answers: their cached value was read. */
  readonly formulaCells: readonly string[];
}

/** An edition that some part of the file states or implies. */
export interface StatedEdition {
  readonly source: 'stamp' | 'title' | 'sheet-name' | 'id-set' | 'metadata' | 'file-name';
  readonly name: string;
  readonly edition: string;
  readonly place: Place | null;
  /** The words it was read from. */
  readonly text: string;
}

/** Prose outside the question rows: a filled Introduction cell, a notes sheet, a Markdown paragraph. */
export interface ReadingText {
  readonly text: string;
  readonly place: Place;
}

/** A date the file states about itself. `On` values are calendar days, ISO form. */
export interface StatedDate {
  readonly kind: 'assessed' | 'last-updated' | 'published' | 'created' | 'modified';
  readonly on: string;
  /** `content` is written by a person in the file, `properties` by a program in its metadata, `file-name` in its name. */
  readonly source: 'content' | 'properties' | 'file-name';
  readonly text: string;
  readonly place: Place | null;
}

/** Something in the file that was not understood or not used. Nothing is dropped without one. */
export interface ReadingProblem {
  /** Kebab-case sentence, such as `row-has-no-question-id`. */
  readonly code: string;
  readonly place: Place;
  readonly message: string;
  /** The content concerned, cut at 200 characters. */
  readonly content: string;
}

/** All that was read from one file. Plain JSON: it crosses a process border. */
export interface Reading {
  /** Which reader understood the file, such as `caiq-xlsx`. */
  readonly format: string;
  readonly questionnaire: {
    /** `CAIQ`, `CAIQ-Lite`, `AI-CAIQ`. */
    readonly name: string;
    /** As stated by the file (`4.0.2`), or by its id set where nothing is stated. */
    readonly edition: string;
    /** Edition of the question set it is read with (`4.0.3`); null for an edition we hold no set of. */
    readonly setEdition: string | null;
  };
  readonly statedEditions: readonly StatedEdition[];
  readonly rows: readonly AnswerRow[];
  readonly form: FormFacts;
  readonly texts: readonly ReadingText[];
  readonly dates: readonly StatedDate[];
  /** Organisation and service where the file names them. */
  readonly organisation: string | null;
  readonly service: string | null;
  readonly problems: readonly ReadingProblem[];
}
