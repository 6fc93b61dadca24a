/** Which question of one edition asks what a question of another asks. Never by id: ids changed meaning. */
import type { QuestionLink, QuestionSet } from '../catalogue/catalogue.ts';
import type { QuestionId } from '../identifiers.ts';

/** The question of `other` that corresponds to this one, with how alike the two wordings are; null where none does. */
export function sameQuestion(id: QuestionId, own: QuestionSet, other: QuestionSet): QuestionLink | null {
  if (own.name !== other.name) return null;
  if (own.edition === other.edition) return other.byId.has(id) ? { id, similarity: 1 } : null;
  const question = own.byId.get(id);
  // Both have to name each other, so that a link to an edition in between is never taken for one to this.
  const { predecessor = null, successor = null } = question ?? {};
  if (predecessor !== null && other.byId.get(predecessor.id)?.successor?.id === id) return predecessor;
  if (successor !== null && other.byId.get(successor.id)?.predecessor?.id === id) return successor;
  return null;
}

/** The question in every edition that asks it, its own included. */
export const askedIn = (
  id: QuestionId,
  own: QuestionSet,
  sets: readonly QuestionSet[],
): readonly { readonly questionnaire: string; readonly edition: string; readonly questionId: QuestionId }[] =>
  sets.flatMap((set) => {
    const same = sameQuestion(id, own, set);
    return same === null ? [] : [{ questionnaire: set.name, edition: set.edition, questionId: same.id }];
  });
