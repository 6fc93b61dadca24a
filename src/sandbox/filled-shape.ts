/** Whether a value from the parser child has the shape of a report on a filled workbook. Knows no file and no process. */
import { parseQuestionId } from '#assurance/identifiers.ts';
import type { FilledWorkbook } from '#formats/caiq-fill/filled-workbook.ts';
import { listOf, shape, text, whole } from './shape.ts';

/** What is said about a filled workbook; its bytes come beside it. */
export type FillReport = Omit<FilledWorkbook, 'bytes'>;

const questionIds = listOf((value) => typeof value === 'string' && parseQuestionId(value) !== null);

const report = shape({
  changedCells: listOf(text),
  untouched: listOf(
    shape({ part: text, sha256: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) }),
  ),
  unplaced: questionIds,
  unanswered: questionIds,
  replacedTextsKept: whole,
});

/** Whether the value is such a report, part by part. */
export const isFillReport = (value: unknown): value is FillReport => report(value);

/** Whether bytes begin as every workbook does. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
