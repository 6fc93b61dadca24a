/** What is written into a form, and what comes of it. Knows no file. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';

/** What is to stand in one question row. Null or an empty text clears the cell. */
export interface FilledAnswer {
  readonly answer: Answer | null;
  /** Left blank in the form where the answer is `na`, as CAIQ 4 asks. */
  readonly ownership: SsrmOwnership | null;
  readonly cspImplementationDescription: string;
  readonly cscResponsibilities: string;
}

/** What is to stand in the rows of a form. */
export interface FormAnswers {
  readonly answers: ReadonlyMap<QuestionId, FilledAnswer>;
  /** Edition of the set that was answered, such as `4.0.3`. */
  readonly edition: string;
}

export interface FilledWorkbook {
  readonly bytes: Uint8Array;
  /** In the order of the sheet, such as `CAIQv4.0.3!C3`. */
  readonly changedCells: readonly string[];
  /** Every part of the package that is byte for byte what it was, with the digest of its contents. */
  readonly untouched: readonly { readonly part: string; readonly sha256: string }[];
  /** Questions with an answer for which the form has no row. */
  readonly unplaced: readonly QuestionId[];
  /** Questions of the form for which nothing was given; their rows are as they were. */
  readonly unanswered: readonly QuestionId[];
  /**
   * How many texts that were replaced remain, unseen, in the file's table of texts, which is not touched. A file that is
   * to carry none of them is made from a blank form.
   */
  readonly replacedTextsKept: number;
}
