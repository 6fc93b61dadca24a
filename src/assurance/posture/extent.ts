/** How much of a question set a file holds: all of it, the Lite questions, or a part. Judges no answer. */
import type { QuestionSet } from '../catalogue/catalogue.ts';
import type { QuestionId } from '../identifiers.ts';
import type { AnswerRow, Reading } from '../questionnaire/reading.ts';

/**
 * From this share of the set's questions on, a file is taken as meant to be the whole questionnaire, so that what is
 * absent counts as unanswered. Below it, the file is a part and is judged by what it holds.
 */
export const FULL_SET_SHARE = 0.8;

export interface Extent {
  readonly kind: 'full' | 'lite' | 'part' | 'unknown';
  /** Questions of what the file is meant to be that it has no row for, in questionnaire order. */
  readonly missing: readonly QuestionId[];
  /** Rows whose id the question set does not hold. */
  readonly foreign: readonly AnswerRow[];
  /** The first row of every question, in the order of the file. */
  readonly rows: readonly AnswerRow[];
  /** Rows that come again under an id already met. */
  readonly repeated: readonly AnswerRow[];
}

/** Holds a reading against its question set. */
export const extentOf = (reading: Reading, questionSet: QuestionSet | null): Extent => {
  const { rows, repeated, seen } = firstRows(reading);
  if (questionSet === null) return { kind: 'unknown', missing: [], foreign: [], rows, repeated };
  const foreign = rows.filter((row) => !questionSet.byId.has(row.questionId));
  const isLite = reading.questionnaire.name === 'CAIQ-Lite';
  const meant = questionSet.questions.filter((question) => !isLite || question.lite);
  const missing = meant.filter((question) => !seen.has(question.id)).map((question) => question.id);
  const isWhole = meant.length > 0 && meant.length - missing.length >= meant.length * FULL_SET_SHARE;
  const kind = isLite ? 'lite' : isWhole ? 'full' : 'part';
  return { kind, missing, foreign, rows, repeated };
};

const firstRows = (reading: Reading) => {
  const seen = new Set<QuestionId>();
  const rows: AnswerRow[] = [];
  const repeated: AnswerRow[] = [];
  for (const row of reading.rows) {
    (seen.has(row.questionId) ? repeated : rows).push(row);
    seen.add(row.questionId);
  }
  return { rows, repeated, seen };
};
