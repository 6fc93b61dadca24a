/** A reading cut down to the rows that one verdict rests on, which still knows the whole it was cut from. Judges nothing. */
import type { AnswerRow, Reading } from '#assurance/questionnaire/reading.ts';

/** The reading with these rows only. What rules ask of the whole file is still answered from all its rows. */
export const partOf = (whole: Reading, rows: readonly AnswerRow[]): Reading => {
  const part = { ...whole, rows };
  WHOLE_OF.set(part, whole);
  return part;
};

/** What the reading was cut from; itself when it is whole. */
export const wholeOf = (reading: Reading): Reading => WHOLE_OF.get(reading) ?? reading;

const WHOLE_OF = new WeakMap<Reading, Reading>();
