/** Prepares a reading for the rules: every text tidied once, so that no rule meets a hostile one. Judges nothing. */
import type { AnswerRow, Reading } from '#assurance/questionnaire/reading.ts';
import { tidyText } from '#assurance/questionnaire/tidy-text.ts';

/** The same reading with tidied texts. Rows that need nothing are kept as they are. */
export const tidyReading = (reading: Reading): Reading => ({
  ...reading,
  rows: reading.rows.map(tidyRow),
  texts: reading.texts.map((own) => ({ ...own, text: tidyText(own.text) })),
});

const tidyRow = (row: AnswerRow): AnswerRow => {
  const question = tidyText(row.question);
  const cspImplementationDescription = tidyText(row.cspImplementationDescription);
  const cscResponsibilities = tidyText(row.cscResponsibilities);
  const isTidy =
    question === row.question &&
    cspImplementationDescription === row.cspImplementationDescription &&
    cscResponsibilities === row.cscResponsibilities;
  return isTidy ? row : { ...row, question, cspImplementationDescription, cscResponsibilities };
};
