/** Pairs the rows of two readings by question. Ids were given to other controls between editions, so across editions
 * only the links of the question sets pair rows, never the id. */
import type { QuestionSet } from '../catalogue/catalogue.ts';
import type { QuestionId } from '../identifiers.ts';
import type { AnswerRow, Reading } from './reading.ts';

export interface RowPair {
  readonly old: AnswerRow;
  readonly new: AnswerRow;
  /** 1 where the question is the same word for word. */
  readonly similarity: number;
}

export interface RowMatches {
  /** True when both files are read with the same question set, so that an id means the same question. */
  readonly isSameEdition: boolean;
  readonly pairs: readonly RowPair[];
  readonly onlyOld: readonly AnswerRow[];
  readonly onlyNew: readonly AnswerRow[];
}

export interface DiffSides {
  readonly old: Reading;
  readonly new: Reading;
  readonly oldSet: QuestionSet | null;
  readonly newSet: QuestionSet | null;
}

/** Pairs rows; a question that stands twice in a file counts by its first row. */
export const matchRows = (sides: DiffSides): RowMatches => {
  const isSameEdition = haveSameQuestions(sides);
  const oldRows = byId(sides.old);
  const newRows = byId(sides.new);
  const pairs = (isSameEdition ? sameIds(oldRows) : links(sides)).flatMap(({ from, to, similarity }): RowPair[] => {
    const [before, after] = [oldRows.get(from), newRows.get(to)];
    return before === undefined || after === undefined ? [] : [{ old: before, new: after, similarity }];
  });
  const pairedOld = new Set(pairs.map((pair) => pair.old.questionId));
  const pairedNew = new Set(pairs.map((pair) => pair.new.questionId));
  return {
    isSameEdition,
    pairs,
    onlyOld: [...oldRows.values()].filter((row) => !pairedOld.has(row.questionId)),
    onlyNew: [...newRows.values()].filter((row) => !pairedNew.has(row.questionId)),
  };
};

interface Link {
  readonly from: QuestionId;
  readonly to: QuestionId;
  readonly similarity: number;
}

const haveSameQuestions = (sides: DiffSides): boolean => {
  const [one, other] = [sides.old.questionnaire, sides.new.questionnaire];
  const family = (name: string) => (name === 'CAIQ-Lite' ? 'CAIQ' : name);
  if (family(one.name) !== family(other.name)) return false;
  if (one.setEdition === null || other.setEdition === null) return one.edition === other.edition;
  return one.setEdition === other.setEdition;
};

const byId = (reading: Reading): ReadonlyMap<QuestionId, AnswerRow> => {
  const rows = new Map<QuestionId, AnswerRow>();
  for (const row of reading.rows) if (!rows.has(row.questionId)) rows.set(row.questionId, row);
  return rows;
};

const sameIds = (rows: ReadonlyMap<QuestionId, AnswerRow>): readonly Link[] =>
  [...rows.keys()].map((id) => ({ from: id, to: id, similarity: 1 }));

/** Links between neighbouring editions, in either direction. Both sets must agree, so that no other set's ids slip in. */
const links = ({ oldSet, newSet }: DiffSides): readonly Link[] => {
  if (oldSet === null || newSet === null) return [];
  const forward = mutualLinks(oldSet, newSet);
  if (forward.length > 0) return forward;
  return mutualLinks(newSet, oldSet).map(({ from, to, similarity }) => ({ from: to, to: from, similarity }));
};

const mutualLinks = (earlier: QuestionSet, later: QuestionSet): readonly Link[] =>
  earlier.questions.flatMap(({ id, successor }) =>
    successor !== null && later.byId.get(successor.id)?.predecessor?.id === id
      ? [{ from: id, to: successor.id, similarity: successor.similarity }]
      : [],
  );
