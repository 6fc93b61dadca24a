/** Reads ids as official files write them: as people and programs do, and as OSCAL must. Knows their grammar only. */
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import { readControlId, readQuestionId } from '#formats/written-id.ts';

/** Reads a control id; null when the text is not one even with good will. */
export const controlIdOf = (written: string): ControlId | null => readControlId(withAmpersand(written));

/** Reads a question id; null when the text is not one even with good will. */
export const questionIdOf = (written: string): QuestionId | null => readQuestionId(withAmpersand(written))?.id ?? null;

/** An id of OSCAL is a token and may hold no ampersand: `A_A-01` there is `A&A-01`. */
const withAmpersand = (written: string): string => written.replace(/^(\s*[A-Za-z])_(?=[A-Za-z]-\d)/, '$1&');
