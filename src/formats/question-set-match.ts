/** Which question set the ids of a file belong to. Knows ids only. */
import type { Question, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionId } from '#assurance/identifiers.ts';

export interface SetMatch {
  readonly set: QuestionSet;
  /** Ids of the file that the set holds. */
  readonly shared: number;
  /** Share of the file's ids that the set holds. */
  readonly coverage: number;
  /** Shared ids over all ids of either. */
  readonly likeness: number;
}

/** All sets held against the ids, the likest first. */
export const matchSets = (ids: ReadonlySet<QuestionId>, sets: readonly QuestionSet[]): readonly SetMatch[] =>
  sets
    .map((set) => {
      let shared = 0;
      for (const id of ids) if (set.byId.has(id)) shared += 1;
      return {
        set,
        shared,
        coverage: ids.size === 0 ? 0 : shared / ids.size,
        likeness: shared / Math.max(1, ids.size + set.byId.size - shared),
      };
    })
    .sort((left, right) => right.likeness - left.likeness);

/**
 * The set a file is read with. Ids that are exactly a set decide alone; else the stated set holds as long as it
 * explains the ids about as well as any other; else the likest set, if it explains at least half of them.
 */
export const chooseSet = (matches: readonly SetMatch[], stated: QuestionSet | null): SetMatch | null => {
  const [likest] = matches;
  if (likest === undefined || likest.shared === 0) return null;
  if (likest.likeness === 1) return likest;
  const byCoverage = Math.max(...matches.map((match) => match.coverage));
  const statedMatch = matches.find((match) => match.set === stated);
  if (statedMatch !== undefined && statedMatch.shared > 0 && statedMatch.coverage >= byCoverage - TOLERANCE) {
    return statedMatch;
  }
  return likest.coverage >= LEAST_COVERAGE ? likest : null;
};

/** Whether the ids alone tell the edition: they are the whole set, or nearly, and no other set is as like. */
export const isTellingMatch = (match: SetMatch, matches: readonly SetMatch[]): boolean => {
  if (match.likeness === 1) return true;
  const other = matches.find((each) => each !== match);
  return match.likeness >= 0.85 && match.likeness - (other?.likeness ?? 0) >= 0.03;
};

/**
 * Whether a file that names `edition` may be held against the set its ids are likest to. Ids that are exactly the set
 * decide alone. Else an edition of another minor number that we hold no set of, such as 3.1 beside 3.0.1, has questions
 * of its own, and many of its ids mean the same by chance of history only.
 */
export const isHeldEdition = (edition: string, match: SetMatch, sets: readonly QuestionSet[]): boolean => {
  const [major, minor] = edition.split('.');
  const ofName = sets.filter((set) => set.name === match.set.name).map((set) => set.edition.split('.'));
  const isNear = match.set.edition.split('.')[0] === major;
  return match.likeness === 1 || !isNear || ofName.some((own) => own[0] === major && own[1] === minor);
};

/** Whether the file holds the questions of the Lite form: only flagged ones, and nearly all of them. */
export const isLiteForm = (ids: ReadonlySet<QuestionId>, set: QuestionSet): boolean => {
  const lite = set.questions.filter((question: Question) => question.lite);
  return lite.length > 0 && ids.size >= lite.length * 0.8 && [...ids].every((id) => set.byId.get(id)?.lite === true);
};

/** One question in fifty may be unknown to the stated edition before the ids are believed over the words. */
const TOLERANCE = 0.02;
const LEAST_COVERAGE = 0.5;
