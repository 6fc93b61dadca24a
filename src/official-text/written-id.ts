/** Mends control and question ids as files write them. Knows their grammar only. */
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import { parseControlId, parseQuestionId } from '#assurance/identifiers.ts';

/** Reads a control id; null when the text is not one even after mending. */
export const controlIdOf = (written: string): ControlId | null => parseControlId(mended(written));

/** Reads a question id; null when the text is not one even after mending. */
export const questionIdOf = (written: string): QuestionId | null => parseQuestionId(mended(written));

/**
 * Takes out blanks (`AIS- 02.2`), brings dashes and wide forms to plain ones, and reads OSCAL's `A_A-01` as `A&A-01`,
 * since OSCAL tokens may hold no ampersand.
 */
const mended = (written: string): string => {
  if (written.length > 40) return written;
  return written
    .normalize('NFKC')
    .replace(/&amp;/gi, '&')
    .replace(/[\s\u200b\u2060\ufeff]+/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase()
    .replace(/^([A-Z])_([A-Z]-\d)/, '$1&$2');
};
