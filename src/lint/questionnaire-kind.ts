/** Which of the three families a questionnaire is of, and which columns its file has. Judges nothing. */
import { isLegacy } from '#assurance/posture/facts.ts';
import type { AnswerRow, ColumnMeaning, Reading } from '#assurance/questionnaire/reading.ts';
import { wholeOf } from './part-of.ts';

/** `caiq`: CAIQ 4 and its Lite; `caiq-legacy`: 3 and older, without ownership; `ai-caiq`: its own ownership list. */
export type QuestionnaireKind = 'caiq' | 'caiq-legacy' | 'ai-caiq';

/** The family of a reading. */
export const kindOf = (reading: Reading): QuestionnaireKind => {
  if (reading.questionnaire.name === 'AI-CAIQ') return 'ai-caiq';
  return isLegacy(reading) ? 'caiq-legacy' : 'caiq';
};

/** True when the file has the column, by its heading or, for files without headings, by any cell in it. */
export const hasColumn = (reading: Reading, meaning: ColumnMeaning, written: (row: AnswerRow) => string): boolean =>
  reading.form.columns.some((column) => column.meaning === meaning) ||
  wholeOf(reading).rows.some((row) => written(row) !== '');
