/** What changed between two questionnaires of one provider, by meaning, and which renewal follows. Judges no answer. */

import type { QuestionId } from '../identifiers.ts';
import { assessedDate, DEPRECATED_AFTER_MONTHS, REMOVED_AFTER_MONTHS } from '../posture/assessed-date.ts';
import { addMonths, sayDay } from '../posture/calendar-day.ts';
import { editionTerm } from '../posture/edition-terms.ts';
import { type DiffSides, matchRows, type RowMatches, type RowPair } from './diff-matches.ts';
import type { AnswerRow, Reading, StatedDate } from './reading.ts';

/** Below this similarity of the two questions, an answer carried over must be reviewed again. */
const REVIEW_BELOW = 0.9;

export interface DiffSide {
  readonly name: string;
  readonly edition: string;
  readonly setEdition: string | null;
  readonly rows: number;
  readonly assessed: StatedDate | null;
}

/** One question on both sides; the ids differ where the edition moved. */
interface DiffPlace {
  readonly oldId: QuestionId;
  readonly newId: QuestionId;
  readonly oldCell: string | null;
  readonly newCell: string | null;
}

/** A value that changed. Blank is the empty text; values outside the list are as written. */
export interface ValueChange extends DiffPlace {
  readonly from: string;
  readonly to: string;
}

export interface TextEdit extends ValueChange {
  readonly part: 'description' | 'csc-responsibilities';
  readonly kind: 'added' | 'removed' | 'edited';
}

/** A question on one side only. */
export interface LoneQuestion {
  readonly id: QuestionId;
  readonly answer: string;
  readonly cell: string | null;
  /** `edition`: the other edition does not ask it. `file`: the other edition asks it, but the file has no row for it. */
  readonly because: 'edition' | 'file';
}

export interface ReviewNeed {
  readonly oldId: QuestionId;
  readonly newId: QuestionId;
  readonly similarity: number;
}

interface DiffRenewal {
  /** `no-changes`: the entry may be renewed as it is. `new-caiq`: a new questionnaire is to be submitted. */
  readonly path: 'no-changes' | 'new-caiq';
  readonly because: string;
  /** Day from which the old answers count as deprecated, and day from which they are removed; null without a date. */
  readonly deprecatedFrom: string | null;
  readonly removedFrom: string | null;
}

/** Plain JSON. Lists are in questionnaire order of the new file; removed questions in that of the old one. */
export interface ReadingDiff {
  readonly old: DiffSide;
  readonly new: DiffSide;
  readonly isSameEdition: boolean;
  readonly answerFlips: readonly ValueChange[];
  readonly ownershipMoves: readonly ValueChange[];
  readonly textEdits: readonly TextEdit[];
  readonly added: readonly LoneQuestion[];
  readonly removed: readonly LoneQuestion[];
  readonly needsReview: readonly ReviewNeed[];
  readonly counts: {
    readonly matched: number;
    readonly unchanged: number;
    readonly answerFlips: number;
    readonly ownershipMoves: number;
    readonly textEdits: number;
    readonly added: number;
    readonly removed: number;
    readonly needsReview: number;
  };
  readonly renewal: DiffRenewal;
}

export interface DiffInput extends DiffSides {
  /** Calendar day of the comparison, ISO form. */
  readonly today: string;
}

/** Compares two readings by question. */
export const diffReadings = (input: DiffInput): ReadingDiff => {
  const matches = matchRows(input);
  const pairs = matches.pairs.toSorted((one, other) => one.new.row - other.new.row);
  const answerFlips = pairs.flatMap((pair) => valueChange(pair, answerOf, 'answer'));
  const ownershipMoves = pairs.flatMap((pair) => valueChange(pair, ownershipOf, 'ownership'));
  const textEdits = pairs.flatMap(textEditsOf);
  const added = matches.onlyNew.map((row) => lone(row, input.oldSet?.byId.has(row.questionId), matches));
  const removed = matches.onlyOld.map((row) => lone(row, input.newSet?.byId.has(row.questionId), matches));
  const needsReview = pairs
    .filter(({ similarity }) => similarity < REVIEW_BELOW)
    .map((pair) => ({ oldId: pair.old.questionId, newId: pair.new.questionId, similarity: pair.similarity }));
  const changed = new Set([...answerFlips, ...ownershipMoves, ...textEdits].map(({ newId }) => newId));
  const counts = {
    matched: pairs.length,
    unchanged: pairs.length - changed.size,
    answerFlips: answerFlips.length,
    ownershipMoves: ownershipMoves.length,
    textEdits: textEdits.length,
    added: added.length,
    removed: removed.length,
    needsReview: needsReview.length,
  };
  return {
    old: side(input.old, input.today),
    new: side(input.new, input.today),
    isSameEdition: matches.isSameEdition,
    ...{ answerFlips, ownershipMoves, textEdits, added, removed, needsReview, counts },
    renewal: renewalOf(input, matches.isSameEdition, changed.size + added.length + removed.length),
  };
};

/** STAR: a renewal as "no changes" is open until the entry is removed; everything else is a new questionnaire. */
const renewalOf = (input: DiffInput, isSameEdition: boolean, changes: number): DiffRenewal => {
  const assessed = assessedDate(input.old, input.today);
  const deprecatedFrom = assessed === null ? null : addMonths(assessed.on, DEPRECATED_AFTER_MONTHS);
  const removedFrom = assessed === null ? null : addMonths(assessed.on, REMOVED_AFTER_MONTHS);
  const { name, edition } = input.old.questionnaire;
  const term = editionTerm(name, edition);
  const reasons = [
    ...(isSameEdition ? [] : [`the edition moved from ${say(input.old)} to ${say(input.new)}`]),
    ...(changes === 0 ? [] : [`${changes} ${changes === 1 ? 'question differs' : 'questions differ'}`]),
    ...(term !== null && input.today > term.acceptedUntil ? [`${say(input.old)} is no longer accepted`] : []),
    ...(removedFrom !== null && input.today >= removedFrom
      ? [
          `the old answers passed the ${REMOVED_AFTER_MONTHS} months after which an entry is removed, on ${sayDay(removedFrom)}`,
        ]
      : []),
  ];
  if (reasons.length > 0)
    return {
      path: 'new-caiq',
      because: `Submit a new questionnaire: ${reasons.join(', and ')}.`,
      ...{ deprecatedFrom, removedFrom },
    };
  const until = removedFrom === null ? '' : `, before ${sayDay(removedFrom)}`;
  return {
    path: 'no-changes',
    because: `Nothing changed, so the entry can be renewed as "no changes"${until}.`,
    ...{ deprecatedFrom, removedFrom },
  };
};

const say = ({ questionnaire: { name, edition } }: Reading): string => `${name} ${edition}`;

const side = (reading: Reading, today: string): DiffSide => ({
  ...reading.questionnaire,
  rows: reading.rows.length,
  assessed: assessedDate(reading, today),
});

const answerOf = (row: AnswerRow): string => (row.answer === null ? row.writtenAnswer : LABELS[row.answer]);
const LABELS = { yes: 'Yes', no: 'No', na: 'NA' } as const;

const ownershipOf = (row: AnswerRow): string => row.ownership ?? row.writtenOwnership;

const valueChange = (
  pair: RowPair,
  written: (row: AnswerRow) => string,
  part: 'answer' | 'ownership',
): readonly ValueChange[] => {
  const [from, to] = [written(pair.old), written(pair.new)];
  if (fold(from) === fold(to)) return [];
  return [{ ...place(pair, part), from, to }];
};

const textEditsOf = (pair: RowPair): readonly TextEdit[] => [
  ...textEdit(pair, 'description', pair.old.cspImplementationDescription, pair.new.cspImplementationDescription),
  ...textEdit(pair, 'csc-responsibilities', pair.old.cscResponsibilities, pair.new.cscResponsibilities),
];

const textEdit = (pair: RowPair, part: TextEdit['part'], from: string, to: string): readonly TextEdit[] => {
  const [before, after] = [fold(from), fold(to)];
  if (before === after) return [];
  const kind = before === '' ? 'added' : after === '' ? 'removed' : 'edited';
  const where = place(pair, part === 'description' ? 'description' : 'cscResponsibilities');
  return [{ ...where, from, to, part, kind }];
};

const place = ({ old, new: now }: RowPair, part: keyof AnswerRow['cells']): DiffPlace => ({
  oldId: old.questionId,
  newId: now.questionId,
  oldCell: cellName(old, part),
  newCell: cellName(now, part),
});

const cellName = (row: AnswerRow, part: keyof AnswerRow['cells']): string | null => {
  const cell = row.cells[part];
  return cell === null || row.sheet === null ? cell : `${row.sheet}!${cell}`;
};

/** Across editions an id of the other set proves nothing, so the question counts as one of its edition only. */
const lone = (row: AnswerRow, isAsked: boolean | undefined, { isSameEdition }: RowMatches): LoneQuestion => ({
  id: row.questionId,
  answer: answerOf(row),
  cell: cellName(row, 'answer'),
  because: isSameEdition && isAsked !== false ? 'file' : 'edition',
});

/** White space, quote style, dashes and invisible marks are no edit. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
