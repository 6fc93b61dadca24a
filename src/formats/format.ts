/** The contract of a file format: bytes in, facts out. A format never opens a file and never sees a clock. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';

export interface FormatInput {
  readonly bytes: Uint8Array;
  /** Name as the user gave it: a hint only, never trusted for type. */
  readonly fileName: string;
  /** Every question set we hold, to detect the edition by its ids. */
  readonly questionSets: readonly QuestionSet[];
}

/** A questionnaire format. `read` throws a Refusal when the file cannot be read as one. */
export interface QuestionnaireFormat {
  readonly id: string;
  readonly title: string;
  /** File endings, without the dot, for help texts. */
  readonly endings: readonly string[];
  /** Cheap look at the first bytes and the name. */
  recognises(input: FormatInput): boolean;
  read(input: FormatInput): Promise<Reading> | Reading;
}
