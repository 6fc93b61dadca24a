/** Finds the same question in other readings of a vendor; across editions by the links of the question sets. */
import type { QuestionId } from '#assurance/identifiers.ts';
import { matchRows } from '#assurance/questionnaire/diff-matches.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import type { ReadingRecord } from '../../services/vendors.ts';

/** Other readings that are opened for one page, newest first. */
export const ELSEWHERE_MAX = 5;

export interface AnswerElsewhere {
  readonly record: ReadingRecord;
  /** Null where that file has no such question. */
  readonly row: AnswerRow | null;
}

/** The question of `record` in each of the others. */
export function answerElsewhere(
  record: ReadingRecord,
  others: readonly ReadingRecord[],
  id: QuestionId,
): readonly AnswerElsewhere[] {
  const { reading, questionSet } = record.read;
  return others.map((other) => {
    const isOlder = other.readAt <= record.readAt;
    const sides = isOlder
      ? { old: other.read.reading, oldSet: other.read.questionSet, new: reading, newSet: questionSet }
      : { old: reading, oldSet: questionSet, new: other.read.reading, newSet: other.read.questionSet };
    const pair = matchRows(sides).pairs.find((one) => (isOlder ? one.new : one.old).questionId === id);
    return { record: other, row: pair === undefined ? null : isOlder ? pair.old : pair.new };
  });
}
