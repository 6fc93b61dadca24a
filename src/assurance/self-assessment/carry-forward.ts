/** How the questions of an earlier questionnaire go into a later one: every old and every new question gets a disposition. */
import type { Question, QuestionSet } from '../catalogue/catalogue.ts';
import type { QuestionId } from '../identifiers.ts';
import type { Disposition } from './self-assessment.ts';

/** One question on its way from one edition to another. At least one of the two ids is there. */
export type CarriedQuestion =
  | {
      /** Asked in both, word for word the same: its answer comes along and waits for an approval of its own. */
      readonly disposition: 'carried';
      readonly questionId: QuestionId;
      readonly sourceQuestionId: QuestionId;
      readonly similarity: 1;
    }
  | {
      /** Asked in other words: its answer comes along as a draft, to be read again against the new words. */
      readonly disposition: 'reworded';
      readonly questionId: QuestionId;
      readonly sourceQuestionId: QuestionId;
      /** Below 1. */
      readonly similarity: number;
    }
  | {
      readonly disposition: 'new';
      readonly questionId: QuestionId;
      readonly sourceQuestionId: null;
      readonly similarity: null;
    }
  | {
      /** No longer asked: archived with its answer. */
      readonly disposition: 'removed';
      readonly questionId: null;
      readonly sourceQuestionId: QuestionId;
      readonly similarity: null;
    };

/** How many questions have each disposition. */
export type DispositionCounts = Readonly<Record<Disposition, number>>;

/**
 * The disposition of every question of `to`, in its order, then of every question of `from` that it no longer asks.
 * `asked` are the questions the earlier questionnaire really held: a CAIQ-Lite holds fewer than its edition. Across editions
 * a question is followed by its link alone: the same id may ask something else there.
 */
export function carryForward(given: {
  readonly from: QuestionSet;
  readonly asked: ReadonlySet<QuestionId>;
  readonly to: QuestionSet;
}): readonly CarriedQuestion[] {
  const { from, asked, to } = given;
  const taken = new Set<QuestionId>();
  const coming = to.questions.map((question): CarriedQuestion => {
    const source = sourceOf(question, from, to);
    if (source === null || !asked.has(source.id))
      return { disposition: 'new', questionId: question.id, sourceQuestionId: null, similarity: null };
    taken.add(source.id);
    const ids = { questionId: question.id, sourceQuestionId: source.id };
    return source.similarity === 1
      ? { disposition: 'carried', ...ids, similarity: 1 }
      : { disposition: 'reworded', ...ids, similarity: source.similarity };
  });
  const leaving = from.questions
    .filter(({ id }) => asked.has(id) && !taken.has(id))
    .map(
      ({ id }): CarriedQuestion => ({
        disposition: 'removed',
        questionId: null,
        sourceQuestionId: id,
        similarity: null,
      }),
    );
  return [...coming, ...leaving];
}

/** Counts of a carry-forward; they add up to its length. */
export function countDispositions(rows: readonly { readonly disposition: Disposition }[]): DispositionCounts {
  const counts: Record<Disposition, number> = { carried: 0, reworded: 0, new: 0, removed: 0 };
  for (const { disposition } of rows) counts[disposition] += 1;
  return counts;
}

interface Source {
  readonly id: QuestionId;
  readonly similarity: number;
}

/** Both editions have to name each other, so that a link to an edition in between is never taken for one to this. */
function sourceOf(question: Question, from: QuestionSet, to: QuestionSet): Source | null {
  if (from.name === to.name && from.edition === to.edition)
    return from.byId.has(question.id) ? { id: question.id, similarity: 1 } : null;
  const link = question.predecessor;
  if (link === null || from.byId.get(link.id)?.successor?.id !== question.id) return null;
  return link;
}
